import { roundOrFirst } from '#cloud/rounds'
import { done, type Handler } from '#cloud/serve'
import { firstPeriod, settleMonth } from '#cloud/settleMonth'
import { SETTLEMENT_ROUND } from '#domain/round'
import { isSettled, mayBeSettledFrom, nextToSettle } from '#domain/settlement'
import { DAY, periodOf, previousPeriod } from '#domain/time'

/** Closes the month that is due, or goes on with it, one after the other. With nothing due: one request. */
export const settle: Handler<'scheduled.settle'> = async (_input, { store, now }) => {
  // The first day of a month nothing can be due but what a longer absence left.
  const latest = previousPeriod(periodOf(now - DAY))
  const doing = { by: 'timer' as const, at: now, does: 'scheduled.settle' }
  const round = await roundOrFirst(store, SETTLEMENT_ROUND, doing)
  if (isSettled(round, latest)) return done({ done: 0 })
  const first = round.settledThrough === null ? await firstPeriod(store) : latest
  if (first === undefined) return done({ done: 0 })
  const period = round.running?.period ?? nextToSettle(round, first)
  if (period > latest || now < mayBeSettledFrom(period)) return done({ done: 0 })
  const slice = await settleMonth(store, round, period, doing)
  return done({ done: slice?.accounts ?? 0 })
}
