import { inPages, type Item, type Paper, SIZES } from './paper'

export type PrintedCard = Readonly<{
  name: string
  cardNo: string
  /** The signed code; nothing about the person is in it. */
  code: string
}>
/** What stands on every card. */
export type CardWords = Readonly<{ title: string; heading: string; lost: string }>

/** The size of a bank card. */
const CARD = { width: 85.6, height: 54 }
const COLUMNS = 2
const ROWS = 5
const CODE_SIDE = 34
const EDGE = 5

/** Sheets of ten cards to be cut out, name and number in 18 points. */
export function cardSheets(cards: readonly PrintedCard[], words: CardWords): Paper {
  return {
    title: words.title,
    size: 'A4',
    pages: inPages(cards, COLUMNS * ROWS).map((sheet) =>
      sheet.flatMap((card, place) => drawn(card, place, words)),
    ),
  }
}

function drawn({ name, cardNo, code }: PrintedCard, place: number, { heading, lost }: CardWords): Item[] {
  const { width, height } = SIZES.A4
  const x = (width - COLUMNS * CARD.width) / 2 + (place % COLUMNS) * CARD.width
  const y = (height - ROWS * CARD.height) / 2 + Math.floor(place / COLUMNS) * CARD.height
  const textWidth = CARD.width - CODE_SIDE - 2 * EDGE
  return [
    { kind: 'box', x, y, width: CARD.width, height: CARD.height, ink: 'grey' },
    { kind: 'text', x: x + EDGE, y: y + 5, width: textWidth + 8, text: heading, size: 10, ink: 'accent' },
    {
      kind: 'text',
      x: x + EDGE,
      y: y + 14,
      width: textWidth,
      text: name,
      size: 18,
      weight: 'bold',
      lines: 2,
    },
    { kind: 'text', x: x + EDGE, y: y + 32, width: textWidth, text: cardNo, size: 18, weight: 'bold' },
    { kind: 'text', x: x + EDGE, y: y + 43, width: CARD.width - 2 * EDGE, text: lost, size: 9, ink: 'grey' },
    { kind: 'code', x: x + CARD.width - CODE_SIDE - EDGE + 2, y: y + 8, side: CODE_SIDE, text: code },
  ]
}
