import type { Store } from '#cloud/ports'
import { carryOutMerge } from '#cloud/mergeWriting'
import { beginCheck, checkBooks } from '#domain/invariants'
import type { Merge } from '#domain/merge'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { createCountingStore } from '#test/store/countingStore'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, POINT, type TestTown } from '#test/store/testTown'

/** Wang has a card from before and one on her new phone, some points on each; two of the centre. */
async function townWithTwoCards() {
  const town = createTestTown()
  await town.team()
  await town.leader('qian')
  for (const name of ['manager', 'colleague']) await town.centre(name)
  for (const name of ['old', 'new']) await town.person(name, { realName: '王小明' })
  await town.points('old', 100)
  await town.points('new', 30)
  const cardOf = async (name: string) => (await town.stored('people', town.idOf(name))).cardNo
  const cards = { fromCard: await cardOf('old'), toCard: await cardOf('new') }
  const ask = (by = 'manager', over: Partial<Record<'fromCard' | 'toCard' | 'why' | 'key', string>> = {}) =>
    town.phone(by)('centre.askToMerge', { ...cards, why: '换了手机', key: town.key(), ...over })
  const say = (by = 'colleague', said: 'approved' | 'refused' = 'approved', round = 1) =>
    town.phone(by)('centre.decideMerge', { mergeId: town.idOf('old'), round, said })
  return { town, cards, ask, say }
}

async function balanceOf(town: TestTown, name: string) {
  const statement = await town.phone(name)('points.statement', {})
  return statement.ok ? statement.data.balance : statement.code
}

/** The ten promises over the two accounts and all lines. */
async function broken(town: TestTown) {
  const lines = (await town.store.find('ledger', { where: { line: { $gt: '' } }, limit: 1000 })).sort(
    (one, other) => one.at - other.at || (one._id < other._id ? -1 : 1),
  )
  const shiftIds = lines.flatMap(({ shiftId }) => shiftId ?? [])
  const shifts = await town.store.find('shifts', { where: { _id: { $in: shiftIds } }, limit: 1000 })
  const words = new Map(shifts.map((shift) => [shift._id, shift]))
  const people = await town.store.find('people', { where: { _id: { $gt: '' } }, limit: 1000 })
  const books = people.map(({ _id, acc }) => ({
    account: _id,
    acc,
    lines: lines.filter(({ account }) => account === _id),
  }))
  const checked = checkBooks(beginCheck(town.now() + HOUR, null), {
    of: 'lines',
    lines,
    seals: [],
    words,
    isLast: true,
  })
  // A team's lines are nobody's here.
  return checkBooks(checked, { of: 'accounts', books, isLast: false }).broken.filter(
    ({ invariant }) => invariant !== 'pointsComeFromService',
  )
}

describe('what comes to an account that became another', () => {
  it('points a head-count lets go later follow her', async () => {
    const { town, ask, say } = await townWithTwoCards()
    const shiftId = await tickedAlone(town)
    await ask()
    await say()
    expect(await balanceOf(town, 'new')).toMatchObject({ points: 130, lifetimeMinutes: 780 + 120 })
    await town.phone('keeper')('session.count', { shiftId, key: town.key(), people: 1, at: town.now() })
    town.wait(DAY)
    await town.tick()
    expect(await balanceOf(town, 'new')).toMatchObject({ points: 150, lifetimeMinutes: 780 + 120 })
    expect(await broken(town)).toEqual([])
    const moved = town.engine.count('ledger', { kind: 'merge' })
    for (let day = 0; day < 3; day += 1) {
      town.wait(DAY)
      await town.tick()
    }
    expect(town.engine.count('ledger', { kind: 'merge' })).toBe(moved)
  })

  it('a correction follows her too, also when it takes something', async () => {
    const { town, ask, say } = await townWithTwoCards()
    const shiftId = await tickedAlone(town)
    await ask()
    await say()
    const wish = { shiftId, personId: town.idOf('old'), to: null, why: '认错人了', key: town.key() }
    expect(await town.phone('qian')('correction.ask', wish)).toMatchObject({ ok: true })
    const { key: roundId, personId } = wish
    const approved = await town.phone('manager')('correction.approve', { shiftId, personId, roundId })
    expect(approved).toMatchObject({ ok: true })
    town.wait(DAY)
    await town.tick()
    expect(await balanceOf(town, 'new')).toMatchObject({ points: 130, lifetimeMinutes: 780 })
    expect(await broken(town)).toEqual([])
  })

  it('is her own under either name: she neither counts heads for it nor corrects it', async () => {
    const { town, ask, say } = await townWithTwoCards()
    const shiftId = await tickedAlone(town)
    await ask()
    await say()
    const hats = [{ role: 'keeper', servicePointId: POINT, name: '示例点', by: 'timer', at: town.now() }]
    await town.store.update('people', { _id: town.idOf('new') }, { set: { hats }, inc: { rev: 1 } })
    await town.phone('new')('session.count', { shiftId, key: town.key(), people: 1, at: town.now() })
    town.wait(DAY)
    await town.tick()
    expect(await balanceOf(town, 'new')).toMatchObject({ points: 130 })
    const wish = { shiftId, personId: town.idOf('old'), to: null, why: '认错人了', key: town.key() }
    expect(await town.phone('new')('correction.ask', wish)).toMatchObject({ code: 'OwnRecord' })
  })

  it('is hers from both, where two accounts go into one at the same moment', async () => {
    const { town, ask } = await townWithTwoCards()
    await town.person('older', { realName: '王小明' })
    await ask()
    const other = () => merged(town, 'older', 'new')
    const agreeing = town.phoneOn('colleague', justBefore(town.store, 'people', other))
    await agreeing('centre.decideMerge', { mergeId: town.idOf('old'), round: 1, said: 'approved' })
    await minutesLater(town)
    const { absorbed = [] } = await town.stored('people', town.idOf('new'))
    expect([...absorbed].sort()).toEqual([town.idOf('old'), town.idOf('older')].sort())
  })

  it('keeps her name on the list of a shift that runs, so that her leader knows her', async () => {
    const { town, ask, say } = await townWithTwoCards()
    const shiftId = await town.shift()
    await town.phone('old')('activity.signUp', { shiftId, key: town.key() })
    await town.phone('qian')('session.open', { shiftId })
    await ask()
    expect(await say()).toMatchObject({ ok: true })
    await minutesLater(town)
    expect(await town.stored('shifts', shiftId)).toMatchObject({ expected: [{ name: 'old' }] })
  })

  it('goes on where the new account became a third meanwhile, at whichever request the first was cut', async () => {
    for (let dies = 0, isDone = false; !isDone; dies += 1) {
      const { town, ask } = await townWithTwoCards()
      await town.person('newest', { realName: '王小明' })
      await ask()
      const merge = await agreed(town)
      const { store, diesAfter } = createCountingStore(town.store)
      const doing = { by: town.idOf('colleague'), at: town.now(), does: 'test' }
      diesAfter(dies)
      isDone = await carryOutMerge(store, merge, doing).then(
        () => true,
        () => false,
      )
      await merged(town, 'new', 'newest')
      await minutesLater(town)
      const where = `died after ${dies} requests`
      expect([where, await balanceOf(town, 'newest')]).toMatchObject([
        where,
        { points: 130, lifetimeMinutes: 780 },
      ])
      const { absorbed } = await town.stored('people', town.idOf('newest'))
      expect([where, [...(absorbed ?? [])].sort()]).toEqual([
        where,
        [town.idOf('new'), town.idOf('old')].sort(),
      ])
      expect(await broken(town)).toEqual([])
      expect(town.faults).toEqual([])
    }
  })

  it('while the new one is on its way itself: whoever comes first, nothing stays behind', async () => {
    const { town, ask } = await townWithTwoCards()
    await town.person('newest', { realName: '王小明' })
    await ask()
    const first = await agreed(town)
    const cards = {
      fromCard: first.toCard,
      toCard: (await town.stored('people', town.idOf('newest'))).cardNo,
    }
    await town.phone('manager')('centre.askToMerge', { ...cards, why: '又换了手机', key: town.key() })
    const second = await agreed(town, 'new')
    const doing = { by: town.idOf('colleague'), at: town.now(), does: 'test' }
    await Promise.all([first, second].map((merge) => carryOutMerge(town.store, merge, doing)))
    await minutesLater(town)
    expect(await balanceOf(town, 'newest')).toMatchObject({ points: 130, lifetimeMinutes: 780 })
    expect(await broken(town)).toEqual([])
  })

  it('and each into the other at one moment leave one of them', async () => {
    const { town, cards, ask } = await townWithTwoCards()
    await ask()
    await ask('manager', { fromCard: cards.toCard, toCard: cards.fromCard })
    const both = [await agreed(town, 'old'), await agreed(town, 'new')]
    const doing = { by: town.idOf('colleague'), at: town.now(), does: 'test' }
    await Promise.all(both.map((merge) => carryOutMerge(town.store, merge, doing)))
    await minutesLater(town)
    const here: string[] = []
    for (const name of ['old', 'new'])
      if (!(await town.stored('people', town.idOf(name))).left) here.push(name)
    expect(here).toHaveLength(1)
    expect(await balanceOf(town, here[0] ?? '')).toMatchObject({ points: 130, lifetimeMinutes: 780 })
    expect(await broken(town)).toEqual([])
  })

  it('never comes to who agreed to it: where she would have it in the end it is asked for anew', async () => {
    const { town, ask } = await townWithTwoCards()
    await town.person('newest')
    await ask()
    await agreed(town, 'old', 'newest')
    await merged(town, 'new', 'newest')
    await minutesLater(town)
    expect(await town.stored('merges', town.idOf('old'))).toMatchObject({ status: 'refused', due: null })
    expect(await balanceOf(town, 'old')).toMatchObject({ points: 100 })
    expect(await balanceOf(town, 'newest')).toMatchObject({ points: 30 })
  })

  it('has nobody to go to where she left for good before: then it stays where it is', async () => {
    const { town, ask } = await townWithTwoCards()
    await ask()
    await agreed(town)
    expect(await town.phone('new')('volunteer.leave', { key: town.key() })).toMatchObject({ ok: true })
    await minutesLater(town)
    expect(await town.stored('merges', town.idOf('old'))).toMatchObject({ status: 'refused', due: null })
    expect(await balanceOf(town, 'old')).toMatchObject({ points: 100 })
  })
})

describe('two accounts of one person', () => {
  it('take along the elders she visits', async () => {
    const { town, ask, say } = await townWithTwoCards()
    const pairingId = await sheVisits(town)
    await ask()
    await say()
    for (let n = 0; n < 4; n += 1) {
      town.wait(5 * MINUTE)
      await town.tick()
    }
    const { pair } = await town.stored('pairings', pairingId)
    expect(pair.map(({ personId }) => personId)).toEqual([town.idOf('new'), town.idOf('neighbour')])
    expect(await town.phone('new')('pairing.mine', {})).toMatchObject({
      data: { pairings: [{ elderName: '示例奶奶' }] },
    })
  })

  it.each([
    { story: 'hers goes into the visitor’s', merges: [['aunt', 'old']], heir: 'old' },
    { story: 'the visitor’s goes into hers', merges: [['old', 'aunt']], heir: 'aunt' },
    {
      story: 'both go into a third',
      merges: [
        ['aunt', 'new'],
        ['old', 'new'],
      ],
      heir: 'new',
    },
  ])('do not leave her own yes to a pairing in which she visits: $story', async ({ merges, heir }) => {
    const { town } = await townWithTwoCards()
    await town.centre('aunt')
    const pairingId = await sheVisits(town)
    await town.phone('aunt')('pairing.accept', { pairingId, key: town.key() })
    await town.phone('keeper')('pairing.consent', { pairingId, key: town.key(), how: 'inPerson' })
    expect(await town.stored('pairings', pairingId)).toMatchObject({ status: 'running' })
    for (const [from = '', to = ''] of merges) {
      await merged(town, from, to)
      await minutesLater(town)
    }
    expect(await town.stored('pairings', pairingId)).toMatchObject({
      status: 'proposed',
      accepted: null,
      consent: { how: 'inPerson' },
      nextOn: null,
      pair: [{ personId: town.idOf(heir) }, { personId: town.idOf('neighbour') }],
    })
    await town.phone('manager')('pairing.accept', { pairingId, key: town.key() })
    expect(await town.stored('pairings', pairingId)).toMatchObject({ status: 'running' })
  })

  it('become one by two people: minutes and points go over, the old card is nobody’s', async () => {
    const { town, ask, say } = await townWithTwoCards()
    const [old, young] = [await balanceOf(town, 'old'), await balanceOf(town, 'new')]
    expect(await ask()).toMatchObject({ ok: true })
    expect(await town.phone('colleague')('centre.desk', {})).toMatchObject({
      data: { waiting: [{ kind: 'merges', count: 1 }] },
    })
    expect(await town.phone('manager')('centre.merges', {})).toMatchObject({
      data: { merges: [{ own: true }] },
    })
    expect(await town.phone('colleague')('centre.merges', {})).toMatchObject({
      data: { merges: [{ own: false, why: '换了手机', isAgreed: false }] },
    })
    expect(await say()).toMatchObject({ ok: true })
    if (typeof old === 'string' || typeof young === 'string') throw new Error('no balance')
    expect(await balanceOf(town, 'new')).toEqual({
      points: old.points + young.points,
      heldPoints: 0,
      lifetimeMinutes: old.lifetimeMinutes + young.lifetimeMinutes,
      sureMinutes: old.sureMinutes + young.sureMinutes,
    })
    expect(await balanceOf(town, 'old')).toBe('NotRegistered')
    expect(await town.stored('merges', town.idOf('old'))).toMatchObject({ status: 'done', moves: 1 })
    expect(await broken(town)).toEqual([])
    expect(await say()).toMatchObject({ ok: true })
    expect(await town.phone('old')('volunteer.register', newcomer)).toMatchObject({ code: 'AccountMerged' })
  })

  it('leave a certificate and a handbook that know both, each service once', async () => {
    const { town, ask, say } = await townWithTwoCards()
    await ask()
    await say()
    const book = await town.phone('new')('honour.handbook', {})
    expect(book).toMatchObject({ data: { sessions: 2, minutes: 780 } })
    await town.phone('new')('honour.issueCertificate', { key: town.key() })
    expect(await town.phone('new')('honour.certificates', {})).toMatchObject({
      data: { certificates: [{ minutes: 780, sessions: 2 }] },
    })
  })

  it('refuse by name whatever is not two people’s word about two accounts', async () => {
    const { town, cards, ask, say } = await townWithTwoCards()
    expect(await ask('new')).toMatchObject({ code: 'NotOfCentre' })
    expect(await ask('manager', { toCard: cards.fromCard })).toMatchObject({ code: 'SameAccount' })
    expect(await ask('manager', { toCard: 'WJ999999' })).toMatchObject({ code: 'UnknownCard' })
    // To nobody else it tells which numbers there are.
    expect(await ask('qian', { toCard: 'WJ999999' })).toMatchObject({ code: 'NotOfCentre' })
    const own = (await town.stored('people', town.idOf('manager'))).cardNo
    expect(await ask('manager', { toCard: own })).toMatchObject({ code: 'OwnRecord' })
    expect(await say()).toMatchObject({ code: 'MergeNotFound' })
    const key = town.key()
    expect(await ask('manager', { key })).toMatchObject({ ok: true })
    expect(await ask('manager', { key })).toMatchObject({ ok: true })
    expect(await ask('manager', { key, toCard: own })).toMatchObject({ code: 'KeyReused' })
    expect(await ask('manager', { key, why: '另一个缘由' })).toMatchObject({ code: 'KeyReused' })
    expect(await ask('colleague', { key })).toMatchObject({ code: 'KeyReused' })
    expect(await ask('colleague')).toMatchObject({ code: 'MergeOpen' })
    expect(await say('manager')).toMatchObject({ code: 'OwnRequest' })
    await town.centre('again')
    await town.isAlso('again', 'manager')
    expect(await say('again')).toMatchObject({ code: 'OwnRequest' })
    expect(await town.phone('again')('centre.merges', {})).toMatchObject({
      data: { merges: [{ own: true }] },
    })
    await town.isAlso('again', 'old')
    expect(await say('again')).toMatchObject({ code: 'OwnRecord' })
    expect(await say('new')).toMatchObject({ code: 'NotOfCentre' })
    expect(await say('colleague', 'approved', 2)).toMatchObject({ code: 'MergeGone' })
    expect(await say('colleague', 'refused')).toMatchObject({ ok: true })
    expect(await say('colleague', 'approved')).toMatchObject({ code: 'MergeGone' })
    expect(await balanceOf(town, 'old')).toMatchObject({ points: 100 })
    expect(await ask()).toMatchObject({ ok: true })
    expect(await say('colleague', 'approved', 2)).toMatchObject({ ok: true })
  })

  it('wait for the leader’s word about the account that goes', async () => {
    const { town, ask } = await townWithTwoCards()
    const shiftId = await town.shift()
    await town.phone('old')('activity.signUp', { shiftId, key: town.key() })
    await town.phone('qian')('session.open', { shiftId })
    await town.phone('old')('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    expect(await ask()).toMatchObject({ code: 'SessionOpen' })
    town.wait(2 * HOUR)
    await town.phone('old')('session.checkOut', { code: await town.code(shiftId, 'out'), nonce: town.key() })
    expect(await ask()).toMatchObject({ code: 'SessionsWaiting' })
  })

  it('agreed on by many at once move once', async () => {
    const { town, ask, say } = await townWithTwoCards()
    await town.centre('third')
    await ask()
    await Promise.all([say('colleague'), say('colleague'), say('third')])
    expect(await balanceOf(town, 'new')).toMatchObject({ points: 130 })
    expect(await broken(town)).toEqual([])
  })

  it('set aside items first go back to their shelf, and the timer ends what waits for them', async () => {
    const { town, ask, say } = await townWithTwoCards()
    const rewardId = await town.reward({ left: 2 })
    await town.phone('old')('reward.redeem', { rewardId, key: town.key() })
    await ask()
    await say()
    expect(await town.stored('merges', town.idOf('old'))).toMatchObject({ status: 'approved', moved: null })
    for (let n = 0; n < 4; n += 1) {
      town.wait(5 * MINUTE)
      await town.tick()
    }
    expect(await town.stored('merges', town.idOf('old'))).toMatchObject({ status: 'done' })
    expect(await town.stored('rewards', rewardId)).toMatchObject({ left: 2, takers: [], taking: [] })
    expect(await balanceOf(town, 'new')).toMatchObject({ points: 130 })
    expect(await broken(town)).toEqual([])
  })

  it.each([1, 2, 3, 4, 5])('cut after %i writes are finished by the timer', async (writes) => {
    const { town, ask, say } = await townWithTwoCards()
    await ask()
    await agreed(town)
    const merge = await town.stored('merges', town.idOf('old'))
    const doing = { by: town.idOf('colleague'), at: town.now(), does: 'test' }
    await carryOutMerge(cutAfter(town.store, writes), merge, doing).catch(() => undefined)
    town.wait(MINUTE)
    await town.tick()
    expect(await town.stored('merges', town.idOf('old'))).toMatchObject({ status: 'done' })
    expect(await balanceOf(town, 'new')).toMatchObject({ points: 130 })
    expect(await broken(town)).toEqual([])
    expect(await say()).toMatchObject({ code: 'MergeGone' })
  })
})

const newcomer = { name: '小王', ageBand: '60-74', guardianConsents: false, consentVersion: 1 } as const

/** The second person's word, written and not yet carried out. */
async function agreed(town: TestTown, from = 'old', by = 'third'): Promise<Merge> {
  const decided: Merge['decided'] = { by: town.idOf(by), byName: by, at: town.now(), why: '' }
  const set = { status: 'approved', decided, due: town.now() }
  await town.store.update('merges', { _id: town.idOf(from) }, { set, inc: { rev: 1 } })
  return town.stored('merges', town.idOf(from))
}

/** With her old card she and a neighbour are to visit an elder; the keeper proposed it. */
async function sheVisits(town: TestTown): Promise<string> {
  await town.keeper('keeper')
  await town.person('neighbour')
  const cardOf = async (name: string) => (await town.stored('people', town.idOf(name))).cardNo
  const opened = await town.phone('keeper')('pairing.open', {
    key: town.key(),
    servicePointId: POINT,
    elder: { name: '示例奶奶', address: '示例小区 8 号', livesAlone: true },
    pair: [
      { cardNo: await cardOf('old'), kind: 'professional', qualification: '示例·护士证已看' },
      { cardNo: await cardOf('neighbour'), kind: 'community' },
    ],
    everyDays: 7,
  })
  if (!opened.ok) throw new Error(opened.code)
  return opened.data.pairingId
}

/** Asked and agreed on by the two of the centre. */
async function merged(town: TestTown, from: string, to: string): Promise<void> {
  const cardOf = async (name: string) => (await town.stored('people', town.idOf(name))).cardNo
  const cards = { fromCard: await cardOf(from), toCard: await cardOf(to) }
  await town.phone('manager')('centre.askToMerge', { ...cards, why: '又换了手机', key: town.key() })
  const { round } = await town.stored('merges', town.idOf(from))
  await town.phone('colleague')('centre.decideMerge', { mergeId: town.idOf(from), round, said: 'approved' })
}

/** The leader alone saw her old card's holder, for two hours, and said so: her points wait. */
async function tickedAlone(town: TestTown): Promise<string> {
  await town.keeper('keeper')
  const shiftId = await town.shift()
  await town.phone('old')('activity.signUp', { shiftId, key: town.key() })
  await town.phone('qian')('session.open', { shiftId })
  for (const kind of ['in', 'out'] as const) {
    const seen = {
      nonce: town.key(),
      kind,
      via: 'roster' as const,
      personId: town.idOf('old'),
      at: town.now(),
    }
    await town.phone('qian')('session.record', { shiftId, device: 'BBB', events: [seen] })
    town.wait(2 * HOUR)
  }
  const words = [{ personId: town.idOf('old'), says: 'asRecorded' as const }]
  const reply = await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })
  expect(reply).toMatchObject({ data: { confirmed: [{ minutes: 120, pointsWait: true }] } })
  return shiftId
}

async function minutesLater(town: TestTown, runs = 4): Promise<void> {
  for (let run = 0; run < runs; run += 1) {
    town.wait(5 * MINUTE)
    await town.tick()
  }
}

function cutAfter(store: Store, writes: number): Store {
  let left = writes
  const counted = () => {
    left -= 1
    if (left < 0) throw new Error('cut')
  }
  return {
    get: (collection, id) => store.get(collection, id),
    find: (collection, options) => store.find(collection, options),
    add: async (collection, documents) => {
      counted()
      return store.add(collection, documents)
    },
    update: async (collection, where, change) => {
      counted()
      return store.update(collection, where, change)
    },
  }
}

describe('a merge that can no longer be', () => {
  it('is agreed on by nobody once one of the two has left', async () => {
    const { town, ask, say } = await townWithTwoCards()
    await ask()
    await town.phone('new')('volunteer.leave', { key: town.key() })
    expect(await say()).toMatchObject({ code: 'MergeGone' })
    expect((await town.stored('merges', town.idOf('old'))).status).toBe('asked')
  })

  it('is not even asked for with a card of somebody who left', async () => {
    const { town, ask } = await townWithTwoCards()
    await town.phone('new')('volunteer.leave', { key: town.key() })
    expect(await ask()).toMatchObject({ code: 'UnknownCard' })
  })

  it('waits for who is in the middle of a shift', async () => {
    const { town, ask, say } = await townWithTwoCards()
    await ask()
    const shiftId = await town.shift()
    await town.phone('old')('activity.signUp', { shiftId, key: town.key() })
    await town.phone('qian')('session.open', { shiftId })
    await town.phone('old')('session.checkIn', { code: await town.code(shiftId, 'in'), nonce: town.key() })
    expect(await say()).toMatchObject({ code: 'SessionOpen' })
    expect((await town.stored('merges', town.idOf('old'))).status).toBe('asked')
  })
})
