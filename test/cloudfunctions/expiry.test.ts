import { expire } from '#cloud/expiryWriting'
import { allLinesOf } from '#cloud/readLedger'
import { handlers } from '#cloudfunctions/scheduled/handlers'
import type { Store } from '#cloud/ports'
import type { Entry } from '#domain/entry'
import type { ExpiryRule } from '#domain/expiry'
import { beginCheck, checkBooks } from '#domain/invariants'
import { EXPIRY_ROUND } from '#domain/round'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { type RuleBookVersion, rulesOf } from '#domain/ruleBookVersion'
import { chinaDateOf, DAY, HOUR, MINUTE, momentOn, periodOf } from '#domain/time'
import { createCountingStore } from '#test/store/countingStore'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, POINT, type TestTown } from '#test/store/testTown'

/** Points lapse half a year after their month, and three months of grace later. */
const HALF_A_YEAR = { months: 6, graceMonths: 3 }

async function aTown(startOn = '2027-05-31', expiry: typeof HALF_A_YEAR | null = HALF_A_YEAR) {
  const town = createTestTown(momentOn(startOn, '10:00'))
  await town.team()
  await town.keeper('keeper')
  await town.person('wang')
  if (expiry) await rules(town, 2, '2020-01-01', expiry)
  return town
}

async function rules(
  town: TestTown,
  version: number,
  takesEffectOn: string,
  expiry: typeof HALF_A_YEAR | null,
): Promise<void> {
  const signature = { by: 'wj:one', name: '示例', at: town.now(), key: `key-${version}` }
  const written: RuleBookVersion = {
    _id: `rules~${version}`,
    rev: 0,
    version,
    rules: { ...rulesOf(FIRST_RULE_BOOK), expiry },
    takesEffectOn,
    why: '试行',
    status: 'approved',
    proposed: { ...signature, body: '' },
    rehearsal: null,
    approved: signature,
    withdrawn: null,
    audit: { by: 'timer', at: town.now(), does: 'test' },
  }
  await town.store.add('ruleBooks', [written])
}

const go = (town: TestTown, on: string, clock = '00:00') => town.wait(momentOn(on, clock) - town.now())

/** The timer's own part, on a store that may count or die. */
const run = (town: TestTown, store: Store = town.store) =>
  handlers.expirePoints(
    {},
    { store, now: town.now(), cloud: town.cloudFor({ kind: 'timer' }), caller: undefined },
  )

async function statementOf(town: TestTown, name = 'wang') {
  const reply = await town.phone(name)('points.statement', {})
  if (!reply.ok) throw new Error(reply.code)
  const { balance, lapse } = reply.data
  return { points: balance.points, held: balance.heldPoints, lapse }
}

function expired(town: TestTown) {
  return (town.engine.find('ledger', { query: { kind: 'expiry' } }) as unknown as Entry[])
    .map(({ _id, points }) => ({ _id, points }))
    .sort((one, other) => (one._id < other._id ? -1 : 1))
}
const lot = (town: TestTown, month: string, points: number, name = 'wang') => ({
  _id: `e~${town.idOf(name)}~${month}`,
  points,
})

/** The ten promises over everybody's book. */
async function broken(town: TestTown) {
  const lines = (town.engine.find('ledger') as unknown as Entry[]).sort(
    (one, other) => one.at - other.at || (one._id < other._id ? -1 : 1),
  )
  const shifts = await town.store.find('shifts', { where: { _id: { $gt: '' } }, limit: 1000 })
  const people = await town.store.find('people', { where: { _id: { $gt: '' } }, limit: 1000 })
  const checked = checkBooks(beginCheck(town.now() + HOUR, null), {
    of: 'lines',
    lines,
    seals: [],
    words: new Map(shifts.map((shift) => [shift._id, shift])),
    isLast: true,
  })
  const books = people.map(({ _id, acc }) => ({
    account: _id,
    acc,
    lines: lines.filter(({ account }) => account === _id),
  }))
  return checkBooks(checked, { of: 'accounts', books, isLast: true }).broken
}

describe('points whose time is over', () => {
  it('do not exist under the first rule book, and looking costs one request a run', async () => {
    const town = await aTown('2027-05-31', null)
    await town.points('wang', 40)
    go(town, '2037-06-01')
    await run(town)
    const { store, requests } = createCountingStore(town.store)
    await run(town, store)
    expect(requests()).toBe(1)
    expect(expired(town)).toEqual([])
    expect(await statementOf(town)).toEqual({ points: 40, held: 0, lapse: null })
  })

  it('lapse at the end of a month, of a February with a leap day too, and not a minute before', async () => {
    const town = await aTown()
    await town.points('wang', 40)
    go(town, '2028-02-29', '23:59')
    await town.tick()
    expect(expired(town)).toEqual([])
    expect(await statementOf(town)).toEqual({ points: 40, held: 0, lapse: { points: 40, on: '2028-03-01' } })
    go(town, '2028-03-01')
    await town.tick()
    expect(expired(town)).toEqual([lot(town, '2027-05', -40)])
    expect(await statementOf(town)).toEqual({ points: 0, held: 0, lapse: null })
    expect(await broken(town)).toEqual([])
    expect(town.faults).toEqual([])
  })

  it('belong to the month they were earned in: the 31st to this one, the 1st to the next', async () => {
    const town = await aTown()
    await town.points('wang', 10)
    go(town, '2027-06-01')
    await town.points('wang', 7)
    go(town, '2028-03-01')
    await town.tick()
    expect(expired(town)).toEqual([lot(town, '2027-05', -10)])
    expect((await statementOf(town)).lapse).toEqual({ points: 7, on: '2028-04-01' })
    go(town, '2028-04-01')
    await town.tick()
    expect(expired(town)).toEqual([lot(town, '2027-05', -10), lot(town, '2027-06', -7)])
  })

  it('are the oldest that nobody spent: what is redeemed comes out of them first', async () => {
    const town = await aTown()
    await town.points('wang', 40)
    go(town, '2027-06-10', '10:00')
    await town.points('wang', 20)
    await redeemed(town)
    go(town, '2028-03-01')
    await town.tick()
    expect(expired(town)).toEqual([lot(town, '2027-05', -10)])
    expect((await statementOf(town)).points).toBe(20)
    expect(await broken(town)).toEqual([])
  })

  it('are announced three months ahead, less what she sets aside, and again when she gives it back', async () => {
    const town = await aTown()
    await town.points('wang', 40)
    go(town, '2027-11-30', '10:00')
    await town.tick()
    expect((await statementOf(town)).lapse).toBeNull()
    go(town, '2027-12-01', '10:00')
    await town.tick()
    expect((await statementOf(town)).lapse).toEqual({ points: 40, on: '2028-03-01' })
    const rewardId = await town.reward()
    const wang = town.phone('wang')
    const key = town.key()
    await wang('reward.redeem', { rewardId, key })
    expect((await statementOf(town)).lapse).toEqual({ points: 10, on: '2028-03-01' })
    await wang('reward.cancel', { redemptionId: key })
    expect((await statementOf(town)).lapse).toEqual({ points: 40, on: '2028-03-01' })
  })

  it('stay while they are held; given back after their day they go with the next month', async () => {
    const town = await aTown()
    await town.points('wang', 40)
    go(town, '2027-06-10', '10:00')
    await town.points('wang', 5)
    go(town, '2028-02-29', '20:00')
    const rewardId = await town.reward()
    const key = town.key()
    await town.phone('wang')('reward.redeem', { rewardId, key })
    go(town, '2028-03-01')
    await town.tick()
    expect(expired(town)).toEqual([lot(town, '2027-05', -10)])
    expect(await statementOf(town)).toMatchObject({ points: 5, held: 30 })
    await town.phone('wang')('reward.cancel', { redemptionId: key })
    expect((await statementOf(town)).points).toBe(35)
    go(town, '2028-04-01')
    await town.tick()
    expect(expired(town)).toEqual([lot(town, '2027-05', -10), lot(town, '2027-06', -35)])
    expect(await broken(town)).toEqual([])
  })

  it('have the months of grace from the day the rule came, however old they are', async () => {
    const town = await aTown('2027-05-31', null)
    await town.points('wang', 40)
    await rules(town, 2, '2030-01-15', HALF_A_YEAR)
    // Another version in between does not begin the grace anew.
    await rules(town, 3, '2030-02-01', { months: 7, graceMonths: 3 })
    go(town, '2030-01-15', '10:00')
    await town.tick()
    expect(await statementOf(town)).toEqual({ points: 40, held: 0, lapse: null })
    go(town, '2030-02-01', '10:00')
    await town.tick()
    expect((await statementOf(town)).lapse).toEqual({ points: 40, on: '2030-05-01' })
    go(town, '2030-05-01')
    await town.tick()
    expect(expired(town)).toEqual([lot(town, '2027-05', -40)])
  })

  it('are good again when a rule book takes the rule away, and nothing is announced any more', async () => {
    const town = await aTown()
    await town.points('wang', 40)
    go(town, '2028-02-10')
    await town.tick()
    expect((await statementOf(town)).lapse).not.toBeNull()
    await rules(town, 3, '2028-02-20', null)
    go(town, '2028-02-20', '10:00')
    await town.tick()
    expect((await statementOf(town)).lapse).toBeNull()
    go(town, '2030-01-01')
    await town.tick()
    expect(expired(town)).toEqual([])
  })

  it('are one line of the month, which says whose points they were', async () => {
    const town = await aTown()
    await town.points('wang', 40)
    go(town, '2028-03-01')
    await town.tick()
    const month = await town.phone('wang')('points.month', { period: '2028-03' })
    expect(month).toMatchObject({ data: { lines: [{ kind: 'expiry', title: '2027-05', points: -40 }] } })
  })
})

async function redeemed(town: TestTown): Promise<void> {
  const rewardId = await town.reward()
  const redemptionId = town.key()
  await town.phone('wang')('reward.redeem', { rewardId, key: redemptionId })
  const slip = await town.phone('wang')('reward.slip', { redemptionId })
  const shown = slip.ok ? (slip.data.waiting?.code ?? '') : ''
  const handOver = { servicePointId: POINT, personId: town.idOf('wang'), redemptionId, shown }
  expect((await town.phone('keeper')('reward.handOver', handOver)).ok).toBe(true)
}

describe('taking them off', () => {
  async function aTownOnTheDay(people = 3) {
    const town = await aTown()
    for (let n = 0; n < people; n += 1) {
      await town.person(`p${n}`)
      await town.points(`p${n}`, 10 + n)
    }
    go(town, '2027-06-10')
    await town.points('p0', 3)
    go(town, '2028-03-01')
    return town
  }
  const books = (town: TestTown) =>
    JSON.stringify([expired(town), (town.engine.find('people') as { acc: unknown }[]).map(({ acc }) => acc)])

  it('may die at any request: whoever comes next ends where nobody died', async () => {
    const whole = await aTownOnTheDay()
    const { store, requests } = createCountingStore(whole.store)
    await run(whole, store)
    expect(expired(whole)).toHaveLength(3)
    for (let dies = 0; dies < requests(); dies += 1) {
      const town = await aTownOnTheDay()
      const mortal = createCountingStore(town.store)
      mortal.diesAfter(dies)
      await expect(run(town, mortal.store)).rejects.toThrow('gone')
      town.wait(3 * MINUTE)
      await town.tick()
      expect(expired(town)).toEqual(expired(whole))
      expect(await broken(town)).toEqual([])
      expect(town.engine.find('people', { query: { 'acc.expiring': { $exists: true } } }).length).toBe(0)
      expect(town.faults).toEqual([])
    }
  })

  it('writes nothing the second time, even where its own place was forgotten', async () => {
    const town = await aTownOnTheDay()
    await run(town)
    const before = books(town)
    await town.store.update('rounds', { _id: EXPIRY_ROUND }, { set: { lookedOn: null, doneFor: null } })
    const { store, counted } = createCountingStore(town.store)
    await run(town, store)
    expect(books(town)).toBe(before)
    // Its own place in the round.
    expect(counted.writes).toBe(1)
  })

  it('may be done by many at once', async () => {
    const town = await aTownOnTheDay()
    await Promise.all([1, 2, 3, 4].map(() => town.tick()))
    town.wait(3 * MINUTE)
    await town.tick()
    expect(expired(town)).toEqual(
      [
        lot(town, '2027-05', -10, 'p0'),
        lot(town, '2027-05', -11, 'p1'),
        lot(town, '2027-05', -12, 'p2'),
      ].sort((one, other) => (one._id < other._id ? -1 : 1)),
    )
    expect(await broken(town)).toEqual([])
    expect(town.faults).toEqual([])
  })

  it('goes on where it was with more people than one run can look at', async () => {
    const town = await aTownOnTheDay(410)
    await run(town)
    const first = expired(town).length
    expect(first).toBeGreaterThan(300)
    expect(first).toBeLessThan(410)
    expect(await town.stored('rounds', EXPIRY_ROUND)).toMatchObject({ running: { people: 400 } })
    town.wait(2 * MINUTE)
    await run(town)
    expect(expired(town)).toHaveLength(410)
    expect(await town.stored('rounds', EXPIRY_ROUND)).toMatchObject({ running: null, doneFor: '2028-03/2' })
  })

  it('beside a redemption of the same points leaves one of the two, never an overdraft', async () => {
    for (let n = 0; n < 6; n += 1) {
      const town = await aTown()
      await town.points('wang', 40)
      const rewardId = await town.reward()
      go(town, '2028-03-01')
      const order = [
        () => town.tick(),
        () => town.phone('wang')('reward.redeem', { rewardId, key: town.key() }),
      ]
      if (n % 2) order.reverse()
      await Promise.all(order.map((each) => each()))
      town.wait(3 * MINUTE)
      await town.tick()
      const { points, held } = await statementOf(town)
      expect([0, 30]).toContain(held)
      expect(points).toBe(0)
      expect(expired(town)).toEqual([lot(town, '2027-05', held - 40)])
      expect(await broken(town)).toEqual([])
    }
  })

  it('looks again when she redeems between its reading and its writing', async () => {
    const town = await aTown()
    await town.points('wang', 40)
    const rewardId = await town.reward()
    go(town, '2028-03-01')
    const person = await town.stored('people', town.idOf('wang'))
    const lines = await allLinesOf(town.store, [person._id])
    expect((await town.phone('wang')('reward.redeem', { rewardId, key: town.key() })).ok).toBe(true)
    const rule: ExpiryRule = { ...HALF_A_YEAR, ruleVersion: 2, since: '2020-01-01' }
    const doing = { by: 'timer' as const, at: town.now(), does: 'test' }
    expect(await expire(town.store, person, lines, rule, doing)).toBe(10)
    expect(await statementOf(town)).toEqual({ points: 0, held: 30, lapse: null })
  })

  it('finishes before two cards of one person become one', async () => {
    const town = await aTown()
    for (const name of ['asker', 'other']) await town.centre(name)
    await town.person('old')
    await town.points('old', 40)
    go(town, '2028-03-01')
    const old = await town.stored('people', town.idOf('old'))
    const expiring = [{ lot: '2027-05', points: 40, ruleVersion: 2, at: town.now() }]
    await town.store.update(
      'people',
      { _id: old._id },
      { set: { acc: { rev: 1, holds: [], expiring, due: town.now() + 2 * MINUTE } } },
    )
    const { cardNo } = await town.stored('people', town.idOf('wang'))
    await town.phone('asker')('centre.askToMerge', {
      fromCard: old.cardNo,
      toCard: cardNo,
      why: '换了手机',
      key: town.key(),
    })
    await town.phone('other')('centre.decideMerge', { mergeId: old._id, round: 1, said: 'approved' })
    for (let n = 0; n < 3; n += 1) {
      town.wait(3 * MINUTE)
      await town.tick()
    }
    expect(expired(town)).toEqual([lot(town, '2027-05', -40, 'old')])
    expect((await statementOf(town)).points).toBe(0)
    expect(await broken(town)).toEqual([])
  })

  it('takes nothing that the settlement of months could have moved', async () => {
    const town = await aTown()
    await town.points('wang', 40)
    while (town.now() < momentOn('2028-03-03', '00:00')) {
      town.wait(DAY)
      await town.tick()
    }
    expect(expired(town)).toEqual([lot(town, '2027-05', -40)])
    expect((await statementOf(town)).points).toBe(0)
    expect(periodOf(town.now())).toBe('2028-03')
    expect(chinaDateOf(town.now())).toBe('2028-03-03')
    expect(await broken(town)).toEqual([])
  }, 60_000)
})

describe('reminding of points that lapse', () => {
  const told = (town: TestTown) =>
    town.notices.splice(0).map(({ openid, template, data }) => [openid, template, data.points])
  const days = async (town: TestTown, on: string) => {
    go(town, on, '09:00')
    // One run for what lapses next, one to tell of it, and one that finds nothing left.
    for (let runs = 0; runs < 3; runs += 1) await town.tick()
    return told(town)
  }
  /** Wang has 40 points that lapse on 1 March 2028, a leap year. */
  async function announced() {
    const town = await aTown()
    await town.points('wang', 40)
    await town.person('li')
    expect(await days(town, '2027-12-01')).toEqual([])
    return town
  }

  it('tells her 60, 30 and 7 days before, once each, and says how many and when', async () => {
    const town = await announced()
    expect(await days(town, '2027-12-31')).toEqual([])
    go(town, '2028-01-01', '09:00')
    await town.tick()
    await town.tick()
    expect(town.notices).toMatchObject([
      {
        openid: 'openid-wang',
        template: 'pointsLapse',
        page: 'packages/volunteer/pages/statement/index',
        data: { points: '40', when: '2028-02-29T16:00:00.000Z' },
      },
    ])
    expect(told(town)).toHaveLength(1)
    expect(await days(town, '2028-01-30')).toEqual([])
    expect(await days(town, '2028-01-31')).toEqual([['openid-wang', 'pointsLapse', '40']])
    expect(await days(town, '2028-02-22')).toEqual([])
    expect(await days(town, '2028-02-23')).toEqual([['openid-wang', 'pointsLapse', '40']])
    expect(await days(town, '2028-02-29')).toEqual([])
    expect(await days(town, '2028-03-01')).toEqual([])
    expect(town.faults).toEqual([])
  })

  it('tells both whose sixtieth and whose thirtieth day before it is, where that is one day', async () => {
    const town = await announced()
    go(town, '2027-12-02', '09:00')
    await town.points('wang', 8, momentOn('2027-07-15', '09:00'))
    await town.points('li', 7, momentOn('2027-06-15', '09:00'))
    expect(await days(town, '2028-02-01')).toContainEqual(['openid-li', 'pointsLapse', '7'])
    expect(await days(town, '2028-03-01')).toEqual([])
    const notices = await days(town, '2028-03-02')
    expect(notices.sort()).toEqual([
      ['openid-li', 'pointsLapse', '7'],
      ['openid-wang', 'pointsLapse', '8'],
    ])
    expect(await days(town, '2028-03-03')).toEqual([])
  })

  it('tells of what is left, and leaves in peace who has spent it', async () => {
    const town = await announced()
    expect(await days(town, '2028-01-01')).toHaveLength(1)
    await redeemed(town)
    expect(await days(town, '2028-01-31')).toEqual([['openid-wang', 'pointsLapse', '10']])
    go(town, '2028-02-20', '09:00')
    const rewardId = await town.reward({ points: 10 })
    await town.phone('wang')('reward.redeem', { rewardId, key: town.key() })
    expect(await days(town, '2028-02-23')).toEqual([])
  })

  it('makes up for what a timer slept through with one message, the latest', async () => {
    const town = await announced()
    expect(await days(town, '2028-02-25')).toEqual([['openid-wang', 'pointsLapse', '40']])
    expect(await days(town, '2028-02-26')).toEqual([])
  })

  it('tells nobody where points are good for ever, nor where they are again', async () => {
    const never = await aTown('2027-05-31', null)
    await never.points('wang', 40)
    expect(await days(never, '2028-01-01')).toEqual([])
    const town = await announced()
    await rules(town, 3, '2027-12-20', null)
    expect(await days(town, '2027-12-20')).toEqual([])
    expect(await days(town, '2028-01-01')).toEqual([])
  })

  it('never tells twice, cut at any request or by four timers at once', async () => {
    const ready = async () => {
      const town = await aTown()
      await town.person('li')
      for (const name of ['wang', 'li']) await town.points(name, 40)
      await days(town, '2027-12-01')
      go(town, '2028-01-01', '09:00')
      await town.tick()
      return town
    }
    const whole = await ready()
    const { store, requests } = createCountingStore(whole.store)
    await run(whole, store)
    expect(told(whole)).toHaveLength(2)
    for (let dies = 0; dies < requests(); dies += 1) {
      const town = await ready()
      const mortal = createCountingStore(town.store)
      mortal.diesAfter(dies)
      await run(town, mortal.store).catch(() => undefined)
      for (let runs = 0; runs < 3; runs += 1) await Promise.all([1, 2, 3, 4].map(() => town.tick()))
      const people = told(town).map(([openid]) => openid)
      expect(new Set(people).size).toBe(people.length)
      expect(await broken(town)).toEqual([])
    }
  })

  it('costs one request a slice of fifty people, another where somebody is to be told, and one for each of them', async () => {
    const town = await aTown()
    for (let n = 0; n < 60; n += 1) await town.person(`p${n}`)
    await town.points('wang', 40)
    await days(town, '2027-12-01')
    go(town, '2028-01-01', '09:00')
    await town.tick()
    const { store, requests } = createCountingStore(town.store)
    await run(town, store)
    expect(told(town)).toHaveLength(1)
    // Its place and the rules; two slices of people, the books of one; her account; its place again.
    expect(requests()).toBe(2 + 2 + 1 + 1 + 1)
    const again = createCountingStore(town.store)
    await run(town, again.store)
    expect(again.requests()).toBe(1)
  })

  it('is forgotten by no redemption in between: what was told of a day stays told', async () => {
    const town = await announced()
    expect(await days(town, '2028-01-01')).toHaveLength(1)
    const rewardId = await town.reward()
    const key = town.key()
    await town.phone('wang')('reward.redeem', { rewardId, key })
    await town.phone('wang')('reward.cancel', { redemptionId: key })
    await town.store.update(
      'rounds',
      { _id: EXPIRY_ROUND },
      { set: { remindedThrough: '2027-12-01', lookedOn: null } },
    )
    expect(await days(town, '2028-01-02')).toEqual([])
  })
})

describe('a look at what lapses that comes late', () => {
  it('is not done again for the day that another timer has done since', async () => {
    const town = await aTown('2027-05-31', null)
    const nextDay = async () => {
      town.wait(DAY)
      await town.timerOn(town.store, 'expirePoints')
    }
    await town.timerOn(justBefore(town.store, 'rounds', nextDay, EXPIRY_ROUND), 'expirePoints')
    expect(await town.stored('rounds', EXPIRY_ROUND)).toMatchObject({ lookedOn: '2027-06-01' })
  })
})
