import { type Item, type Page, type Paper, SIZES } from './paper'

export type PrintedPoster = Readonly<{
  name: string
  rooms: readonly string[]
  /** The mini-program code, as WeChat drew it. */
  code: Uint8Array
}>
export type PosterWords = Readonly<{
  title: string
  heading: string
  invites: string
  says: readonly string[]
  noCheckIn: string
}>

const EDGE = 20
/** Of the code, in millimetres. */
export const POSTER_CODE_SIDE = 110
const CODE_AT = 92

/** One page for each place, to hang on its wall: what it is called, the code of its page, and that the code checks nobody in. */
export function posters(places: readonly PrintedPoster[], words: PosterWords): Paper {
  return { title: words.title, size: 'A4', pages: places.map((place) => drawn(place, words)) }
}

function drawn({ name, rooms, code }: PrintedPoster, words: PosterWords): Page {
  const { width } = SIZES.A4
  const centred = (y: number, text: string, size: number, more: Partial<Item> = {}): Item =>
    ({ kind: 'text', x: EDGE, y, width: width - 2 * EDGE, text, size, align: 'center', ...more }) as Item
  return [
    centred(22, words.heading, 20, { ink: 'accent' }),
    centred(36, name, 40, { weight: 'bold', lines: 2 }),
    centred(76, rooms.join(' · '), 16, { ink: 'grey' }),
    {
      kind: 'picture',
      x: (width - POSTER_CODE_SIDE) / 2,
      y: CODE_AT,
      width: POSTER_CODE_SIDE,
      height: POSTER_CODE_SIDE,
      bytes: code,
    },
    centred(CODE_AT + POSTER_CODE_SIDE + 8, words.invites, 28, { weight: 'bold' }),
    ...words.says.map((text, n) => centred(CODE_AT + POSTER_CODE_SIDE + 25 + n * 11, text, 20)),
    { kind: 'line', x: EDGE, y: 262, toX: width - EDGE, toY: 262, ink: 'grey' },
    centred(267, words.noCheckIn, 16),
  ]
}
