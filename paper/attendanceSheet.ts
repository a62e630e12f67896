import { type Item, type Page, type Paper, SIZES } from './paper'

export type PrintedSheet = Readonly<{
  /** As people read it aloud. */
  number: string
  /** What the square code says. */
  code: string
  people: readonly Readonly<{ name: string; cardNo: string }>[]
}>
export type SheetHead = Readonly<{ title: string; when: string; where: string; lines: number }>
export type SheetWords = Readonly<{
  title: string
  number: (number: string) => string
  page: (page: number, of: number) => string
  columns: Readonly<Record<'name' | 'in' | 'out' | 'signature', string>>
  keeper: string
  people: string
  how: readonly string[]
}>

const EDGE = 14
const CODE_SIDE = 30
const TABLE_AT = 62
const HEAD = 9
const ROW = 15.2
/** Where the columns begin; the last ends at the edge. */
const COLUMNS = { line: EDGE, name: EDGE + 9, in: EDGE + 75, out: EDGE + 105, signature: EDGE + 135 }
const END = SIZES.A4.width - EDGE

/** One page for each sheet: twelve lines to sign on, names and numbers large enough to find oneself. */
export function attendanceSheets(sheets: readonly PrintedSheet[], head: SheetHead, words: SheetWords): Paper {
  return {
    title: words.title,
    size: 'A4',
    pages: sheets.map((sheet, page) => drawn(sheet, head, words, words.page(page + 1, sheets.length))),
  }
}

function drawn(sheet: PrintedSheet, head: SheetHead, words: SheetWords, page: string): Page {
  return [
    ...headOf(sheet, head, words, page),
    ...gridOf(head.lines, words),
    ...sheet.people.flatMap(({ name, cardNo }, line): Item[] => [
      {
        kind: 'text',
        x: COLUMNS.name + 2,
        y: rowAt(line) + 1.6,
        width: 62,
        text: name,
        size: 18,
        weight: 'bold',
      },
      { kind: 'text', x: COLUMNS.name + 2, y: rowAt(line) + 9.4, width: 62, text: cardNo, size: 11 },
    ]),
    ...footOf(head.lines, words),
  ]
}

function headOf({ number, code }: PrintedSheet, head: SheetHead, words: SheetWords, page: string): Item[] {
  const width = END - EDGE - CODE_SIDE - 4
  return [
    { kind: 'text', x: EDGE, y: 14, width, text: head.title, size: 22, weight: 'bold' },
    { kind: 'text', x: EDGE, y: 27, width, text: head.when, size: 16 },
    { kind: 'text', x: EDGE, y: 36, width, text: head.where, size: 14 },
    {
      kind: 'text',
      x: EDGE,
      y: 46,
      width,
      text: words.number(number),
      size: 20,
      weight: 'bold',
      ink: 'accent',
    },
    { kind: 'code', x: END - CODE_SIDE, y: 13, side: CODE_SIDE, text: code },
    { kind: 'text', x: END - 40, y: 47, width: 40, text: page, size: 11, align: 'right', ink: 'grey' },
  ]
}

function gridOf(lines: number, words: SheetWords): Item[] {
  const bottom = rowAt(lines)
  const { line, ...named } = COLUMNS
  const names = Object.entries(named) as [keyof SheetWords['columns'], number][]
  return [
    ...names.map(([column, x]): Item => ({
      kind: 'text',
      x: x + 2,
      y: TABLE_AT + 2,
      width: 60,
      text: words.columns[column],
      size: 13,
    })),
    ...Array.from({ length: lines }, (_, n): Item => ({
      kind: 'text',
      x: line,
      y: rowAt(n) + 4,
      width: 8,
      text: String(n + 1),
      size: 13,
      align: 'center',
      ink: 'grey',
    })),
    ...[TABLE_AT, ...Array.from({ length: lines + 1 }, (_, n) => rowAt(n))].map((y): Item => ({
      kind: 'line',
      x: EDGE,
      y,
      toX: END,
      toY: y,
    })),
    ...[...Object.values(COLUMNS), END].map((x): Item => ({
      kind: 'line',
      x,
      y: TABLE_AT,
      toX: x,
      toY: bottom,
    })),
  ]
}

function footOf(lines: number, words: SheetWords): Item[] {
  const y = rowAt(lines) + 5
  return [
    { kind: 'text', x: EDGE, y, width: 90, text: words.people, size: 14 },
    { kind: 'text', x: EDGE + 90, y, width: 92, text: words.keeper, size: 14 },
    ...words.how.map((text, n): Item => ({
      kind: 'text',
      x: EDGE,
      y: y + 10 + n * 6.5,
      width: END - EDGE,
      text,
      size: 11,
      ink: 'grey',
    })),
  ]
}

function rowAt(line: number): number {
  return TABLE_AT + HEAD + line * ROW
}
