import { folded } from './folded'
import { heightOfLines, type Item, linesNeeded, type Page, type Paper, SIZES } from './paper'

export type BookRow = Readonly<{ left: string; right?: string; below?: string }>
export type BookSection = Readonly<{ heading: string; rows: readonly BookRow[] }>
/** A booklet about a person or a team. */
export type Handbook = Readonly<{
  title: string
  name: string
  cover: readonly string[]
  figure: Readonly<{ value: string; unit: string }>
  sections: readonly BookSection[]
  /** Until which day it tells. */
  until: string
  foot: string
}>

const EDGE = 16
const BOTTOM = 186
const SHEET = 4
const WIDTH = SIZES.A5.width - 2 * EDGE
const HEADING = 15
const HEADING_AGAIN = 8
const ROW_SIZE = 13
const BELOW_SIZE = 11
/** What stands at the right of a row, a whole date at the most. */
const RIGHT = 36

/** Pages of A5 on sheets of A4, to be printed on both sides and folded. */
export function handbookPaper(book: Handbook): Paper {
  return { title: book.title, size: 'A4 landscape', pages: folded(pagesOf(book)) }
}

/** In the order they are read: a multiple of four, the last is the back of the cover. What is white bears no number. */
export function pagesOf(book: Handbook): Page[] {
  const written = [cover(book), ...inside(book)].map((page, n) => (n === 0 ? page : [...page, pageNumber(n)]))
  const white = (SHEET - (written.length % SHEET)) % SHEET
  return [...written, ...Array.from({ length: white }, () => [])]
}

function cover({ title, name, cover: lines, figure, until, foot }: Handbook): Item[] {
  const centred = (
    y: number,
    text: string,
    size: number,
    more: Partial<Extract<Item, { kind: 'text' }>> = {},
  ): Item => ({
    kind: 'text',
    x: EDGE,
    y,
    width: WIDTH,
    text,
    size,
    align: 'center',
    ...more,
  })
  return [
    centred(34, title, 24, { weight: 'bold', ink: 'accent' }),
    centred(58, name, 22, { weight: 'bold', lines: 2 }),
    centred(88, figure.value, 52, { weight: 'bold' }),
    centred(112, figure.unit, 14),
    ...lines.map((text, n) => centred(132 + n * 9, text, linesNeeded(text, 14, WIDTH) > 1 ? 11 : 14)),
    centred(184, until, 10, { ink: 'grey' }),
    centred(192, foot, 10, { ink: 'grey' }),
  ]
}

function inside({ sections }: Handbook): Item[][] {
  const pages: Item[][] = []
  let y = Infinity
  const put = (items: (at: number) => Item[], height: number) => {
    pages[pages.length - 1]?.push(...items(y))
    y += height
  }
  const turn = () => {
    pages.push([])
    y = EDGE
  }
  for (const { heading, rows } of sections) {
    const [first] = rows
    // A heading never stands alone at the foot of a page.
    if (y + HEADING + (first ? heightOfRow(first) : 0) > BOTTOM) turn()
    put((at) => headingAt(heading, at), HEADING)
    for (const row of rows) {
      if (y + heightOfRow(row) > BOTTOM) {
        turn()
        put((at) => headingAgain(heading, at), HEADING_AGAIN)
      }
      put((at) => rowAt(row, at), heightOfRow(row))
    }
    y += 6
  }
  return pages
}

function headingAt(heading: string, y: number): Item[] {
  return [
    { kind: 'text', x: EDGE, y: y + 2, width: WIDTH, text: heading, size: 16, weight: 'bold' },
    { kind: 'line', x: EDGE, y: y + 11, toX: EDGE + WIDTH, toY: y + 11, ink: 'accent' },
  ]
}

/** On the page where a section goes on. */
function headingAgain(heading: string, y: number): Item[] {
  return [{ kind: 'text', x: EDGE, y, width: WIDTH, text: heading, size: 11, ink: 'grey' }]
}

const leftWidth = ({ right }: BookRow) => (right === undefined ? WIDTH : WIDTH - RIGHT)
const leftLines = (row: BookRow) => linesNeeded(row.left, ROW_SIZE, leftWidth(row))
const belowLines = ({ below = '' }: BookRow) => (below === '' ? 0 : linesNeeded(below, BELOW_SIZE, WIDTH))

function heightOfRow(row: BookRow): number {
  const below = belowLines(row)
  const gap = below > 0 ? 4 : 2.3
  return heightOfLines(leftLines(row), ROW_SIZE) + heightOfLines(below, BELOW_SIZE) + gap
}

function rowAt(row: BookRow, y: number): Item[] {
  const { left, right, below } = row
  const text = { kind: 'text', x: EDGE, y, width: WIDTH, size: ROW_SIZE } as const
  const lines = leftLines(row)
  return [
    { ...text, width: leftWidth(row), text: left, lines },
    ...(right === undefined ? [] : [{ ...text, text: right, weight: 'bold', align: 'right' } as const]),
    ...(below === undefined
      ? []
      : [
          {
            ...text,
            y: y + heightOfLines(lines, ROW_SIZE) + 0.5,
            text: below,
            size: BELOW_SIZE,
            ink: 'grey',
            lines: belowLines(row),
          } as const,
        ]),
  ]
}

function pageNumber(n: number): Item {
  return {
    kind: 'text',
    x: EDGE,
    y: 196,
    width: WIDTH,
    text: String(n + 1),
    size: 10,
    align: 'center',
    ink: 'grey',
  }
}
