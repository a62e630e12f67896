import { roundOf, roundOrFirst } from '#cloud/rounds'
import { done, fail, type Handler } from '#cloud/serve'
import { firstPeriod, settleMonth } from '#cloud/settleMonth'
import { worksAtCentre } from '#domain/hats'
import { SETTLEMENT_ROUND } from '#domain/round'
import { maySettle } from '#domain/settlement'

/** Closes a month without waiting for the timer, or goes on with it; asked again until `isDone`. */
export const settleNow: Handler<'books.settleNow'> = async ({ period }, { store, now, caller }) => {
  const person = await store.get('people', caller.personId)
  if (!person || !worksAtCentre(person.hats)) return fail('NotOfCentre')
  const [there, first] = await Promise.all([roundOf(store, SETTLEMENT_ROUND), firstPeriod(store)])
  const decision = maySettle(period, there ?? { settledThrough: null }, first, now)
  if (!decision.ok) return fail(decision.refusal)
  const doing = { by: caller.personId, at: now, does: 'books.settleNow' }
  const round = there ?? (await roundOrFirst(store, SETTLEMENT_ROUND, doing))
  const slice = await settleMonth(store, round, period, doing)
  return slice ? done({ isDone: slice.isDone, accounts: slice.accounts }) : fail('SettlementRunning')
}
