// Draws the small pictures of WeChat's own tab bar from the shapes in src/ui/icons.scss, in the colours of
// src/theme.json. Run it after a shape or a colour has changed; the pictures are kept in the repository.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { PNG } from 'pngjs'
import * as sass from 'sass'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
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

/** A mask needs only coverage: every pixel gets the same colour and the shape decides how much of it. */
function tinted(picture, colour) {
  const png = PNG.sync.read(picture)
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
  for (let at = 0; at < png.data.length; at += 4) {
    const covered = png.data[at + 3]
    png.data.set(covered ? [red, green, blue, covered] : [0, 0, 0, 0], at)
  }
  return PNG.sync.write(png, { deflateLevel: 9 })
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
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
