import { roundOf } from '#cloud/rounds'
import { done, type Handler } from '#cloud/serve'
import { outstandingPoints } from '#domain/invariants'
import { BOOKS_ROUND } from '#domain/round'

const DAYS_SHOWN = 7

/** What anybody may know about the books: their sums, how the last check ended, and the seals of the last days. */
export const published: Handler<'books.published'> = async (_input, { store, now }) => {
  const [round, seals] = await Promise.all([
    roundOf(store, BOOKS_ROUND),
    store.find('seals', { where: { on: { $gt: '' } }, orderBy: [['on', 'desc']], limit: DAYS_SHOWN }),
  ])
  const last = round?.last ?? null
  return done({
    now,
    seals: seals.map(({ on, lines, head }) => ({ on, lines, head })),
    checked: last && {
      endedAt: last.endedAt,
      isWhole: last.brokenCount === 0,
      lines: last.lines,
      minutes: last.figures.minutes,
      pointsIssued: last.figures.pointsIssued,
      pointsRedeemed: last.figures.pointsRedeemed,
      pointsExpired: last.figures.pointsExpired,
      pointsOutstanding: outstandingPoints(last.figures),
    },
  })
}
