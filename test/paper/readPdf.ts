import { inflateSync } from 'node:zlib'

/** A stretch of text where it stands on its page: points from the upper left corner, to its baseline. */
export type Run = Readonly<{ text: string; x: number; y: number; width: number; size: number }>
export type PdfPage = Readonly<{ width: number; height: number; runs: readonly Run[] }>

type Font = Readonly<{ letters: readonly string[]; widths: readonly number[]; isEmbedded: boolean }>
type Objects = ReadonlyMap<string, string>

/** What stands in a PDF as our printer writes it: its pages, and every stretch of text with its place. */
export function readPdf(file: Uint8Array): PdfPage[] {
  const objects = objectsOf(Buffer.from(file).toString('latin1'))
  const pages = [...objects.values()].filter((object) => object.includes('/Type /Page\n'))
  return pages.map((page) => pageOf(page, objects))
}

function objectsOf(pdf: string): Objects {
  const found = pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs)
  return new Map([...found].map(([, id = '', object = '']) => [id, object]))
}

function streamOf(object: string): string {
  const [, bytes = ''] = /stream\n(.*)\nendstream/s.exec(object) ?? []
  return inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1')
}

function referred(object: string, key: string, objects: Objects): string {
  const [, id = ''] = new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(object) ?? []
  const found = objects.get(id)
  if (found === undefined) throw new Error(`There is no ${key}`)
  return found
}

function pageOf(page: string, objects: Objects): PdfPage {
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page) ?? []
  const used = /\/Font <<(.*?)>>/s.exec(referred(page, 'Resources', objects))?.[1] ?? ''
  const fonts = new Map(
    [...used.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [
      name,
      fontOf(objects.get(id) ?? '', objects),
    ]),
  )
  const runs = runsOf(streamOf(referred(page, 'Contents', objects)), fonts, Number(height))
  return { width: Number(width), height: Number(height), runs }
}

function fontOf(font: string, objects: Objects): Font {
  const descendant = referred(font, 'DescendantFonts', objects)
  const [, widths = ''] = /\/W \[0 \[([\d. ]+)\]\]/.exec(descendant) ?? []
  const unicode = streamOf(referred(font, 'ToUnicode', objects))
  const letters = [...unicode.matchAll(/\[((?:<[0-9a-f ]*>\s*)+)\]/g)].flatMap(([, row = '']) =>
    [...row.matchAll(/<([0-9a-f ]*)>/g)].map(([, hex = '']) => letterOf(hex.replaceAll(' ', ''))),
  )
  const descriptor = referred(descendant, 'FontDescriptor', objects)
  return { letters, widths: widths.split(' ').map(Number), isEmbedded: /\/FontFile[23]/.test(descriptor) }
}

/** From UTF-16, as a map to unicode has it. */
function letterOf(hex: string): string {
  return String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16)))
}

function runsOf(content: string, fonts: ReadonlyMap<string, Font>, height: number): Run[] {
  const written = content.matchAll(
    /1 0 0 1 (-?[\d.]+) (-?[\d.]+) Tm\s+\/(F\d+) ([\d.]+) Tf(?:(?!ET).)*?\[(.*?)\] TJ/gs,
  )
  return [...written].map(([, x, y, name = '', size, shown = '']) => {
    const font = fonts.get(name)
    if (!font?.isEmbedded) throw new Error(`The letters of ${name} are not in the file`)
    const glyphs = [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) =>
      (hex.match(/.{4}/g) ?? []).map((glyph) => parseInt(glyph, 16)),
    )
    const drawnBack = [...shown.matchAll(/> (-?[\d.]+)/g)].reduce((sum, [, by]) => sum + Number(by), 0)
    const ems = glyphs.reduce((sum, glyph) => sum + (font.widths[glyph] ?? NaN), 0) - drawnBack
    return {
      text: glyphs.map((glyph) => font.letters[glyph] ?? '').join(''),
      x: Number(x),
      y: height - Number(y),
      width: (ems / 1000) * Number(size),
      size: Number(size),
    }
  })
}
