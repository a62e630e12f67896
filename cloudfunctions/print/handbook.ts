import { personsBook } from '#cloud/handbooks'
import { done, type Handler } from '#cloud/serve'
import { chinaDateOf } from '#domain/time'
import { handbookPaper } from '#paper/handbook'
import { personsHandbook } from '#paper/words/handbook'
import { papersOf } from './papersOf'
import { withDays } from './withDays'

/** Her 《荣誉手册》 as a booklet. */
export const handbook: Handler<'print.handbook'> = async (_input, { cloud, store, now, caller }) => {
  const book = await personsBook(store, caller.personId, now)
  if (!book.ok) return book
  const { firstAt, reached, thanks } = book.data
  const paper = handbookPaper(
    personsHandbook({
      ...book.data,
      firstOn: firstAt === null ? null : chinaDateOf(firstAt),
      reached: reached.map(({ at, ...star }) => ({ ...star, on: chinaDateOf(at) })),
      thanks: withDays(thanks),
      untilOn: chinaDateOf(now),
    }),
  )
  const url = await cloud.print(paper, papersOf(caller.personId, 'handbook'))
  return done({ url, pages: paper.pages.length, people: 1 })
}
