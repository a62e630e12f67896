import { lineView, newestFirst, releasedBy } from '#cloud/lineView'
import { done, type Handler } from '#cloud/serve'

// A month of the busiest volunteer, corrections and all.
const LINES_READ = 300

/** Every line of one month, closed or open: one request, by the place they have in the book. */
export const month: Handler<'points.month'> = async ({ period }, { store, now, caller }) => {
  const book = `${period}~${caller.personId}~`
  const lines = await store.find('ledger', {
    where: { line: { $gt: book, $lt: `${book}~` } },
    limit: LINES_READ,
  })
  const released = releasedBy(lines)
  return done({ now, lines: newestFirst(lines).map((line) => lineView(line, released)) })
}
