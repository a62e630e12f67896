import { heightOfLines, type Item, linesNeeded, type Page, type Paper, SIZES } from './paper'

/** One line as it is read on paper: what it changed, and what stood in each book after it. */
export type PassbookRow = Readonly<{
  day: string
  what: string
  say: string | undefined
  minutes: string
  minutesAfter: string
  points: string
  pointsAfter: string
}>
export type Passbook = Readonly<{
  title: string
  name: string
  about: string
  /** Before, in between, after: of time and of points. */
  sums: readonly Readonly<{ label: string; time: string; points: string }>[]
  columns: Readonly<{ day: string; what: string; time: string; points: string }>
  rows: readonly PassbookRow[]
  nothing: string
  foot: readonly string[]
  pageOf: (page: number, of: number) => string
}>

const EDGE = 18
const WIDTH = SIZES.A4.width - 2 * EDGE
const BOTTOM = 268
const SUMS_AT = 46
const SUM_ROW = 11
const WHAT_SIZE = 14
const SAY_SIZE = 10.5
const HEAD = 10
/** Where each column begins, and how wide it is. */
const DAY = { x: EDGE, width: 26 }
const WHAT = { x: EDGE + 27, width: 75 }
const TIME = { x: EDGE + 104, width: 36 }
/** Above the columns, where nothing stands beside it. */
const SUM = { x: EDGE + 80, width: 60 }
const POINTS = { x: EDGE + 142, width: WIDTH - 142 }

/** A month of a passbook on A4, in letters an elder reads without glasses. */
export function passbookPaper(passbook: Passbook): Paper {
  const pages: Item[][] = [head(passbook)]
  let y = SUMS_AT + (passbook.sums.length + 1) * SUM_ROW + 6
  const begin = (page: Item[], at: number) => {
    page.push(...columnHeads(passbook, at))
    y = at + HEAD
  }
  begin(pages[0] as Item[], y)
  if (passbook.rows.length === 0)
    pages[0]?.push({ kind: 'text', x: EDGE, y: y + 4, width: WIDTH, text: passbook.nothing, size: 14 })
  for (const row of passbook.rows) {
    const height = heightOf(row)
    if (y + height > BOTTOM) {
      pages.push([])
      begin(pages[pages.length - 1] as Item[], EDGE)
    }
    pages[pages.length - 1]?.push(...rowAt(row, y, height))
    y += height
  }
  return {
    title: passbook.title,
    size: 'A4',
    pages: pages.map((page, n): Page => [...page, ...foot(passbook, n + 1, pages.length)]),
  }
}

function head({ title, name, about, sums, columns }: Passbook): Item[] {
  return [
    { kind: 'text', x: EDGE, y: 16, width: WIDTH, text: title, size: 24, weight: 'bold', ink: 'accent' },
    { kind: 'text', x: EDGE, y: 30, width: WIDTH, text: name, size: 18, weight: 'bold' },
    { kind: 'text', x: EDGE + 80, y: 21.5, width: WIDTH - 80, text: about, size: 10.5, align: 'right' },
    { kind: 'line', x: EDGE, y: 42, toX: EDGE + WIDTH, toY: 42, ink: 'accent' },
    cell(SUM, SUMS_AT, columns.time, 12),
    cell(POINTS, SUMS_AT, columns.points, 12),
    ...sums.flatMap(({ label, time, points }, n): Item[] => {
      const y = SUMS_AT + (n + 1) * SUM_ROW - 2
      return [
        { kind: 'text', x: EDGE, y, width: 60, text: label, size: 14 },
        cell(SUM, y, time, 15, 'bold'),
        cell(POINTS, y, points, 15, 'bold'),
      ]
    }),
  ]
}

function columnHeads({ columns }: Passbook, y: number): Item[] {
  return [
    { kind: 'text', ...DAY, y, text: columns.day, size: 11, ink: 'grey' },
    { kind: 'text', ...WHAT, y, text: columns.what, size: 11, ink: 'grey' },
    { ...cell(TIME, y, columns.time, 11), ink: 'grey' },
    { ...cell(POINTS, y, columns.points, 11), ink: 'grey' },
    { kind: 'line', x: EDGE, y: y + 7, toX: EDGE + WIDTH, toY: y + 7, ink: 'grey' },
  ]
}

const whatLines = ({ what }: PassbookRow) => linesNeeded(what, WHAT_SIZE, WHAT.width)
const sayLines = ({ say }: PassbookRow) => (say === undefined ? 1 : linesNeeded(say, SAY_SIZE, WHAT.width))

/** As many lines as what was done and its sentence need: neither is cut. */
function heightOf(row: PassbookRow): number {
  return heightOfLines(whatLines(row), WHAT_SIZE) + heightOfLines(sayLines(row), SAY_SIZE) + 4.5
}

function rowAt(row: PassbookRow, y: number, height: number): Item[] {
  const { day, what, say, minutes, minutesAfter, points, pointsAfter } = row
  const sayAt = y + heightOfLines(whatLines(row), WHAT_SIZE)
  return [
    { kind: 'text', ...DAY, y, text: day, size: 13 },
    { kind: 'text', ...WHAT, y, text: what, size: WHAT_SIZE, weight: 'bold', lines: whatLines(row) },
    ...(say === undefined
      ? []
      : [
          {
            kind: 'text',
            ...WHAT,
            y: sayAt,
            text: say,
            size: SAY_SIZE,
            ink: 'grey',
            lines: sayLines(row),
          } as const,
        ]),
    cell(TIME, y, minutes, 14, 'bold'),
    { ...cell(TIME, y + 7, minutesAfter, 10.5), ink: 'grey' },
    cell(POINTS, y, points, 14, 'bold'),
    { ...cell(POINTS, y + 7, pointsAfter, 10.5), ink: 'grey' },
    {
      kind: 'line',
      x: EDGE,
      y: y + height - 3,
      toX: EDGE + WIDTH,
      toY: y + height - 3,
      dashed: true,
      ink: 'grey',
    },
  ]
}

function cell(
  place: Readonly<{ x: number; width: number }>,
  y: number,
  text: string,
  size: number,
  weight: 'regular' | 'bold' = 'regular',
): Extract<Item, { kind: 'text' }> {
  return { kind: 'text', ...place, y, text, size, weight, align: 'right' }
}

function foot({ foot: lines, pageOf }: Passbook, page: number, of: number): Item[] {
  const soft = { kind: 'text', x: EDGE, width: WIDTH, ink: 'grey' } as const
  return [
    ...lines.map((text, n): Item => ({ ...soft, y: 273 + n * 6, text, size: 10 })),
    { ...soft, y: 273, text: pageOf(page, of), size: 10, align: 'right' },
  ]
}
