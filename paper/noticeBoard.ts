import { type Item, type Page, type Paper, SIZES } from './paper'

export type SheetRow = Readonly<{
  /** A clock time, or nothing. */
  left: string
  text: string
  below?: string
  /** To be ticked with a pen. */
  box?: boolean
}>
export type SheetSection = Readonly<{ heading: string; rows: readonly SheetRow[] }>
/** A sheet for the wall or the keeper's desk, read from two metres. */
export type Sheet = Readonly<{
  title: string
  subtitle: string
  sections: readonly SheetSection[]
  foot: readonly string[]
  /** Points of the rows; headings are larger. */
  size: number
  /** A heading on the next page, of what goes on there. */
  goesOn: (heading: string) => string
}>

const EDGE = 15
const TOP = 48
const BOTTOM = 268
const POINT = 0.3528
const BOX = 8
const LEFT_SHARE = 3.6

/** A4 upright, as many pages as it takes; each says what it is. */
export function noticeBoardPaper(sheet: Sheet): Paper {
  const pages = laidOut(sheet)
  return {
    title: `${sheet.title} ${sheet.subtitle}`,
    size: 'A4',
    pages: pages.map((page, at) => [...head(sheet), ...page, ...foot(sheet, at + 1, pages.length)]),
  }
}

function head({ title, subtitle }: Sheet): Item[] {
  const width = SIZES.A4.width - 2 * EDGE
  return [
    { kind: 'text', x: EDGE, y: 12, width, text: title, size: 34, weight: 'bold', align: 'center' },
    { kind: 'text', x: EDGE, y: 30, width, text: subtitle, size: 20, align: 'center' },
    { kind: 'line', x: EDGE, y: 43, toX: EDGE + width, toY: 43, ink: 'accent' },
  ]
}

function foot({ foot: lines }: Sheet, page: number, pages: number): Item[] {
  const width = SIZES.A4.width - 2 * EDGE
  const at = (y: number, text: string): Item => ({
    kind: 'text',
    x: EDGE,
    y,
    width,
    text,
    size: 13,
    ink: 'grey',
  })
  const number: Item[] = pages > 1 ? [{ ...at(284, `${page}/${pages}`), align: 'right' } as Item] : []
  return [...lines.map((line, n) => at(271 + n * 7, line)), ...number]
}

function laidOut({ sections, size, goesOn }: Sheet): Page[] {
  const pages: Item[][] = [[]]
  let y = TOP
  const line = size * POINT * 1.5
  const put = (items: (at: number) => Item[], height: number) => {
    pages[pages.length - 1]?.push(...items(y))
    y += height
  }
  const putRow = (row: SheetRow, heading: string) => {
    const height = line * (row.below === undefined ? 1.1 : 1.9)
    if (y + height > BOTTOM) {
      // What goes on on another page says there what it is.
      pages.push([])
      y = TOP
      put((at) => [headingAt(goesOn(heading), at, size)], 1.6 * line)
    }
    put((at) => rowAt(row, at, size), height)
  }
  for (const { heading, rows } of sections) {
    // A heading never stands alone at the foot of a page.
    if (y + 3.5 * line > BOTTOM) {
      pages.push([])
      y = TOP
    }
    put((at) => [headingAt(heading, at, size)], 1.6 * line)
    for (const row of rows) putRow(row, heading)
    y += line * 0.5
  }
  return pages
}

function headingAt(text: string, y: number, size: number): Item {
  const width = SIZES.A4.width - 2 * EDGE
  return { kind: 'text', x: EDGE, y, width, text, size: size * 1.15, weight: 'bold', ink: 'accent' }
}

function rowAt({ left, text, below, box = false }: SheetRow, y: number, size: number): Item[] {
  const x = EDGE + (left === '' ? 0 : size * POINT * LEFT_SHARE)
  const width = SIZES.A4.width - EDGE - x - (box ? BOX + 4 : 0)
  return [
    ...(left === ''
      ? []
      : [{ kind: 'text', x: EDGE, y, width: x - EDGE, text: left, size, weight: 'bold' } as const]),
    { kind: 'text', x, y, width, text, size },
    ...(below === undefined
      ? []
      : [{ kind: 'text', x, y: y + size * POINT * 1.35, width, text: below, size: size * 0.7 } as const]),
    ...(box
      ? [{ kind: 'box', x: SIZES.A4.width - EDGE - BOX, y: y + 1, width: BOX, height: BOX } as const]
      : []),
  ]
}
