import { postEntries } from '#cloud/postEntries'
import { roundOf } from '#cloud/rounds'
import { settleMonth } from '#cloud/settleMonth'
import { entriesOfBatch } from '#domain/entries/credit'
import type { Entry } from '#domain/entry'
import { countingLines } from '#domain/ledger'
import { type SettlementRound, SETTLEMENT_ROUND } from '#domain/round'
import type { Decided } from '#domain/shift'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { aShift } from '#test/domain/aShift'
import { createCountingStore } from '#test/store/countingStore'
import { createTestTown, NINE, type TestTown } from '#test/store/testTown'

const CENTRE = { role: 'centre', post: 'manager', name: '中心', by: 'timer', at: NINE } as const
const IN_DECEMBER = NINE + 4 * DAY

/** So many people serve so many sessions in November, ten to a shift, each of odd lengths. */
function aMonth(people: number, sessions: number): Entry[] {
  const entries: Entry[] = []
  for (let first = 0, n = 0; first < sessions; first += 10, n += 1) {
    const said: Record<string, Partial<Decided>> = {}
    for (let each = first; each < Math.min(first + 10, sessions); each += 1)
      said[`wj:${String((each * 7) % people).padStart(5, '0')}`] = { minutes: 61 + (each % 97) }
    const shift = aShift(said, `wj:T${String(n % 8).padStart(2, '0')}-a:20261128:${n}`)
    entries.push(...entriesOfBatch({ ...shift, teamId: `T${n % 8}` }, 0, NINE + (n % 60) * 1000))
  }
  return entries
}

async function aTownWith(entries: readonly Entry[]): Promise<TestTown> {
  const town = createTestTown()
  await town.person('staff', { hats: [CENTRE] })
  await postEntries(town.store, entries)
  return town
}

const roundBefore = (over: Partial<SettlementRound> = {}): SettlementRound => ({
  _id: SETTLEMENT_ROUND,
  rev: 0,
  settledThrough: '2026-10',
  running: null,
  months: [],
  audit: { by: 'timer', at: NINE, does: 'test' },
  ...over,
})
const doing = { by: 'timer' as const, at: IN_DECEMBER, does: 'scheduled.settle' }

const booksOf = (town: TestTown) =>
  JSON.stringify(
    (town.engine.find('ledger') as unknown as Entry[])
      .map(({ _id, hash, live }) => [_id, hash, live])
      .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  )
const sumOf = (lines: readonly Entry[], of: 'minutes' | 'points' | 'teamPoints') =>
  lines.reduce((sum, line) => sum + line[of], 0)

describe('a month of the town, at a tenth of its size', () => {
  const month = aMonth(1080, 4000)
  const accounts = new Set(month.map(({ account }) => account)).size
  const least = Math.ceil(month.length / 1000) + Math.ceil(accounts / 1000) + 1

  it('is closed within its budget of requests, and closing it again writes nothing', async () => {
    const town = await aTownWith(month)
    await town.store.add('rounds', [roundBefore()])
    const { store, counted, requests, startAgain } = createCountingStore(town.store)
    const round = await roundOf(store, SETTLEMENT_ROUND)
    expect(await settleMonth(store, round as SettlementRound, '2026-11', doing)).toEqual({
      isDone: true,
      accounts,
    })
    expect({ lines: month.length, accounts, least }).toEqual({ lines: 4400, accounts: 1088, least: 8 })
    expect(counted).toEqual({ reads: 6, writes: 4 })
    expect(requests()).toBeLessThanOrEqual(1.3 * least)

    startAgain()
    const before = booksOf(town)
    town.wait(4 * DAY)
    await town.tick()
    expect(booksOf(town)).toBe(before)
  })

  it('keeps every minute, and turns what was left over into points', async () => {
    const town = await aTownWith(month)
    await settleMonth(town.store, roundBefore(), '2026-11', doing)
    const lines = town.engine.find('ledger') as unknown as Entry[]
    const totals = countingLines(lines)
    expect(totals).toHaveLength(accounts)
    const people = month.filter(({ kind }) => kind === 'credit')
    expect(sumOf(totals, 'minutes')).toBe(sumOf(month, 'minutes'))
    const minutesOf = new Map<string, number>()
    for (const { account, minutes } of people) minutesOf.set(account, (minutesOf.get(account) ?? 0) + minutes)
    const points = [...minutesOf.values()].reduce((sum, minutes) => sum + Math.floor(minutes / 6), 0)
    expect(sumOf(totals, 'points')).toBe(points)
  })

  it('may be killed anywhere, and whoever goes on finishes it as if nothing had been', async () => {
    const whole = await aTownWith(month)
    await whole.store.add('rounds', [roundBefore()])
    await settleMonth(whole.store, roundBefore(), '2026-11', doing)
    for (let dies = 0; dies < 9; dies += 1) {
      const town = await aTownWith(month)
      await town.store.add('rounds', [roundBefore()])
      const { store, diesAfter } = createCountingStore(town.store)
      diesAfter(dies)
      await expect(settleMonth(store, roundBefore(), '2026-11', doing)).rejects.toThrow('gone')
      await settleMonth(town.store, roundBefore(), '2026-11', { ...doing, at: IN_DECEMBER + HOUR })
      expect(totalsOf(town)).toEqual(totalsOf(whole))
      expect(town.engine.count('ledger', { live: 1 })).toBe(0)
    }
  })

  it('may be closed by many at once', async () => {
    const town = await aTownWith(month)
    await town.store.add('rounds', [roundBefore()])
    const all = await Promise.all(
      [1, 2, 3].map(() => settleMonth(town.store, roundBefore(), '2026-11', doing)),
    )
    expect(all.filter((slice) => slice !== undefined)).toEqual([{ isDone: true, accounts }])
    expect(town.engine.count('ledger', { kind: 'total' })).toBe(accounts)
  })
})

function totalsOf(town: TestTown) {
  return (town.engine.find('ledger', { query: { kind: 'total' } }) as unknown as Entry[])
    .map(({ _id, minutes, points, teamPoints, remainderMinutes }) => ({
      _id,
      minutes,
      points,
      teamPoints,
      remainderMinutes,
    }))
    .sort((one, other) => (one._id < other._id ? -1 : 1))
}

describe('a month larger than one run', () => {
  it('is closed over several runs, and the centre sees how far it is', async () => {
    const town = await aTownWith(aMonth(3000, 20_000))
    town.wait(4 * DAY)
    await town.tick()
    const halfWay = await town.phone('staff')('books.settlement', {})
    expect(halfWay).toMatchObject({
      data: { running: { period: '2026-11', startedAt: town.now() }, months: [] },
    })
    const lines = halfWay.ok ? (halfWay.data.running?.lines ?? 0) : 0
    expect(lines).toBeGreaterThan(14_000)
    expect(lines).toBeLessThanOrEqual(16_000)
    town.wait(2 * MINUTE)
    await town.tick()
    expect(await town.phone('staff')('books.settlement', {})).toMatchObject({
      data: {
        running: null,
        next: { period: '2026-12' },
        months: [{ period: '2026-11', lines: 22_000, accounts: 3008 }],
      },
    })
    expect(town.engine.count('ledger', { live: 1 })).toBe(0)
    expect(town.faults).toEqual([])
  }, 60_000)

  it('catches up month by month after a long absence', async () => {
    const town = await aTownWith(aMonth(20, 40))
    town.wait(100 * DAY)
    for (let runs = 0; runs < 4; runs += 1) await town.tick()
    expect(await town.phone('staff')('books.settlement', {})).toMatchObject({
      data: {
        months: [{ period: '2027-02' }, { period: '2027-01' }, { period: '2026-12' }, { period: '2026-11' }],
      },
    })
  })
})

describe('closing a month by hand', () => {
  const settleNow = (town: TestTown, period: string) => town.phone('staff')('books.settleNow', { period })

  it('does what the timer would have done', async () => {
    const town = await aTownWith(aMonth(20, 40))
    town.wait(4 * DAY)
    expect(await settleNow(town, '2026-11')).toMatchObject({ data: { isDone: true, accounts: 24 } })
    const before = booksOf(town)
    await town.tick()
    expect(booksOf(town)).toBe(before)
  })

  it('is written down as by who closes it from its first write on, however soon it is cut', async () => {
    let round: SettlementRound | undefined
    for (let requests = 1; !round; requests += 1) {
      const town = await aTownWith(aMonth(20, 40))
      town.wait(4 * DAY)
      const { store, diesAfter } = createCountingStore(town.store)
      diesAfter(requests)
      await town.phoneOn('staff', store)('books.settleNow', { period: '2026-11' })
      round = await roundOf(town.store, SETTLEMENT_ROUND)
    }
    const by = createTestTown().idOf('staff')
    expect(round.audit).toMatchObject({ by, does: 'books.settleNow' })
  })

  it('is refused for a month that is not over, that is closed, or whose turn it is not, and writes nothing', async () => {
    const town = await aTownWith(aMonth(20, 40))
    const refused = async (period: string, code: string) => {
      const before = booksOf(town)
      expect(await settleNow(town, period)).toMatchObject({ code })
      expect(booksOf(town)).toBe(before)
    }
    await refused('2026-11', 'MonthOpen')
    await refused('2027-05', 'MonthOpen')
    town.wait(3 * DAY - 10 * HOUR)
    await refused('2026-11', 'MonthOpen')
    town.wait(40 * DAY)
    await refused('2026-12', 'EarlierMonthOpen')
    await refused('2026-10', 'NothingToSettle')
    await settleNow(town, '2026-11')
    await refused('2026-11', 'MonthSettled')
    expect(await town.phone('nobody')('books.settleNow', { period: '2026-12' })).toMatchObject({
      code: 'NotOfCentre',
    })
  })

  it('by two at once is done by one; the other is told that it is under way', async () => {
    const town = await aTownWith(aMonth(20, 40))
    town.wait(4 * DAY)
    await settleNow(town, '2026-10')
    const replies = await Promise.all([settleNow(town, '2026-11'), settleNow(town, '2026-11')])
    expect(replies.map((reply) => (reply.ok ? 'done' : reply.code)).sort()).toEqual([
      'SettlementRunning',
      'done',
    ])
  })

  it('leaves a closed month as it is: what is corrected later stands in the month of the correction', async () => {
    const town = await aTownWith(aMonth(20, 40))
    town.wait(4 * DAY)
    await settleNow(town, '2026-11')
    const before = totalsOf(town)
    const late = entriesOfBatch(aShift({ 'wj:00003': { minutes: 30 } }, 'wj:late'), 0, town.now())
    await postEntries(town.store, late)
    expect(late[0]?.period).toBe('2026-12')
    town.wait(DAY)
    await town.tick()
    expect(totalsOf(town)).toEqual(before)
  })
})
