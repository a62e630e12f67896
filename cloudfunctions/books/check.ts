import { roundOf } from '#cloud/rounds'
import { done, fail, type Handler } from '#cloud/serve'
import { INVARIANTS, outstandingPoints } from '#domain/invariants'
import { worksAtCentre } from '#domain/hats'
import { BOOKS_ROUND } from '#domain/round'

export const check: Handler<'books.check'> = async (_input, { store, now, caller }) => {
  const [person, round] = await Promise.all([
    store.get('people', caller.personId),
    roundOf(store, BOOKS_ROUND),
  ])
  if (!person || !worksAtCentre(person.hats)) return fail('NotOfCentre')
  const last = round?.last ?? null
  return done({
    now,
    running: round?.running ? { startedAt: round.running.startedAt, lines: round.running.check.lines } : null,
    last: last && {
      endedAt: last.endedAt,
      lines: last.lines,
      accounts: last.accounts,
      minutes: last.figures.minutes,
      pointsOutstanding: outstandingPoints(last.figures),
      brokenCount: last.brokenCount,
      invariants: INVARIANTS.map((invariant) => ({
        invariant,
        broken: last.broken.filter((broken) => broken.invariant === invariant).map(({ about }) => about),
      })),
    },
    sealedOn: round?.sealedOn ?? null,
  })
}
