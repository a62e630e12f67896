import { roundOf } from '#cloud/rounds'
import { done, fail, type Handler } from '#cloud/serve'
import { worksAtCentre } from '#domain/hats'
import { SETTLEMENT_ROUND } from '#domain/round'
import { mayBeSettledFrom } from '#domain/settlement'
import { nextPeriod, periodOf } from '#domain/time'

/** Which months are closed, how far the one is that is being closed, and from when the next may be. */
export const settlement: Handler<'books.settlement'> = async (_input, { store, now, caller }) => {
  const [person, round] = await Promise.all([
    store.get('people', caller.personId),
    roundOf(store, SETTLEMENT_ROUND),
  ])
  if (!person || !worksAtCentre(person.hats)) return fail('NotOfCentre')
  const settledThrough = round?.settledThrough ?? null
  const next = settledThrough === null ? periodOf(now) : nextPeriod(settledThrough)
  return done({
    now,
    running: round?.running
      ? {
          period: round.running.period,
          startedAt: round.running.startedAt,
          lines: round.running.lines,
          accounts: round.running.accounts,
        }
      : null,
    next: { period: next, from: mayBeSettledFrom(next) },
    months: [...(round?.months ?? [])],
  })
}
