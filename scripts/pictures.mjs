// Pictures of the screens listed in config/pictures.json, each in the standard and the elder view.
//   npm run pictures                     light; with --dark also the dark mode; into pictures/
//   npm run pictures -- --check          measures instead: contrast, targets, sizes, sideways scroll, axe
//   --url http://127.0.0.1:PORT          a running server in place of the built gallery
//   --only name,name                     some of the screens      --folder dist/h5   another build to serve
import { spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { limits, measureScreen } from './screenChecks.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const size = { width: 375, height: 812 }
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
  '.json': 'application/json',
}

const { values: wanted } = parseArgs({
  options: {
    url: { type: 'string' },
    only: { type: 'string' },
    folder: { type: 'string', default: 'dist/gallery-h5' },
    dark: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
})

function buildGallery() {
  const env = { ...process.env, GALLERY: '1' }
  const done = spawnSync('npx', ['taro', 'build', '--type', 'h5'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (done.status !== 0) throw new Error('the gallery could not be built: npx taro build --type h5')
}

/** Serves one folder and nothing above it. */
function serve(folder) {
  const server = createServer(async (request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://here').pathname)
    const file = path.join(folder, asked === '/' ? 'index.html' : path.normalize(asked))
    try {
      if (!file.startsWith(folder)) throw new Error('outside')
      const content = await readFile(file)
      response
        .writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' })
        .end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server)))
}

function views() {
  const all = []
  for (const dark of wanted.dark || wanted.check ? [false, true] : [false]) {
    all.push(
      { name: 'standard', dark, kept: { view: 'standard' } },
      { name: 'elder', dark, kept: { view: 'elder' } },
    )
  }
  if (wanted.check)
    all.push({ name: 'elder', large: true, dark: false, kept: { view: 'elder', textScale: 1.25 } })
  return all
}

async function open(browser, base, screen, view) {
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: view.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  await context.addInitScript(
    (kept) => localStorage.setItem('ui.preferences', JSON.stringify({ data: kept })),
    view.kept,
  )
  const page = await context.newPage()
  const faults = []
  page.on('pageerror', (fault) => faults.push(`fault in the page: ${fault.message}`))
  const persona = screen.persona ? `?persona=${encodeURIComponent(screen.persona)}` : ''
  await page.goto(`${base}/${persona}#${screen.route}`)
  if (screen.waitFor) await page.getByText(screen.waitFor).first().waitFor()
  else await page.locator('.app').last().waitFor()
  for (const step of screen.steps ?? []) await doStep(page, step)
  await page.waitForTimeout(300)
  return { page, context, faults }
}

async function doStep(page, step) {
  if (step.tap)
    await page
      .locator('[role=button], [role=tab], [role=radio]')
      .filter({ hasText: step.tap })
      .first()
      .click()
  if (step.fill) await page.getByLabel(step.fill.name).first().fill(step.fill.value)
  if (step.waitFor) await page.getByText(step.waitFor).first().waitFor()
}

/** Taro scrolls inside elements of its own, so the window grows by what they hide. */
async function growToContent(page) {
  const hidden = await page.evaluate(() => {
    const scrollers = [
      document.scrollingElement,
      ...document.querySelectorAll('.taro-tabbar__panel, .taro_page'),
    ]
    return Math.max(0, ...scrollers.map((element) => element.scrollHeight - element.clientHeight))
  })
  await page.setViewportSize({ width: size.width, height: size.height + hidden })
  await page.waitForTimeout(200)
}

async function photograph(opened, screen, view) {
  if (!screen.window) await growToContent(opened.page)
  const name = [screen.name, view.name, view.dark && 'dark'].filter(Boolean).join('-')
  await opened.page.screenshot({ path: path.join(root, 'pictures', `${name}.png`) })
  console.log(`pictures/${name}.png`)
  return opened.faults
}

async function check(opened, screen, view) {
  if (!screen.window) await growToContent(opened.page)
  const measured = await opened.page.evaluate(measureScreen, limits[view.name])
  await opened.page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') })
  const axe = await opened.page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
  const violations = axe.violations.flatMap((rule) =>
    rule.nodes.map(
      (node) => `axe ${rule.id}: ${rule.help} at ${node.target.join(' ')} ${node.html.slice(0, 160)}`,
    ),
  )
  const problems = [...opened.faults, ...measured.problems, ...violations]
  const title = [screen.name, view.name, view.large && 'large', view.dark && 'dark'].filter(Boolean).join(' ')
  const figures = `${measured.texts} texts, lowest contrast ${measured.lowestContrast.toFixed(2)}, ${measured.targets} targets`
  console.log(`${problems.length ? 'FAIL' : 'ok  '} ${title}: ${figures}`)
  for (const problem of [...new Set(problems)]) console.log(`     ${problem}`)
  return problems
}

const { screens } = JSON.parse(readFileSync(path.join(root, 'config/pictures.json'), 'utf8'))
const names = wanted.only?.split(',')
const chosen = screens.filter((screen) => !names || names.includes(screen.name))
const folder = path.join(root, wanted.folder)
if (!wanted.url && !existsSync(path.join(folder, 'index.html'))) buildGallery()
const server = wanted.url ? undefined : await serve(folder)
const base = wanted.url?.replace(/\/$/, '') ?? `http://127.0.0.1:${server.address().port}`
mkdirSync(path.join(root, 'pictures'), { recursive: true })

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
let passed = 0
let failed = 0
try {
  for (const screen of chosen) {
    for (const view of views()) {
      const opened = await open(browser, base, screen, view)
      const problems = await (wanted.check ? check : photograph)(opened, screen, view)
      if (problems.length) failed++
      else passed++
      await opened.context.close()
    }
  }
} finally {
  await browser.close()
  server?.close()
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
