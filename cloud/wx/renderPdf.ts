import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import PdfDocument from 'pdfkit'
import { encode } from 'uqr'
import { type Ink, type Item, type Paper, SIZES } from '#paper/paper'

const FONTS = { regular: 'NotoSansSC_400Regular.ttf', bold: 'NotoSansSC_700Bold.ttf' }
const INKS: Readonly<Record<Ink, string>> = { black: '#000000', grey: '#666666', accent: '#B3341E' }
const POINTS_PER_MILLIMETRE = 72 / 25.4
const LINE_WIDTH = 0.2
/** Modules of white around a code, without which scanners do not see where it ends. */
const QUIET_ZONE = 2

type Document = InstanceType<typeof PdfDocument>

/** The paper as a PDF, with the letters it needs inside. */
export function renderPdf({ title, size, pages }: Paper): Promise<Uint8Array> {
  const document = new PdfDocument({
    size,
    margin: 0,
    autoFirstPage: false,
    info: { Title: title },
    font: fontFile('regular'),
  })
  const bytes = collected(document)
  for (const page of pages) {
    document.addPage({ size: [inPoints(SIZES[size].width), inPoints(SIZES[size].height)], margin: 0 })
    for (const item of page) draw(document, item)
  }
  document.end()
  return bytes
}

/** Beside the built function, or where npm put it. */
function fontFile(weight: keyof typeof FONTS): string {
  const beside = path.join(__dirname, FONTS[weight])
  if (existsSync(beside)) return beside
  const installed = createRequire(path.join(process.cwd(), 'package.json')).resolve(
    '@expo-google-fonts/noto-sans-sc/package.json',
  )
  return path.join(path.dirname(installed), weight === 'regular' ? '400Regular' : '700Bold', FONTS[weight])
}

function collected(document: Document): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => void chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
}

function inPoints(millimetres: number): number {
  return millimetres * POINTS_PER_MILLIMETRE
}

function draw(document: Document, item: Item): void {
  const [x, y] = [inPoints(item.x), inPoints(item.y)]
  switch (item.kind) {
    case 'text':
      return write(document, item)
    case 'line':
      document.lineWidth(inPoints(LINE_WIDTH)).moveTo(x, y).lineTo(inPoints(item.toX), inPoints(item.toY))
      if (item.dashed) document.dash(3, { space: 2 })
      document.stroke(INKS[item.ink ?? 'black']).undash()
      return
    case 'box':
      document.lineWidth(inPoints(LINE_WIDTH))
      document.rect(x, y, inPoints(item.width), inPoints(item.height)).stroke(INKS[item.ink ?? 'black'])
      return
    case 'code':
      return drawCode(document, item)
    case 'picture':
      document.image(Buffer.from(item.bytes), x, y, { fit: [inPoints(item.width), inPoints(item.height)] })
      return
  }
}

function write(document: Document, item: Extract<Item, { kind: 'text' }>): void {
  const { text, size, weight = 'regular', align = 'left', ink = 'black', lines = 1 } = item
  // By its file, which is read once; a registered name of the document's first font is read again at every use.
  document.font(fontFile(weight)).fontSize(size).fillColor(INKS[ink])
  const height = document.currentLineHeight(true) * lines
  const where = { width: inPoints(item.width), height: height + 0.1, ellipsis: '…', align, lineBreak: true }
  document.text(text, inPoints(item.x), inPoints(item.y), where)
}

function drawCode(document: Document, { x, y, side, text }: Extract<Item, { kind: 'code' }>): void {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE })
  const module = inPoints(side) / size
  for (const [row, cells] of data.entries())
    for (const [column, dark] of cells.entries())
      if (dark) document.rect(inPoints(x) + column * module, inPoints(y) + row * module, module, module)
  document.fill('#000000')
}
