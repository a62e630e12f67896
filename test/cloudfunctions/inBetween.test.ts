import type { Collection, Store } from '#cloud/ports'
import { DAY, HOUR } from '#domain/time'
import { cellsOf, type ShiftSlot } from '#domain/shiftSlot'
import { createTestTown, NINE, POINT, type TestTown } from '#test/store/testTown'

/** A store in which this happens once, just before the next write to that collection. */
function justBefore(town: TestTown, into: Collection, rival: () => Promise<unknown>): Store {
  let isDone = false
  return {
    ...town.store,
    async update(collection, where, change) {
      if (collection === into && !isDone) {
        isDone = true
        await rival()
      }
      return town.store.update(collection, where, change)
    },
  }
}

const tomorrow = { startsAt: NINE + DAY, endsAt: NINE + DAY + HOUR }

describe('a shift that was moved while she pressed', () => {
  const moves = [{ startsAt: tomorrow.startsAt - 2 * HOUR }, { endsAt: tomorrow.endsAt + 2 * HOUR }]

  it.each(moves)('takes her time as it then is, and gives all of it back', async (set) => {
    const town = createTestTown()
    await town.person('wang')
    const me = town.idOf('wang')
    const shiftId = await town.shift(tomorrow)
    const shift = async () => (await town.stored('slots', shiftId)) as ShiftSlot
    const own = `slot@${shiftId}`
    const moved = () => town.store.update('slots', { _id: shiftId }, { set })
    const signingUp = town.phoneOn('wang', justBefore(town, 'slots', moved))
    expect(await signingUp('activity.signUp', { shiftId, key: town.key() })).toMatchObject({ ok: true })
    expect([...(await shift()).cells].sort()).toEqual([own, ...cellsOf(me, await shift())].sort())

    const back = () =>
      town.store.update(
        'slots',
        { _id: shiftId },
        { set: { ...tomorrow, cells: [own, ...cellsOf(me, tomorrow)] } },
      )
    const givingBack = town.phoneOn('wang', justBefore(town, 'slots', back))
    expect(await givingBack('activity.cancelSignup', { shiftId, key: town.key() })).toMatchObject({
      ok: true,
    })
    expect(await shift()).toMatchObject({ who: [], cells: [own] })
  })
})

describe('a health item that became another while she pressed', () => {
  it.each([
    [{ points: 50 }, { points: 50 }],
    [{ worthCents: 9_000 }, { worthCents: 9_000 }],
  ])('costs what it costs when she gets it: %p', async (set, held) => {
    const { town, rewardId } = await shelf()
    const dearer = () => town.store.update('rewards', { _id: rewardId }, { set })
    const redeeming = town.phoneOn('wang', justBefore(town, 'rewards', dearer))
    expect(await redeeming('reward.redeem', { rewardId, key: town.key() })).toMatchObject({ ok: true })
    expect((await town.stored('people', town.idOf('wang'))).acc.holds).toMatchObject([held])
  })

  it('is not hers once it was taken off the shelf', async () => {
    const { town, rewardId } = await shelf()
    const off = () => town.store.update('rewards', { _id: rewardId }, { set: { status: 'withdrawn' } })
    const redeeming = town.phoneOn('wang', justBefore(town, 'rewards', off))
    expect(await redeeming('reward.redeem', { rewardId, key: town.key() })).toMatchObject({ ok: false })
    expect((await town.stored('people', town.idOf('wang'))).acc.holds).toEqual([])
  })

  async function shelf() {
    const town = createTestTown()
    await town.team()
    await town.person('wang')
    await town.points('wang', 100)
    const rewardId = await town.reward({ left: 3 })
    return { town, rewardId }
  }
})

describe('a turn that changed while she pressed', () => {
  const slotId = 'wj:K0:20261129:0900'

  async function turns() {
    const town = createTestTown()
    await town.team()
    await town.service()
    await town.schedule({ places: 1 })
    await town.tick()
    for (const name of ['wang', 'li', 'zhao']) await town.resident(name)
    const book = (name: string) => town.phone(name)('booking.book', { slotId, key: town.key() })
    const set = (fields: object) => () =>
      town.store.update('slots', { _id: slotId }, { set: { ...fields }, inc: { rev: 1 } })
    return { town, book, set }
  }

  it('is neither booked nor waited for once it was called off', async () => {
    const { town, book, set } = await turns()
    const off = set({ status: 'cancelled' })
    const booking = town.phoneOn('wang', justBefore(town, 'slots', off))
    expect(await booking('booking.book', { slotId, key: town.key() })).toMatchObject({ ok: false })
    await set({ status: 'planned' })()
    await book('li')
    const waiting = town.phoneOn('wang', justBefore(town, 'slots', off))
    expect(await waiting('booking.wait', { slotId, key: town.key() })).toMatchObject({ ok: false })
    expect(await town.stored('slots', slotId)).toMatchObject({ waiting: [], who: [town.idOf('li')] })
  })

  it('goes to who stands in line, not to who was quick', async () => {
    const { town, set } = await turns()
    const booking = town.phoneOn('wang', justBefore(town, 'slots', set({ line: 1 })))
    expect(await booking('booking.book', { slotId, key: town.key() })).toMatchObject({ code: 'SlotFull' })
    expect((await town.stored('slots', slotId)).who).toEqual([])
  })

  it('has no line any more once a place is free', async () => {
    const { town, book } = await turns()
    await book('li')
    const back = () => town.phone('li')('booking.cancel', { slotId, key: town.key() })
    const waiting = town.phoneOn('wang', justBefore(town, 'slots', back))
    expect(await waiting('booking.wait', { slotId, key: town.key() })).toMatchObject({ ok: false })
    expect(await town.stored('slots', slotId)).toMatchObject({ waiting: [], left: 1 })
  })

  it('has her in line once, though two of her phones pressed', async () => {
    const { town, book } = await turns()
    await book('li')
    const other = () => town.phone('wang')('booking.wait', { slotId, key: town.key() })
    const waiting = town.phoneOn('wang', justBefore(town, 'slots', other))
    await waiting('booking.wait', { slotId, key: town.key() })
    expect(await town.stored('slots', slotId)).toMatchObject({
      waiting: [{ personId: town.idOf('wang') }],
      line: 1,
    })
  })
})

describe('a shelf from which somebody took one while the keeper counted', () => {
  it('never holds fewer than none', async () => {
    const town = createTestTown()
    await town.team()
    await town.keeper('keeper')
    const itemId = await town.rewardItem()
    const keeper = town.phone('keeper')
    const count = (n: number) => ({
      itemId,
      servicePointId: POINT,
      change: n > 0 ? ('more' as const) : ('fewer' as const),
      count: Math.abs(n),
      key: town.key(),
    })
    const stocked = await keeper('reward.restock', count(2))
    const rewardId = stocked.ok ? stocked.data.rewardId : ''
    const taken = () => town.store.update('rewards', { _id: rewardId }, { inc: { left: -1 } })
    const counting = town.phoneOn('keeper', justBefore(town, 'rewards', taken))
    expect(await counting('reward.restock', count(-2))).toMatchObject({ code: 'FewerThanThat' })
    expect((await town.stored('rewards', rewardId)).left).toBe(1)
  })
})
