/**
 * A document as data: pages of items placed in millimetres from the upper left corner, letters in points. Whoever lays
 * one out needs no printer; whoever prints it needs to know nothing of the town.
 */
export type Paper = Readonly<{
  /** As the reader's program shows it. */
  title: string
  size: PaperSize
  pages: readonly Page[]
}>
export type PaperSize = 'A4' | 'A4 landscape' | 'A5'
export type Page = readonly Item[]

export type Item =
  | Readonly<{
      kind: 'text'
      x: number
      y: number
      /** Longer text is broken into lines within it. */
      width: number
      text: string
      /** Points. */
      size: number
      weight?: 'regular' | 'bold'
      align?: 'left' | 'center' | 'right'
      ink?: Ink
      /** What does not fit into so many lines ends in an ellipsis. Default 1. */
      lines?: number
    }>
  | Readonly<{ kind: 'line'; x: number; y: number; toX: number; toY: number; dashed?: boolean; ink?: Ink }>
  | Readonly<{ kind: 'box'; x: number; y: number; width: number; height: number; ink?: Ink }>
  /** A square code of this text, `side` millimetres wide, with the white margin scanners need. */
  | Readonly<{ kind: 'code'; x: number; y: number; side: number; text: string }>
  | Readonly<{ kind: 'picture'; x: number; y: number; width: number; height: number; bytes: Uint8Array }>

/** Printed on a black-and-white machine all of them stay readable. */
export type Ink = 'black' | 'grey' | 'accent'

/** Millimetres. */
export const SIZES: Readonly<Record<PaperSize, Readonly<{ width: number; height: number }>>> = {
  A4: { width: 210, height: 297 },
  'A4 landscape': { width: 297, height: 210 },
  A5: { width: 148, height: 210 },
}

const DOTS_PER_INCH = 250
const MILLIMETRES_PER_INCH = 25.4

/** How many dots across a picture needs to look sharp on paper, so many millimetres wide. */
export function dotsOf(millimetres: number): number {
  return Math.ceil((millimetres / MILLIMETRES_PER_INCH) * DOTS_PER_INCH)
}

/** Cuts a list into pages of so many. */
export function inPages<Thing>(things: readonly Thing[], perPage: number): Thing[][] {
  return Array.from({ length: Math.ceil(things.length / perPage) }, (_, page) =>
    things.slice(page * perPage, (page + 1) * perPage),
  )
}

const POINT = 25.4 / 72
/** A line of the letters we print with, as high as so many of its size. */
const LINE = 1.45
/** A Latin letter or a digit is as wide as this much of a Chinese one, at the most. */
const NARROW = 0.65

/** How high so many lines of that size are. */
export function heightOfLines(lines: number, size: number): number {
  return lines * size * POINT * LINE
}

/** Into how many lines a text breaks at the most: a line may end one letter early, for no line begins with a comma. */
export function linesNeeded(text: string, size: number, width: number): number {
  const letters = [...text].reduce((sum, letter) => sum + (letter < '\u2000' ? NARROW : 1), 0)
  const perLine = Math.floor(width / (size * POINT))
  return letters <= perLine ? 1 : Math.ceil(letters / (perLine - 1))
}
