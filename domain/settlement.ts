import { accept, type Decision, refuse } from './decision'
import type { Entry } from './entry'
import type { SettlementRound } from './round'
import { DAY, endOfPeriod, type Instant, nextPeriod, type Period, periodOf } from './time'
import { totalOf } from './total'

/** When no call of the month can still be under way. */
export function mayBeSettledFrom(period: Period): Instant {
  return endOfPeriod(period) + DAY
}

/** The month to be closed next: the one after the last. @param first the month of the oldest entry */
export function nextToSettle(
  { settledThrough }: Pick<SettlementRound, 'settledThrough'>,
  first: Period,
): Period {
  return settledThrough === null ? first : nextPeriod(settledThrough)
}

export function isSettled(
  { settledThrough }: Pick<SettlementRound, 'settledThrough'>,
  period: Period,
): boolean {
  return settledThrough !== null && period <= settledThrough
}

/** Months are closed in their order, each once, a day after its end. */
export function maySettle(
  period: Period,
  round: Pick<SettlementRound, 'settledThrough'>,
  first: Period | undefined,
  now: Instant,
): Decision<true, 'MonthOpen' | 'MonthSettled' | 'EarlierMonthOpen' | 'NothingToSettle'> {
  if (isSettled(round, period)) return refuse('MonthSettled')
  if (period >= periodOf(now) || now < mayBeSettledFrom(period)) return refuse('MonthOpen')
  if (first === undefined) return refuse('NothingToSettle')
  const next = nextToSettle(round, first)
  if (period !== next) return period < next ? refuse('NothingToSettle') : refuse('EarlierMonthOpen')
  return accept(true)
}

/** The totals of accounts whose lines are complete, and the lines of the one that may go on. */
export type Summed = Readonly<{ totals: readonly Entry[]; open: readonly Entry[] }>

/** Goes on over the next lines of the month in the order of `line`, which keeps one account's together. */
export function summed(
  open: readonly Entry[],
  lines: readonly Entry[],
  { period, now, isLast }: Readonly<{ period: Period; now: Instant; isLast: boolean }>,
): Summed {
  const totals: Entry[] = []
  let account: Entry[] = [...open]
  for (const line of lines) {
    if (account[0] && account[0].account !== line.account) {
      totals.push(totalOf(account, period, now))
      account = []
    }
    account.push(line)
  }
  if (!isLast || account.length === 0) return { totals, open: account }
  return { totals: [...totals, totalOf(account, period, now)], open: [] }
}
