import type { Input } from '#contract/index'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { createCountedTown, type CountedTown } from '#test/counts/countedTown'
import { POINT } from '#test/store/testTown'

const SUNDAY = '2026-11-29'
const [HAIR, KNIVES, UMBRELLAS] = ['wj:K0', 'wj:K1', 'wj:K2']
const QUEUE = `${KNIVES}:20261129:0900`
const SHELF = `${UMBRELLAS}:20261129:0900`
const TURNS = ['0900', '0915', '0930', '0945', '1000', '1015', '1030', '1045']
const EACH = 3
const CALLERS = 4
const WITH_PHONE = TURNS.length * EACH - CALLERS
/** Fourteen who came for knives alone, and one who has her hair cut besides. */
const ON_PHONES = [5, ...Array.from({ length: 14 }, (_, n) => 20 + n)]
const NUMBERS_ON_PAPER = 8
const LEFT_BEHIND = 10
const UNBOOKED = 4

jest.setTimeout(240_000)

type Event = Input<'queue.keep'>['events'][number]

/** Through the deployed functions and the real SDK: the monthly service day of a place, sixty people and one keeper. */
describe('a monthly service day of sixty people, run by one keeper alone', () => {
  let town: CountedTown
  const resident = (n: number) => town.phone(`resident-${n}`)
  const keeper: ReturnType<CountedTown['phone']> = (name, input) => town.phone('keeper')(name, input)
  const phoneNumber = (n: number) => `100${String(n).padStart(8, '0')}`
  const day = async () => {
    const reply = await keeper('booking.day', { servicePointId: POINT, on: SUNDAY })
    if (!reply.ok) throw new Error(reply.code)
    return reply.data
  }
  const codes = new Map<string, string>()

  beforeAll(async () => {
    town = await createCountedTown()
    await town.team()
    await town.keeper('keeper')
    for (const [mode, name, minutes] of [
      ['booking', '理发', 15],
      ['queue', '磨刀', 10],
      ['dropOff', '修伞', 20],
    ] as const) {
      const serviceId = await town.service({ mode, name, minutes })
      const until = { fromMinute: 9 * 60, toMinute: 11 * 60, startsOn: SUNDAY, endsOn: SUNDAY }
      await town.schedule({ serviceId, mode, name, minutes, places: EACH, ...until })
    }
    await town.tick()
  })
  afterAll(() => town.cloud.close())

  it('fills up on phones, and by those who call the keeper', async () => {
    for (let n = 0; n < WITH_PHONE; n += 1) {
      await resident(n)('booking.introduce', { name: `示例居民${n}`, typed: phoneNumber(n) })
      const slotId = `${HAIR}:20261129:${TURNS[Math.floor(n / EACH)]}`
      expect(await resident(n)('booking.book', { slotId, key: town.key() })).toMatchObject({ ok: true })
    }
    for (let n = WITH_PHONE; n < WITH_PHONE + CALLERS; n += 1) {
      const slotId = `${HAIR}:20261129:${TURNS[Math.floor(n / EACH)]}`
      const caller = { name: `示例来电${n}`, phone: phoneNumber(n) }
      expect(await keeper('booking.bookFor', { slotId, key: town.key(), ...caller })).toMatchObject({
        ok: true,
      })
    }
    const late = await resident(0)('booking.book', { slotId: `${HAIR}:20261129:1045`, key: town.key() })
    expect(late).toMatchObject({ code: 'SlotFull' })
  })

  it('lies on her desk in large letters, and hangs on the board', async () => {
    expect(await keeper('print.daySheet', { servicePointId: POINT, on: SUNDAY })).toMatchObject({
      ok: true,
      data: { people: TURNS.length * EACH },
    })
    expect(await keeper('print.weekProgramme', { servicePointId: POINT, fromOn: SUNDAY })).toMatchObject({
      ok: true,
    })
  })

  it('calls every number, those taken on phones and those she gave out while the network was gone', async () => {
    town.wait(DAY)
    for (const n of ON_PHONES)
      expect(await resident(n)('queue.take', { slotId: QUEUE, key: town.key() })).toMatchObject({ ok: true })
    const before = await keeper('queue.keep', { slotId: QUEUE, device: 'ABC', events: [] })
    const taken = before.ok ? before.data.events.filter(({ kind }) => kind === 'take') : []
    const at = town.now()
    const given = Array.from({ length: NUMBERS_ON_PAPER }, (_, n): Event => ({
      kind: 'take',
      id: town.key(),
      at,
      label: `B${String(n + 1).padStart(2, '0')}`,
    }))
    const served = [...taken, ...given].flatMap(({ id }, n): Event[] => [
      { kind: 'call', id: town.key(), ticket: id, at: at + 2 * n + 1 },
      { kind: 'done', id: town.key(), ticket: id, at: at + 2 * n + 2 },
    ])
    // What her phone kept, in the parcels in which it sends them; the second one arrives twice.
    const parcels = [[...given, ...served.slice(0, 30)], served.slice(30), served.slice(30)]
    for (const events of parcels)
      expect(await keeper('queue.keep', { slotId: QUEUE, device: 'ABC', events })).toMatchObject({ ok: true })
    expect(await town.guest('queue.look', { slotId: QUEUE })).toMatchObject({
      data: { called: [], waiting: 0 },
    })
  })

  it('takes umbrellas in, and gives each back once and only to its owner', async () => {
    for (let n = 0; n < LEFT_BEHIND; n += 1) {
      const left = await keeper('claim.takeIn', {
        key: town.key(),
        servicePointId: POINT,
        thing: 'umbrella',
        asked: '换一根伞骨',
        promisedOn: SUNDAY,
        owner: { name: `示例伞主${n}`, phoneEnd: phoneNumber(n).slice(-4) },
      })
      if (!left.ok) throw new Error(left.code)
      codes.set(left.data.claimId, left.data.code)
      await keeper('claim.ready', { claimId: left.data.claimId, key: town.key() })
    }
    const [first = '', second = ''] = [...codes.keys()]
    const giveBack = (claimId: string, code: string) =>
      keeper('claim.handBack', { claimId, key: town.key(), proof: { how: 'code', code } })
    expect(await giveBack(first, codes.get(second) ?? '')).toMatchObject({ code: 'WrongClaimCode' })
    for (const [claimId, code] of codes) expect(await giveBack(claimId, code)).toMatchObject({ ok: true })
    expect(await giveBack(first, codes.get(first) ?? '')).toMatchObject({ code: 'AlreadyCollected' })
    const shelf = await keeper('claim.desk', { servicePointId: POINT, which: 'open' })
    expect(shelf).toMatchObject({ data: { claims: [] } })
  })

  it('counts back from the paper in the evening, and misses nobody', async () => {
    town.wait(2 * HOUR + 5 * MINUTE)
    const hair = (await day()).services.find(({ scheduleId }) => scheduleId === HAIR)
    const bookings = hair?.bookings ?? []
    expect(bookings).toHaveLength(TURNS.length * EACH)
    for (const [n, { slotId, bookingId }] of bookings.entries())
      await keeper('booking.mark', { slotId, bookingId, came: n > 1 })
    await keeper('booking.countWalkIns', { slotId: hair?.countedAt ?? '', count: UNBOOKED })
    await keeper('booking.countWalkIns', { slotId: SHELF, count: LEFT_BEHIND })
    const came = TURNS.length * EACH - 2 + UNBOOKED + ON_PHONES.length + NUMBERS_ON_PAPER + LEFT_BEHIND
    const evening = await day()
    // Sixty were expected and two stayed away; who came for two things is two visits and one person.
    expect([evening.visits, evening.persons]).toEqual([came, came - 1])
    expect(evening.persons).toBe(58)
    expect(evening.services.flatMap(({ bookings: all }) => all).filter((one) => one.came === null)).toEqual(
      [],
    )
  })
})
