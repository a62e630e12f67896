import { allLinesOf } from '#cloud/readLedger'
import { done, fail, type Handler } from '#cloud/serve'
import { monthOfBook } from '#domain/passbook'
import { chinaDateOf } from '#domain/time'
import { passbookPaper } from '#paper/passbook'
import { passbookOfMonth } from '#paper/words/passbook'
import { papersOf } from './papersOf'

/** One month of her time bank on A4, every line with what stood in the book after it. */
export const statement: Handler<'print.statement'> = async ({ period }, { cloud, store, now, caller }) => {
  const [person, lines] = await Promise.all([
    store.get('people', caller.personId),
    allLinesOf(store, [caller.personId]),
  ])
  if (!person) return fail('NotRegistered')
  const { name, cardNo } = person
  const paper = passbookPaper(
    passbookOfMonth({ name, cardNo, period, printedOn: chinaDateOf(now), ...monthOfBook(lines, period) }),
  )
  const url = await cloud.print(paper, papersOf(caller.personId, 'statement'))
  return done({ url, pages: paper.pages.length, people: 1 })
}
