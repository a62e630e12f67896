import { type Item, type Paper, SIZES } from './paper'

export type PrintedCertificate = Readonly<{
  number: string
  name: string
  cardNo: string
  minutes: number
  byGrade: Readonly<Record<'A' | 'B' | 'C' | 'D', number>>
  sessions: number
  /** As they are written on paper. */
  firstOn: string
  lastOn: string
  issuedOn: string
  /** What the square code says, and what one types where nothing can be scanned. */
  codeText: string
  /** A picture of the mini-program's code, which opens the check by itself; without it the square code is printed. */
  miniCode?: Uint8Array | undefined
  code: string
}>
export type CertificateWords = Readonly<{
  title: string
  number: (number: string) => string
  says: (certificate: PrintedCertificate, duration: string) => string
  grades: Readonly<Record<'A' | 'B' | 'C' | 'D', string>>
  duration: (minutes: number) => string
  notes: readonly string[]
  check: readonly string[]
  /** Where WeChat's own scanner opens the check. */
  checkByWechat: readonly string[]
  issuer: string
  seal: string
}>

const EDGE = 25
const ROW = 11
const TABLE_AT = 118
const SEAL = 44
/** Of the code, in millimetres. */
export const CERTIFICATE_CODE_SIDE = 38
const FOOT_AT = 215

/** One page of A4. The square at the lower right is left white for the centre's own seal: none is drawn. */
export function certificatePaper(certificate: PrintedCertificate, words: CertificateWords): Paper {
  const width = SIZES.A4.width - 2 * EDGE
  const { number, name, minutes, byGrade } = certificate
  const grades = (['A', 'B', 'C', 'D'] as const).filter((grade) => byGrade[grade] > 0)
  const page: Item[] = [
    { kind: 'text', x: EDGE, y: 32, width, text: words.title, size: 26, weight: 'bold', align: 'center' },
    {
      kind: 'text',
      x: EDGE,
      y: 50,
      width,
      text: words.number(number),
      size: 12,
      align: 'center',
      ink: 'grey',
    },
    { kind: 'line', x: EDGE, y: 60, toX: EDGE + width, toY: 60, ink: 'accent' },
    { kind: 'text', x: EDGE, y: 68, width, text: name, size: nameSize(name), weight: 'bold' },
    {
      kind: 'text',
      x: EDGE,
      y: 82,
      width,
      text: words.says(certificate, words.duration(minutes)),
      size: 15,
      lines: 4,
    },
    ...grades.flatMap((grade, n): Item[] => [
      { kind: 'text', x: EDGE, y: TABLE_AT + n * ROW, width: 110, text: words.grades[grade], size: 12 },
      {
        kind: 'text',
        x: EDGE,
        y: TABLE_AT + n * ROW,
        width,
        text: words.duration(byGrade[grade]),
        size: 12,
        weight: 'bold',
        align: 'right',
      },
      lineAt(TABLE_AT + n * ROW + 8, width),
    ]),
    ...words.notes.map((text, n): Item => ({
      kind: 'text',
      x: EDGE,
      y: 170 + n * 7,
      width,
      text,
      size: 11,
      ink: 'grey',
    })),
    ...footOf(certificate, words, width),
  ]
  return { title: words.title, size: 'A4', pages: [page] }
}

/** The longest name still stands on one line. */
function nameSize(name: string): number {
  return name.length > 22 ? 14 : 20
}

function footOf(
  { codeText, miniCode, code, issuedOn }: PrintedCertificate,
  words: CertificateWords,
  width: number,
): Item[] {
  const right = EDGE + width - SEAL
  const typed = code.replace(/(.{5})(?=.)/g, '$1 ')
  return [
    miniCode
      ? {
          kind: 'picture',
          x: EDGE,
          y: FOOT_AT,
          width: CERTIFICATE_CODE_SIDE,
          height: CERTIFICATE_CODE_SIDE,
          bytes: miniCode,
        }
      : { kind: 'code', x: EDGE, y: FOOT_AT, side: CERTIFICATE_CODE_SIDE, text: codeText },
    ...(miniCode ? words.checkByWechat : words.check).map((text, n): Item => ({
      kind: 'text',
      x: EDGE,
      y: FOOT_AT + CERTIFICATE_CODE_SIDE + 3 + n * 6,
      width: 100,
      text,
      size: 10,
      ink: 'grey',
    })),
    { kind: 'text', x: EDGE, y: FOOT_AT + CERTIFICATE_CODE_SIDE + 15, width: 120, text: typed, size: 11 },
    { kind: 'box', x: right, y: FOOT_AT, width: SEAL, height: SEAL, ink: 'grey' },
    {
      kind: 'text',
      x: right,
      y: FOOT_AT + SEAL - 8,
      width: SEAL,
      text: words.seal,
      size: 9,
      align: 'center',
      ink: 'grey',
    },
    {
      kind: 'text',
      x: EDGE + 60,
      y: FOOT_AT + SEAL + 5,
      width: width - 60,
      text: words.issuer,
      size: 13,
      align: 'right',
    },
    {
      kind: 'text',
      x: EDGE + 60,
      y: FOOT_AT + SEAL + 13,
      width: width - 60,
      text: issuedOn,
      size: 12,
      align: 'right',
    },
  ]
}

function lineAt(y: number, width: number): Item {
  return { kind: 'line', x: EDGE, y, toX: EDGE + width, toY: y, ink: 'grey' }
}
