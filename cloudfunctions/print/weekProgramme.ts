import { done, type Handler } from '#cloud/serve'
import { daysFrom } from '#domain/civilDays'
import { noticeBoardPaper } from '#paper/noticeBoard'
import { weekProgramme as wordsOf } from '#paper/words/noticeBoard'
import { boardOf, dayWords, servicesOn } from './boardOf'
import { papersOf } from './papersOf'

const DAYS = 7

export const weekProgramme: Handler<'print.weekProgramme'> = async (
  { servicePointId, fromOn },
  { cloud, store, caller },
) => {
  const board = await boardOf(store, caller.personId, servicePointId, [fromOn, DAYS])
  if (!board.ok) return board
  const days = daysFrom(fromOn, DAYS)
  const programme = days.map((on) => ({
    day: dayWords(on),
    services: servicesOn(on, board.services).map((service) => ({ ...service, turns: [] })),
  }))
  const last = days[days.length - 1] ?? fromOn
  const paper = noticeBoardPaper(wordsOf(board.place, dayWords(fromOn), dayWords(last), programme))
  const url = await cloud.print(paper, papersOf(caller.personId, 'weekProgramme'))
  return done({ url, pages: paper.pages.length, people: 0 })
}
