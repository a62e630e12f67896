import { type Entry } from '#domain/entry'
import type { PersonId } from '#domain/ids'
import { MONTHS_REMEMBERED, type SettlementRound, type SettlementState } from '#domain/round'
import { summed } from '#domain/settlement'
import type { Instant, Period } from '#domain/time'
import type { Store } from './ports'
import { postEntries } from './postEntries'
import { PAGE } from './readLedger'

/** A run reads so much of a month; the next goes on from there. */
const PAGES_PER_RUN = 16
const BATCH = 1000

export type SettledSlice = Readonly<{ isDone: boolean; accounts: number }>
type Doing = Readonly<{ by: PersonId | 'timer'; at: Instant; does: string }>

/**
 * Closes a month, or as much of it as one run can: every account's entries become one total, inserted in batches; at
 * the end the entries are put aside in one write. Totals are never written over and the putting aside comes last, so a
 * cut leaves nothing wrong and whoever comes next goes on. Undefined when somebody else went on meanwhile.
 */
export async function settleMonth(
  store: Store,
  round: SettlementRound,
  period: Period,
  doing: Doing,
): Promise<SettledSlice | undefined> {
  const now = doing.at
  const from: SettlementState =
    round.running?.period === period
      ? round.running
      : { period, startedAt: now, after: '', lines: 0, accounts: 0 }
  let open: readonly Entry[] = []
  let waiting: readonly Entry[] = []
  let { after, accounts, lines } = from
  let isLast = false
  for (let pages = 0; pages < PAGES_PER_RUN && !isLast; pages += 1) {
    const page = await nextPage(store, period, open[open.length - 1]?.line ?? after)
    isLast = page.length < PAGE
    const sum = summed(open, page, { period, now, isLast })
    lines += open.length + page.length - sum.open.length
    after = lastBefore([...open, ...page], sum.open) ?? after
    accounts += sum.totals.length
    open = sum.open
    waiting = await posted(store, [...waiting, ...sum.totals])
  }
  await postEntries(store, waiting)
  const state = { period, startedAt: from.startedAt, after, lines, accounts }
  if (isLast) await store.update('ledger', { period, live: 1 }, { set: { live: 0 } })
  const won = await store.update(
    'rounds',
    { _id: round._id, rev: round.rev },
    {
      set: { ...(isLast ? closedWith(round, state, now) : { running: state }), audit: doing },
      inc: { rev: 1 },
    },
  )
  return won === 1 ? { isDone: isLast, accounts: accounts - from.accounts } : undefined
}

/**
 * Lines put aside already are read too: somebody else may be closing the same month, and a total of half an account
 * must never be made.
 */
function nextPage(store: Store, period: Period, after: string): Promise<Entry[]> {
  return store.find('ledger', {
    where: { line: { $gt: after || `${period}~`, $lt: `${period}~~` } },
    orderBy: [['line', 'asc']],
    limit: PAGE,
  })
}

/** Whole batches go in at once; the rest waits for more. */
async function posted(store: Store, totals: readonly Entry[]): Promise<readonly Entry[]> {
  const whole = totals.length - (totals.length % BATCH)
  await postEntries(store, totals.slice(0, whole))
  return totals.slice(whole)
}

/** The last line that needs not be read again. */
function lastBefore(read: readonly Entry[], open: readonly Entry[]): string | undefined {
  return read[read.length - open.length - 1]?.line
}

function closedWith({ months }: SettlementRound, state: SettlementState, now: Instant) {
  const { after: _after, ...ended } = state
  return {
    settledThrough: state.period,
    running: null,
    months: [{ ...ended, endedAt: now }, ...months].slice(0, MONTHS_REMEMBERED),
  }
}

/** The month of the oldest entry; undefined with an empty ledger. */
export async function firstPeriod(store: Store): Promise<Period | undefined> {
  const [first] = await store.find('ledger', {
    where: { line: { $gt: '' } },
    orderBy: [['line', 'asc']],
    limit: 1,
  })
  return first?.period
}
