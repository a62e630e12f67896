import { done, type Handler } from '#cloud/serve'
import { noticeBoardPaper } from '#paper/noticeBoard'
import { daySheet as wordsOf } from '#paper/words/noticeBoard'
import { boardOf, dayWords, servicesOn } from './boardOf'
import { papersOf } from './papersOf'

export const daySheet: Handler<'print.daySheet'> = async (
  { servicePointId, on },
  { cloud, store, caller },
) => {
  const board = await boardOf(store, caller.personId, servicePointId, [on, 1])
  if (!board.ok) return board
  const services = servicesOn(on, board.services)
  const paper = noticeBoardPaper(wordsOf(board.place, dayWords(on), services, board.shifts))
  const url = await cloud.print(paper, papersOf(caller.personId, 'daySheet'))
  const people = services.reduce((sum, { turns }) => sum + turns.length, 0)
  return done({ url, pages: paper.pages.length, people })
}
