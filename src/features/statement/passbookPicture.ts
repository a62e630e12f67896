import type { PaintedPicture } from '@/platform/paintPicture'
import { statementText as text } from '@/text/statement'
import { passbookDayOf } from '@/text/when'
import { changeOf, nameOf, restOf, sentenceOf } from './Entry'
import { amountOf } from './Months'
import type { Balanced, Book } from './passbook'

const WIDTH = 750
const EDGE = 40
const ROW = 132
const HEAD = 210
const FOOT = 90
const SENTENCE_LETTERS = 24
const PAPER = '#fffdf8'
const INK = '#241f1a'
const SOFT = '#5d544a'
const RULE = '#d8cfc2'
const LETTERS = 'sans-serif'

type Kept = Readonly<{
  name: string
  book: Book
  sum: number
  after: number
  collected: number
  lines: readonly Balanced[]
}>

/** A month of the passbook in large print: dark on paper whatever the phone's colours, so that it prints well. */
export function passbookPicture(kept: Kept): PaintedPicture {
  const { name, book, sum, after, collected, lines } = kept
  const rows = lines.length + (collected > 0 ? 1 : 0)
  const height = HEAD + rows * ROW + FOOT
  return {
    width: WIDTH,
    height,
    paint(canvas) {
      canvas.fillStyle = PAPER
      canvas.fillRect(0, 0, WIDTH, height)
      const write = (
        words: string,
        x: number,
        y: number,
        size: number,
        colour = INK,
        align: 'left' | 'right' = 'left',
      ) => {
        canvas.fillStyle = colour
        canvas.font = `${size}px ${LETTERS}`
        canvas.textAlign = align
        canvas.fillText(words, x, y)
      }
      const right = WIDTH - EDGE
      write(`${text.name} · ${text.bookName[book]}`, EDGE, 70, 30, SOFT)
      write(name, EDGE, 132, 46)
      write(text.monthIn(amountOf(sum, book)), EDGE, 180, 30, SOFT)
      write(text.monthRest(amountOf(after, book)), right, 180, 30, SOFT, 'right')
      const row = (at: number, day: string, what: string, say: string, change: string, rest: string) => {
        const top = HEAD + at * ROW
        canvas.fillStyle = RULE
        canvas.fillRect(EDGE, top, right - EDGE, 2)
        write(`${day}  ${what}`.slice(0, SENTENCE_LETTERS - 6), EDGE, top + 50, 32)
        write(change, right, top + 50, 32, INK, 'right')
        write(say.slice(0, SENTENCE_LETTERS), EDGE, top + 98, 24, SOFT)
        write(rest, right, top + 98, 24, SOFT, 'right')
      }
      const first = collected > 0 ? 1 : 0
      if (first) row(0, text.monthEnd, text.collected, '', text.pointsIn(collected), restOf(after, book))
      lines.forEach(({ line, rest }, n) => {
        const { date } = passbookDayOf(line.inAt ?? line.at, line.period)
        row(
          n + first,
          date,
          nameOf(line),
          sentenceOf(line, book) ?? '',
          changeOf(line, book),
          restOf(rest, book),
        )
      })
      write(text.pictureFoot, EDGE, height - 34, 24, SOFT)
    },
  }
}
