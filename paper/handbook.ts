import { type Item, type Paper, SIZES } from './paper'

export type BookRow = Readonly<{ left: string; right?: string; below?: string }>
export type BookSection = Readonly<{ heading: string; rows: readonly BookRow[] }>
/** A booklet about a person or a team. */
export type Handbook = Readonly<{
  title: string
  name: string
  cover: readonly string[]
  figure: Readonly<{ value: string; unit: string }>
  sections: readonly BookSection[]
  foot: string
}>

const EDGE = 16
const BOTTOM = 186
const SHEET = 4

/** A5, to be printed as a booklet: a multiple of four pages, so that sheets of A4 fold into it. */
export function handbookPaper(book: Handbook): Paper {
  const pages = [cover(book), ...inside(book)]
  while (pages.length % SHEET !== 0) pages.push([])
  return {
    title: book.title,
    size: 'A5',
    pages: pages.map((page, n) => (n === 0 ? page : [...page, pageNumber(n)])),
  }
}

function cover({ title, name, cover: lines, figure, foot }: Handbook): Item[] {
  const width = SIZES.A5.width - 2 * EDGE
  const centred = (
    y: number,
    text: string,
    size: number,
    more: Partial<Extract<Item, { kind: 'text' }>> = {},
  ): Item => ({
    kind: 'text',
    x: EDGE,
    y,
    width,
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
    ...lines.map((text, n) => centred(132 + n * 9, text, 14)),
    centred(192, foot, 10, { ink: 'grey' }),
  ]
}

function inside({ sections }: Handbook): Item[][] {
  const width = SIZES.A5.width - 2 * EDGE
  const pages: Item[][] = [[]]
  let y = EDGE
  const put = (items: (at: number) => Item[], height: number) => {
    if (y + height > BOTTOM) {
      pages.push([])
      y = EDGE
    }
    pages[pages.length - 1]?.push(...items(y))
    y += height
  }
  for (const { heading, rows } of sections) {
    // A heading never stands alone at the foot of a page.
    if (y + 30 > BOTTOM) y = BOTTOM
    put(
      (at) => [
        { kind: 'text', x: EDGE, y: at + 2, width, text: heading, size: 16, weight: 'bold' },
        { kind: 'line', x: EDGE, y: at + 11, toX: EDGE + width, toY: at + 11, ink: 'accent' },
      ],
      15,
    )
    for (const row of rows) put((at) => rowAt(row, at, width), row.below === undefined ? 9 : 17)
    y += 6
  }
  return pages
}

function rowAt({ left, right, below }: BookRow, y: number, width: number): Item[] {
  return [
    { kind: 'text', x: EDGE, y, width: right === undefined ? width : width - 34, text: left, size: 13 },
    ...(right === undefined
      ? []
      : [
          { kind: 'text', x: EDGE, y, width, text: right, size: 13, weight: 'bold', align: 'right' } as const,
        ]),
    ...(below === undefined
      ? []
      : [{ kind: 'text', x: EDGE, y: y + 7, width, text: below, size: 11, ink: 'grey', lines: 2 } as const]),
  ]
}

function pageNumber(n: number): Item {
  const width = SIZES.A5.width - 2 * EDGE
  return { kind: 'text', x: EDGE, y: 196, width, text: String(n + 1), size: 10, align: 'center', ink: 'grey' }
}
