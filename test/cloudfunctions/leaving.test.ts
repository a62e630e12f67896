import collections from '../../config/cloud/collections.json'
import type { Store } from '#cloud/ports'
import { takeOutName } from '#cloud/leavingWriting'
import { NO_NAME } from '#domain/leaving'
import { openedPairing, type Pairing } from '#domain/pairing'
import { cellsOf } from '#domain/shiftSlot'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, NINE, POINT, TEAM, type TestTown } from '#test/store/testTown'

const NEWCOMER = { name: '小王', ageBand: '60-74', guardianConsents: false, consentVersion: 1 } as const

/** Wang has served and been credited, has a lamp set aside, and a place tomorrow. */
async function townWithWang() {
  const town = createTestTown()
  await town.team()
  await town.leader('qian')
  await town.keeper('keeper')
  await town.person('wang', {
    realName: '王小明',
    teams: [{ teamId: TEAM, teamName: '修补队', status: 'member', at: NINE }],
  })
  const shiftId = await town.shift()
  await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
  await town.phone('qian')('session.open', { shiftId })
  const wang = town.phone('wang')
  await wang('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
  return { town, wang, shiftId }
}

async function servedUp({ town, wang, shiftId }: Awaited<ReturnType<typeof townWithWang>>) {
  town.wait(2.5 * HOUR)
  await wang('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
  await town.phone('qian')('session.confirm', {
    shiftId,
    key: town.key(),
    words: [{ personId: town.idOf('wang'), says: 'asRecorded' }],
  })
  await town.points('wang', 100)
}

/** The timer until nothing is left to do. */
async function ticks(town: TestTown, times = 4): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    town.wait(5 * MINUTE)
    await town.tick()
  }
}

describe('leaving', () => {
  it('tells first what would go and what would stay', async () => {
    const world = await townWithWang()
    const { town, wang } = world
    expect(await wang('volunteer.leaving', {})).toMatchObject({ data: { waiting: 1, shifts: 1 } })
    await servedUp(world)
    const rewardId = await town.reward()
    await wang('reward.redeem', { rewardId, key: town.key() })
    expect(await wang('volunteer.leaving', {})).toMatchObject({
      data: { points: 125, holds: ['示例·护眼台灯'], teams: ['修补队'], waiting: 0 },
    })
  })

  it('takes the person out of everything; her entries stay as they were', async () => {
    const world = await townWithWang()
    await servedUp(world)
    const { town, wang, shiftId } = world
    const coming = await town.shift({ startsAt: NINE + 48 * HOUR, endsAt: NINE + 50 * HOUR, places: 5 })
    await wang('activity.signUp', { shiftId: coming, key: town.key() })
    const rewardId = await town.reward({ left: 5 })
    await wang('reward.redeem', { rewardId, key: town.key() })
    const before = town.engine.find('ledger')

    expect(await wang('volunteer.leave', { key: town.key() })).toMatchObject({ ok: true })
    await ticks(town)

    const left = await town.stored('people', town.idOf('wang'))
    expect(left).toMatchObject({ name: NO_NAME, realName: null, phone: null, hats: [], teams: [] })
    expect(left.acc.holds).toEqual([])
    expect(left.left).toMatchObject({ to: null, due: null })
    expect(await town.stored('rewards', rewardId)).toMatchObject({ left: 5, takers: [], taking: [] })
    expect(await town.stored('slots', coming)).toMatchObject({ left: 5, who: [], bookings: [] })
    expect(town.engine.find('ledger')).toEqual(before)
    for (const collection of ['people', 'slots', 'shifts', 'residents', 'corrections']) {
      const kept = JSON.stringify(town.engine.find(collection))
      expect({ collection, kept: kept.includes('王小明') }).toEqual({ collection, kept: false })
      expect({ collection, kept: kept.includes('openid-wang') }).toEqual({ collection, kept: false })
    }
    expect((await town.stored('shifts', shiftId)).decided[town.idOf('wang')]?.name ?? NO_NAME).toBe(NO_NAME)
    expect(town.faults).toEqual([])
  })

  it('is to every method as if she had never been there', async () => {
    const world = await townWithWang()
    await servedUp(world)
    const { town, wang } = world
    await town.phone('wang')('volunteer.leave', { key: town.key() })
    expect(await wang('volunteer.home', {})).toMatchObject({ data: { me: null } })
    expect(await wang('volunteer.card', {})).toMatchObject({ code: 'NotRegistered' })
    const rewardId = await town.reward()
    expect(await wang('reward.redeem', { rewardId, key: town.key() })).toMatchObject({
      code: 'NotRegistered',
    })
    const team = await town.phone('qian')('volunteer.team', { teamId: TEAM })
    expect(JSON.stringify(team)).not.toContain(town.idOf('wang'))
  })

  it('pressed twice is leaving once; another wish finds nobody', async () => {
    const { town } = await townWithWang()
    await town.person('mei')
    const mei = town.phone('mei')
    const wish = { key: town.key() }
    const both = await Promise.all([mei('volunteer.leave', wish), mei('volunteer.leave', wish)])
    expect(both).toEqual([
      { ok: true, data: { leftAt: town.now() } },
      { ok: true, data: { leftAt: town.now() } },
    ])
    expect(await mei('volunteer.leave', { key: town.key() })).toMatchObject({ code: 'NotRegistered' })
    expect(await town.phone('nobody')('volunteer.leave', { key: town.key() })).toMatchObject({
      code: 'NotRegistered',
    })
  })

  it('is over before she can leave again, also what she had booked as a resident', async () => {
    const { town } = await townThatKnowsMei()
    const mei = town.phone('mei')
    const wish = { key: town.key() }
    const left = await mei('volunteer.leave', wish)
    expect(left).toMatchObject({ ok: true })
    expect(await mei('volunteer.leave', { key: town.key() })).toMatchObject({ code: 'NotRegistered' })
    town.wait(MINUTE)
    expect(await mei('volunteer.leave', wish)).toEqual(left)
  })

  it('waits for a check-out, and for a director who has handed over', async () => {
    const { town, wang } = await townWithWang()
    await town.centre('director', 'director')
    expect(await wang('volunteer.leave', { key: town.key() })).toMatchObject({ code: 'SessionOpen' })
    expect(await town.phone('director')('volunteer.leave', { key: town.key() })).toMatchObject({
      code: 'StillDirector',
    })
    expect((await town.stored('people', town.idOf('wang'))).realName).toBe('王小明')
  })

  it('lets her come back later: hours and points are hers again, name and card are new', async () => {
    const world = await townWithWang()
    await servedUp(world)
    const { town, wang } = world
    const was = await wang('points.statement', {})
    const { cardVersion } = await town.stored('people', town.idOf('wang'))
    await wang('volunteer.leave', { key: town.key() })
    expect(await wang('volunteer.register', NEWCOMER)).toMatchObject({ code: 'LeavingNotOver' })
    await ticks(town)
    expect(await wang('volunteer.register', NEWCOMER)).toMatchObject({
      data: { name: '小王', phoneKnown: false, realNameKnown: false, hats: [], teams: [] },
    })
    const back = await town.stored('people', town.idOf('wang'))
    expect(back.cardVersion).toBeGreaterThan(cardVersion)
    const now = await wang('points.statement', {})
    expect(now.ok && now.data.balance).toEqual(was.ok && was.data.balance)
  })

  it('beside a redemption sent at the same moment leaves no item lost and no hold behind', async () => {
    const world = await townWithWang()
    await servedUp(world)
    const { town, wang } = world
    const rewardId = await town.reward({ left: 1 })
    await Promise.all([
      wang('reward.redeem', { rewardId, key: town.key() }),
      wang('volunteer.leave', { key: town.key() }),
    ])
    await ticks(town)
    expect(await town.stored('rewards', rewardId)).toMatchObject({ left: 1, taking: [], takers: [] })
    expect((await town.stored('people', town.idOf('wang'))).acc.holds).toEqual([])
  })

  it('leaves nothing in the whole store by which she could be known: needs, numbers, waiting lists, helpers', async () => {
    const { town, slots, queueId, claimId, needs, pairings } = await townThatKnowsMei()
    const mei = town.phone('mei')
    expect(await mei('volunteer.leaving', {})).toMatchObject({ data: { services: 3, needs: 1 } })
    expect(tracesOf(town)).not.toEqual([])
    expect(await mei('volunteer.leave', { key: town.key() })).toMatchObject({ ok: true })
    await ticks(town)

    expect(tracesOf(town)).toEqual([])
    expect(await town.stored('slots', slots.waited)).toMatchObject({ waiting: [], line: 0 })
    expect(await town.stored('slots', slots.booked)).toMatchObject({ bookings: [], who: [] })
    expect((await town.stored('queues', queueId)).line).toEqual([])
    expect(await town.stored('claims', claimId)).toMatchObject({ open: true, owner: { personId: null } })
    expect((await town.stored('needs', needs.asked)).state).toEqual({ status: 'withdrawn' })
    expect(await town.stored('pairings', pairings.visits)).toMatchObject({
      status: 'running',
      pair: [{ personId: town.idOf('other') }],
      elder: { name: '示例奶奶', address: '示例小区 8 号' },
    })
    expect(await town.stored('pairings', pairings.visited)).toMatchObject({
      status: 'ended',
      elder: { personId: null, name: NO_NAME, phone: null, address: '', livesAlone: false },
    })
    // What she was to do is open to others again, with the promise of a day for its next step.
    expect(await town.stored('needs', needs.taken)).toMatchObject({
      state: { status: 'accepted' },
      open: true,
      contact: { name: '示例阿姨' },
    })
    expect((await town.stored('residents', town.idOf('father'))).helpers).toEqual([])
    expect((await town.stored('people', town.idOf('mei'))).left).toMatchObject({ due: null })
    expect(town.faults).toEqual([])
  })

  it('cut after any number of documents goes on where it stopped', async () => {
    const { town } = await townThatKnowsMei()
    await town.phone('mei')('volunteer.leave', { key: town.key() })
    for (const writes of [0, 1, 2, 3, 4, 5, 6]) {
      const person = await town.stored('people', town.idOf('mei'))
      const doing = { by: 'timer' as const, at: town.now(), does: 'test' }
      const cloud = { ...town.cloudFor({ kind: 'timer' }), store: cutAfter(town.store, writes) }
      await takeOutName(cloud, person, doing).catch(() => undefined)
    }
    await ticks(town)
    expect(tracesOf(town)).toEqual([])
  })
})

describe('leaving of somebody who is no volunteer', () => {
  it('takes her out of everything by the same rules, and lets her come back under a new name', async () => {
    const { town, slots, needs } = await townThatKnowsMei()
    // She never was one: what is written down of her as a volunteer is taken away first.
    town.engine.remove('people', { query: { _id: town.idOf('mei') }, multi: false })
    const mei = town.phone('mei')
    expect(await mei('volunteer.leaving', {})).toMatchObject({
      data: { services: 3, needs: 1, minutes: 0, holds: [], hats: [] },
    })
    const wish = { key: town.key() }
    const both = await Promise.all([mei('volunteer.leave', wish), mei('volunteer.leave', wish)])
    expect(both).toEqual([1, 2].map(() => ({ ok: true, data: { leftAt: town.now() } })))
    expect(await mei('volunteer.leave', { key: town.key() })).toMatchObject({ code: 'NotRegistered' })
    const again = { name: '新称呼', typed: '10000000099' }
    expect(await mei('booking.introduce', again)).toMatchObject({ code: 'LeavingNotOver' })
    expect(await mei('booking.mine', {})).toMatchObject({ data: { resident: null } })
    await ticks(town)

    expect(tracesOf(town)).toEqual([])
    expect(await town.stored('slots', slots.booked)).toMatchObject({ bookings: [], who: [] })
    expect((await town.stored('needs', needs.asked)).state).toEqual({ status: 'withdrawn' })
    expect((await town.stored('residents', town.idOf('mei'))).left).toMatchObject({ due: null })
    expect(await mei('volunteer.leave', wish)).toMatchObject({ ok: true })
    expect(await mei('booking.introduce', again)).toMatchObject({ data: { name: '新称呼' } })
    expect(await mei('booking.mine', {})).toMatchObject({ data: { resident: { name: '新称呼' } } })
    expect(town.faults).toEqual([])
  })

  it('is once, though two of her phones press with a wish of their own', async () => {
    const { town } = await townThatKnowsMei()
    town.engine.remove('people', { query: { _id: town.idOf('mei') }, multi: false })
    const wish = { key: town.key() }
    const first = () => town.phone('mei')('volunteer.leave', wish)
    const second = town.phoneOn('mei', justBefore(town.store, 'residents', first))
    expect(await second('volunteer.leave', { key: town.key() })).toMatchObject({ code: 'NotRegistered' })
    expect((await town.stored('residents', town.idOf('mei'))).left).toMatchObject(wish)
  })

  it('works for who only asked for something, and knows nobody who never did', async () => {
    const { town } = await townThatKnowsMei()
    const ayi = town.phone('ayi')
    expect(await ayi('volunteer.leaving', {})).toMatchObject({ data: { needs: 1 } })
    expect(await ayi('volunteer.leave', { key: town.key() })).toMatchObject({ ok: true })
    await ticks(town)
    expect(JSON.stringify(town.engine.find('needs'))).not.toContain('示例阿姨')
    expect(await ayi('volunteer.leaving', {})).toMatchObject({ code: 'NotRegistered' })
    expect(await town.phone('nobody')('volunteer.leaving', {})).toMatchObject({ code: 'NotRegistered' })
  })
})

describe('what the timer does when somebody has left', () => {
  const tomorrow = { startsAt: NINE + DAY + 4 * HOUR, endsAt: NINE + DAY + 5 * HOUR }
  const soon = { startsAt: NINE + HOUR, endsAt: NINE + 2 * HOUR }

  /** Mei has a place at a shift, tomorrow or when it is said, and has just left. */
  async function meiWithAPlace(over: Partial<typeof tomorrow> = {}) {
    const { town, queueId } = await townThatKnowsMei()
    const shiftId = await town.shift({ ...tomorrow, ...over })
    const signedUp = await town.phone('mei')('activity.signUp', { shiftId, key: town.key() })
    expect(signedUp).toMatchObject({ ok: true })
    await town.phone('mei')('volunteer.leave', { key: town.key() })
    const meanwhile = (rival: () => Promise<unknown>) =>
      town.timerOn(justBefore(town.store, 'slots', rival, shiftId), 'finishLeavings')
    return { town, shiftId, queueId, meanwhile }
  }

  it('writes to nobody else’s shift and to nobody else’s helpers', async () => {
    const { town } = await townThatKnowsMei()
    const shiftId = await town.shift(tomorrow)
    const others = () =>
      Promise.all([town.stored('slots', shiftId), town.stored('residents', town.idOf('other'))])
    const before = await others()
    await town.phone('mei')('volunteer.leave', { key: town.key() })
    await ticks(town)
    expect(await others()).toEqual(before)
  })

  it('takes who led from the shifts to come, and leaves her name’s id at those that were', async () => {
    const { town } = await townThatKnowsMei()
    const ledBy = [town.idOf('qian')]
    const was = await town.shift({ ledBy, startsAt: NINE - DAY, endsAt: NINE - DAY + HOUR })
    const comes = await town.shift({ ledBy, ...tomorrow })
    await town.phone('qian')('volunteer.leave', { key: town.key() })
    await ticks(town)
    expect(await town.stored('slots', was)).toMatchObject({ ledBy })
    expect(await town.stored('slots', comes)).toMatchObject({ ledBy: [] })
  })

  it('gives her place back once, though two timers come to it', async () => {
    const { town, shiftId, meanwhile } = await meiWithAPlace()
    await meanwhile(town.tick)
    expect(await town.stored('slots', shiftId)).toMatchObject({ left: 20, who: [] })
  })

  it('gives no place back at a shift that its leader has just opened', async () => {
    const { town, shiftId, meanwhile } = await meiWithAPlace(soon)
    await meanwhile(() => town.phone('qian')('session.open', { shiftId }))
    expect(await town.stored('slots', shiftId)).toMatchObject({ left: 19, who: [town.idOf('mei')] })
  })

  it('takes her name off the list of a shift that runs, for which she had signed up', async () => {
    const { town, shiftId } = await meiWithAPlace(soon)
    await town.phone('qian')('session.open', { shiftId })
    await ticks(town)
    expect(await town.stored('shifts', shiftId)).toMatchObject({ expected: [{ name: NO_NAME }] })
    expect(tracesOf(town)).toEqual([])
  })

  it('takes it off also where she only came by and her leader has not confirmed her yet', async () => {
    const { town } = await townThatKnowsMei()
    const shiftId = await town.shift(soon)
    await town.phone('qian')('session.open', { shiftId })
    const { cardNo } = await town.stored('people', town.idOf('mei'))
    const who = { by: 'card' as const, card: cardNo }
    const seen = { shiftId, nonce: town.key(), device: 'BBB', who }
    expect(await town.phone('keeper')('keeper.walkIn', seen)).toMatchObject({ ok: true })
    town.wait(DAY)
    expect(await town.phone('mei')('volunteer.leave', { key: town.key() })).toMatchObject({ ok: true })
    await ticks(town)
    expect(tracesOf(town)).toEqual([])
  })

  it('takes it off where she was put on the list at the door and never came in', async () => {
    const { town } = await townThatKnowsMei()
    const shiftId = await town.shift(soon)
    await town.phone('qian')('session.open', { shiftId })
    const { cardNo } = await town.stored('people', town.idOf('mei'))
    expect(await town.phone('qian')('session.admit', { shiftId, card: cardNo })).toMatchObject({ ok: true })
    expect(await town.phone('mei')('volunteer.leave', { key: town.key() })).toMatchObject({ ok: true })
    await ticks(town)
    expect(await town.stored('shifts', shiftId)).toMatchObject({
      expected: [{ name: NO_NAME, walkIn: true }],
    })
    expect(tracesOf(town)).toEqual([])
  })

  it('takes it out of a request that says she was there, though nothing of hers knows of that shift', async () => {
    const { town } = await townThatKnowsMei()
    const shiftId = await town.shift(soon)
    await town.phone('qian')('session.open', { shiftId })
    town.wait(DAY)
    const request = {
      shiftId,
      personId: town.idOf('mei'),
      to: { inAt: soon.startsAt, outAt: soon.endsAt },
      why: '当天忘了记',
      proof: await town.picture('qian'),
      key: town.key(),
    }
    expect(await town.phone('qian')('correction.ask', request)).toMatchObject({ data: { what: 'backfill' } })
    expect(await town.phone('mei')('volunteer.leave', { key: town.key() })).toMatchObject({ ok: true })
    await ticks(town)
    expect(town.engine.find('corrections')).toMatchObject([{ name: NO_NAME }])
    expect(tracesOf(town)).toEqual([])
  })

  it.each([{ startsAt: tomorrow.startsAt - HOUR }, { endsAt: tomorrow.endsAt + HOUR }])(
    'gives her time back as it is, also where the shift has just been moved',
    async (moved) => {
      const { town, shiftId, meanwhile } = await meiWithAPlace()
      const cells = [`slot@${shiftId}`, ...cellsOf(town.idOf('mei'), { ...tomorrow, ...moved })]
      await meanwhile(() => town.store.update('slots', { _id: shiftId }, { set: { ...moved, cells } }))
      await ticks(town)
      expect(await town.stored('slots', shiftId)).toMatchObject({ left: 20, cells: [`slot@${shiftId}`] })
    },
  )

  it('keeps the number somebody else takes at that moment', async () => {
    const { town, queueId } = await meiWithAPlace()
    const other = () => town.phone('other')('queue.take', { slotId: queueId, key: town.key() })
    await town.timerOn(justBefore(town.store, 'queues', other), 'finishLeavings')
    await ticks(town)
    expect(await town.phone('other')('queue.look', { slotId: queueId })).toMatchObject({
      data: { mine: { label: 'A02' } },
    })
    expect(tracesOf(town)).toEqual([])
  })

  it('ends no second leaving when it is late with the first', async () => {
    const { town } = await townThatKnowsMei()
    const mei = town.phone('mei')
    await mei('volunteer.leave', { key: town.key() })
    const first = await town.stored('people', town.idOf('mei'))
    await ticks(town)
    expect(await mei('volunteer.register', NEWCOMER)).toMatchObject({ ok: true })
    await mei('volunteer.leave', { key: town.key() })
    const { left } = await town.stored('people', town.idOf('mei'))
    await takeOutName(town.cloudFor({ kind: 'timer' }), first, { by: 'timer', at: town.now(), does: 'test' })
    expect((await town.stored('people', town.idOf('mei'))).left).toEqual(left)
  })
})

const CALLED = '示例梅姐'
const NUMBER = '10000000088'

/** Everything others may write down about somebody: booked, waiting, in line, helping, asking, going to a need. */
async function townThatKnowsMei() {
  const town = createTestTown()
  await town.team()
  await town.leader('qian')
  await town.keeper('keeper')
  const member = { teamId: TEAM, teamName: '修补队', status: 'member' as const, at: NINE }
  await town.person('mei', {
    name: CALLED,
    phone: { number: NUMBER, verified: false },
    phoneEnd: '0088',
    teams: [member],
  })
  await town.resident('mei', { name: CALLED, phone: { number: NUMBER, verified: false } })
  await town.resident('other')
  const helper = { personId: town.idOf('mei'), name: CALLED, given: 'self' as const, by: '', at: NINE }
  await town.resident('father', { helpers: [{ ...helper, by: town.idOf('father') }] })
  await town.service()
  await town.schedule()
  const knives = await town.service({ name: '磨刀', mode: 'queue', minutes: 12 })
  await town.schedule({
    serviceId: knives,
    mode: 'queue',
    minutes: 12,
    name: '磨刀',
    startsOn: '2026-11-28',
    fromMinute: 600,
    toMinute: 660,
  })
  await town.store.add('sheets', [
    {
      _id: 'ABCDEFGH',
      shiftId: 'wj:T02-1:20261127:1',
      teamId: TEAM,
      servicePointId: POINT,
      people: [town.idOf('mei')],
      entered: {
        key: 'key-of-a-sheet',
        body: '',
        by: town.idOf('keeper'),
        byName: 'keeper',
        at: NINE,
        weight: 'B',
        proof: '',
        lines: [{ personId: town.idOf('mei'), name: CALLED, outcome: 'heard' }],
      },
      rev: 0,
      audit: { by: 'timer', at: NINE, does: 'test' },
    },
  ])
  await town.tick()
  town.wait(45 * MINUTE)
  const [booked, waited, late, queueId] = [
    'wj:K0:20261129:0900',
    'wj:K0:20261129:0915',
    'wj:K0:20261129:0930',
    'wj:K1:20261128:1000',
  ] as const
  const phone = town.phone('mei')
  for (const slotId of [booked, late]) await phone('booking.book', { slotId, key: town.key() })
  for (const name of ['other', 'father'])
    await town.phone(name)('booking.book', { slotId: waited, key: town.key() })
  await phone('booking.wait', { slotId: waited, key: town.key() })
  await phone('queue.take', { slotId: queueId, key: town.key() })
  const claimId = await umbrellaOnTheShelf(town)
  const pairings = await pairingsWith(town)
  return { town, slots: { booked, waited }, queueId, claimId, needs: await needsAround(town), pairings }
}

/** In one she visits; in the other she is the elder. */
async function pairingsWith(town: TestTown) {
  const [mei, other] = [
    { personId: town.idOf('mei'), name: CALLED },
    { personId: town.idOf('other'), name: 'other' },
  ]
  const elder = { personId: null, name: '示例奶奶', phone: null, address: '示例小区 8 号', livesAlone: true }
  const member = { kind: 'community', qualification: null } as const
  const doing = { by: mei.personId, at: NINE, does: 'test' }
  const opened = (_id: string, over: Pick<Pairing, 'elder' | 'pair'>): Pairing => ({
    ...openedPairing(
      {
        _id,
        servicePointId: POINT,
        servicePointName: '虹景',
        everyDays: 7,
        assistant: { personId: town.idOf('keeper'), name: 'keeper' },
        ...over,
      },
      { what: 'opened', at: NINE, by: mei.personId, byName: CALLED, note: `${CALLED}来看过` },
      doing,
    ),
    status: 'running',
    nextOn: '2026-12-05',
    looks: [{ by: mei.personId, byName: CALLED, at: NINE }],
  })
  const money = {
    cents: 100,
    what: `${CALLED}的水费`,
    receipt: '',
    witness: { ...mei, seenAt: null },
  }
  const visit = { id: town.key(), on: '2026-11-28', at: NINE, by: other.personId, byName: 'other' } as const
  const [visits, visited] = ['wj:A1', 'wj:A2']
  const plain = {
    ...opened(visits, {
      elder,
      pair: [
        { ...mei, ...member },
        { ...other, ...member },
      ],
    }),
    steps: [],
  }
  await town.store.add('pairings', [
    plain,
    {
      ...opened(visited, {
        elder: { ...elder, ...mei, phone: NUMBER, address: `${CALLED}家` },
        pair: [{ ...other, ...member }],
      }),
      visits: [{ ...visit, tasks: ['bills'], money }],
    },
  ])
  return { visits, visited }
}

/** By her name and the end of her number, and on her phone. */
async function umbrellaOnTheShelf(town: TestTown): Promise<string> {
  const taken = await town.phone('keeper')('claim.takeIn', {
    key: town.key(),
    servicePointId: POINT,
    thing: 'umbrella',
    asked: '断了两根伞骨',
    promisedOn: '2026-12-05',
    owner: { name: CALLED, phoneEnd: NUMBER.slice(-4) },
  })
  if (!taken.ok) throw new Error(taken.code)
  const { claimId, code } = taken.data
  expect(await town.phone('mei')('claim.keep', { code, key: town.key() })).toMatchObject({ ok: true })
  return claimId
}

/** One she asked for, and one she was to go to. */
async function needsAround(town: TestTown) {
  await town.needKind()
  const wish = { kindId: 'wj:haircut', servicePointId: POINT, place: 'home' as const, risk: '没有' }
  const asking = async (name: string, called: string, words: string) => {
    const reply = await town.phone(name)('need.ask', {
      ...wish,
      words,
      name: called,
      phone: { typed: name === 'mei' ? NUMBER : '10000000077' },
      address: `${called}家`,
      key: town.key(),
    })
    if (!reply.ok) throw new Error(reply.code)
    return { needId: reply.data.needId }
  }
  const asked = await asking('mei', CALLED, '想请人上门理发')
  const taken = await asking('ayi', '示例阿姨', '腿脚不便')
  await town.phone('keeper')('need.accept', { ...taken, key: town.key() })
  await town.phone('keeper')('need.dispatch', { ...taken, teamId: TEAM, key: town.key() })
  const going = { teamId: TEAM, personId: town.idOf('mei'), serveOn: '2026-11-29' }
  await town.phone('qian')('need.take', { ...taken, ...going, key: town.key() })
  return { asked: asked.needId, taken: taken.needId }
}

/** Where in the store somebody could still read who Mei is. */
function tracesOf(town: TestTown): string[] {
  return collections.collections.flatMap(({ name }) => {
    const kept = JSON.stringify(town.engine.find(name))
    return [CALLED, NUMBER, '0088', 'openid-mei']
      .filter((trace) => kept.includes(trace))
      .map((trace) => `${name}: ${trace}`)
  })
}

function cutAfter(store: Store, writes: number): Store {
  let left = writes
  return {
    get: (collection, id) => store.get(collection, id),
    find: (collection, options) => store.find(collection, options),
    add: (collection, documents) => store.add(collection, documents),
    update: async (collection, where, change) => {
      left -= 1
      if (left < 0) throw new Error('cut')
      return store.update(collection, where, change)
    },
  }
}

describe('coming back', () => {
  it('asks the same as coming the first time', async () => {
    const { town, wang } = await townWithWang()
    town.wait(2.5 * HOUR)
    await wang('session.checkOut', { code: await town.code(await theShift(town), 'out'), nonce: town.key() })
    await town.phone('qian')('session.confirm', {
      shiftId: await theShift(town),
      key: town.key(),
      words: [{ personId: town.idOf('wang'), says: 'asRecorded' }],
    })
    const gone = { key: town.key() }
    expect(await wang('volunteer.leave', gone)).toMatchObject({ ok: true })
    // Her name is still being taken out of what others wrote: she is nobody to leave once more.
    expect(await wang('volunteer.leave', { key: town.key() })).toMatchObject({ code: 'NotRegistered' })
    await ticks(town)
    expect(
      await wang('volunteer.register', { ...NEWCOMER, ageBand: '14-17', guardianConsents: false }),
    ).toMatchObject({ code: 'GuardianNeeded' })
    expect(await wang('volunteer.register', { ...NEWCOMER, name: 'risky' })).toMatchObject({
      code: 'WordsRefused',
    })
    expect((await town.stored('people', town.idOf('wang'))).left).toMatchObject({ due: null })
  })
})

async function theShift(town: TestTown): Promise<string> {
  const [shift] = await town.store.find('shifts', { where: { teamId: TEAM }, limit: 1 })
  return shift?._id ?? ''
}
