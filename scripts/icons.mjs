// Draws the small pictures of WeChat's own tab bar from the shapes in src/ui/icons.scss, in the colours of
// src/theme.json. Run it after a shape or a colour has changed; the pictures are kept in the repository.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'
import * as sass from 'sass'
import { launchChromium } from './launchChromium.mjs'
import { projectRoot as root } from './projectRoot.mjs'

const tabs = { home: 'home', activities: 'calendar', services: 'scissors', me: 'person' }
const side = 81
const margin = 6

const { css } = sass.compile(path.join(root, 'src/ui/icons.scss'))
const theme = JSON.parse(readFileSync(path.join(root, 'src/theme.json'), 'utf8'))

function shapeOf(icon) {
  const found = new RegExp(`\\.icon--${icon} \\{\\s*--shape: url\\("([^"]+)"\\)`).exec(css)
  if (!found) throw new Error(`src/ui/icons.scss has no shape named ${icon}`)
  return found[1]
}

const crcTable = Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const check = body.reduce((value, byte) => crcTable[(value ^ byte) & 255] ^ (value >>> 8), 0xffffffff)
  const out = Buffer.alloc(8 + body.length)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE((check ^ 0xffffffff) >>> 0, 4 + body.length)
  return out
}

/** One colour in sixteen strengths, four bits a pixel: a third of the bytes of full colours. */
function tinted(picture, colour) {
  const { width, height, data } = PNG.sync.read(picture)
  const levels = 16
  const line = 1 + Math.ceil(width / 2)
  const pixels = Buffer.alloc(line * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const strength = Math.round((data[4 * (y * width + x) + 3] / 255) * (levels - 1))
      pixels[y * line + 1 + (x >> 1)] |= x % 2 ? strength : strength << 4
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([4, 3, 0, 0, 0], 8)
  const rgb = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
  const strengths = Array.from({ length: levels }, (_, level) => Math.round((level * 255) / (levels - 1)))
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(strengths.flatMap(() => rgb))),
    chunk('tRNS', Buffer.from(strengths)),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const browser = await launchChromium()
try {
  const page = await browser.newPage({ viewport: { width: side, height: side } })
  const folder = path.join(root, 'src/assets/tab')
  mkdirSync(folder, { recursive: true })
  for (const [tab, icon] of Object.entries(tabs)) {
    await page.setContent(
      `<body style="margin:0"><img style="display:block;margin:${margin}px" width="${side - 2 * margin}" src="${shapeOf(icon)}"></body>`,
    )
    const picture = await page.screenshot({ omitBackground: true })
    for (const mode of ['light', 'dark']) {
      writeFileSync(path.join(folder, `${tab}-${mode}.png`), tinted(picture, theme[mode].inkSoft))
      writeFileSync(path.join(folder, `${tab}-${mode}-on.png`), tinted(picture, theme[mode].accent))
    }
  }
} finally {
  await browser.close()
}
