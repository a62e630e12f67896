import { teamsBook } from '#cloud/handbooks'
import { done, type Handler } from '#cloud/serve'
import { chinaDateOf } from '#domain/time'
import { handbookPaper } from '#paper/handbook'
import { teamsHandbook } from '#paper/words/handbook'
import { papersOf } from './papersOf'
import { withDays } from './withDays'

/** A team's 《荣誉手册》 as a booklet. */
export const teamHandbook: Handler<'print.teamHandbook'> = async (
  { teamId },
  { cloud, store, now, caller },
) => {
  const book = await teamsBook(store, teamId, caller.personId, now)
  if (!book.ok) return book
  const paper = handbookPaper(
    teamsHandbook({ ...book.data, thanks: withDays(book.data.thanks), untilOn: chinaDateOf(now) }),
  )
  const url = await cloud.print(paper, papersOf(caller.personId, 'team-handbook'))
  return done({ url, pages: paper.pages.length, people: 1 })
}
