// Pictures of every screen in config/pictures.json, each in the standard and the elder view, light and dark.
// The gallery has a build of its own; all other screens are those of the demo town, begun anew in memory.
//   npm run pictures                     into pictures/
//   npm run pictures -- --check          measures instead: contrast, targets, sizes, sideways scroll, axe
//   --only name,name                     some of the screens      --light   without the dark mode
//   --url http://127.0.0.1:PORT          a running server in place of the demo town
//   --json <file>                        figures
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { bootstrap } from './bootstrap.mjs'
import { finish } from './finish.mjs'
import { projectRoot } from './projectRoot.mjs'
import { limits, measureScreen } from './screenChecks.mjs'

const { values: wanted } = parseArgs({
  options: {
    url: { type: 'string' },
    only: { type: 'string' },
    light: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
})
bootstrap()
const { launchChromium } = await import('./launchChromium.mjs')
const { buildParts } = await import('./build.mjs')
const { MORNING, serveDemo } = await import('./serveDemo.mjs')
const { serveFolder } = await import('./serveFolder.mjs')
const { buildAside } = await import('./buildAside.mjs')

const size = { width: 375, height: 812 }

function views() {
  const all = []
  for (const dark of wanted.light ? [false] : [false, true]) {
    all.push(
      { name: 'standard', dark, kept: { view: 'standard' } },
      { name: 'elder', dark, kept: { view: 'elder' } },
    )
  }
  if (wanted.check)
    all.push({ name: 'elder', large: true, dark: false, kept: { view: 'elder', textScale: 1.25 } })
  return all
}

async function newPhone(browser, screen, view) {
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: view.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  const remembered = { kept: view.kept, persona: screen.persona }
  if (!wanted.url) await context.clock.install({ time: MORNING + performance.now() })
  await context.addInitScript(({ kept, persona }) => {
    localStorage.setItem('ui.preferences', JSON.stringify({ data: kept }))
    if (persona) sessionStorage.setItem('hv.persona', JSON.stringify(persona))
  }, remembered)
  return context
}

async function open(context, base, screen) {
  const page = await context.newPage()
  const faults = []
  page.on('pageerror', (fault) => faults.push(`fault in the page: ${fault.message}`))
  await page.goto(`${base}/#${screen.route}`)
  if (screen.waitFor) await seen(page, screen.waitFor)
  else await page.locator('.app').last().waitFor()
  await untilFilled(page, screen)
  for (const step of screen.steps ?? []) await doStep(page, step)
  await untilFilled(page, screen)
  return { page, faults }
}

/** A screen is there when nothing on it is still on its way. The gallery shows a skeleton for good. */
async function untilFilled(page, screen) {
  if (!screen.gallery) await page.waitForFunction(() => !document.querySelector('.bone'))
  await page.waitForTimeout(300)
}

async function doStep(page, step) {
  if (step.tap) {
    const wanted = page
      .locator('[role=button], [role=tab], [role=radio]')
      .filter({ hasText: step.tap, visible: true })
      .first()
    // A shift is opened once for all pictures: whoever comes next finds it open.
    if (step.unlessThere && (await comesFirst(page, step.unlessThere, wanted))) return
    await wanted.click()
  }
  if (step.fill) await page.getByLabel(step.fill.name).first().fill(step.fill.value)
  if (step.waitFor) await seen(page, step.waitFor)
}

/** The title of a page stands in the document where no browser shows it. */
async function seen(page, words) {
  await page.getByText(words).filter({ visible: true }).first().waitFor()
}

/** Whether these words are what comes, and not what could be tapped in their place. */
async function comesFirst(page, words, other) {
  const there = page.getByText(words).filter({ visible: true }).first()
  await there.or(other).first().waitFor()
  return there.isVisible()
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
  await opened.page.screenshot({ path: path.join(projectRoot, 'pictures', `${name}.png`) })
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

/** A screen that cannot be reached is a failure like any other, and the next one is looked at all the same. */
async function inOrder(browser, base, screen, view) {
  const context = await newPhone(browser, screen, view)
  try {
    const opened = await open(context, base, screen)
    const problems = await (wanted.check ? check : photograph)(opened, screen, view)
    return problems.length === 0
  } catch (error) {
    console.log(`FAIL ${screen.name} ${view.name}: ${error instanceof Error ? error.message : String(error)}`)
    return false
  } finally {
    await context.close()
  }
}

async function visit(screens, base) {
  const browser = await launchChromium()
  let passed = 0
  let failed = 0
  try {
    for (const screen of screens) {
      for (const view of views()) {
        if (await inOrder(browser, base, screen, view)) passed++
        else failed++
      }
    }
  } finally {
    await browser.close()
  }
  return { passed, failed }
}

/** Serves what these screens need, visits them and takes the server away again. */
async function visitOf(screens, serve) {
  if (screens.length === 0) return { passed: 0, failed: 0 }
  const server = await serve()
  try {
    return await visit(screens, server.url.replace(/\/$/, ''))
  } finally {
    server.close()
  }
}

async function serveGallery() {
  await buildAside('gallery', 'GALLERY', ['src', 'domain', 'contract'])
  return serveFolder(path.join(projectRoot, 'dist/gallery-h5'))
}

async function serveTown() {
  if (wanted.url) return { url: wanted.url, close: () => {} }
  await buildParts(['functions', 'localcloud', 'h5'])
  return serveDemo()
}

const { screens } = JSON.parse(readFileSync(path.join(projectRoot, 'config/pictures.json'), 'utf8'))
const names = wanted.only?.split(',')
const chosen = screens.filter(({ name, gallery }) => names?.includes(name) ?? !(gallery && wanted.url))
try {
  mkdirSync(path.join(projectRoot, 'pictures'), { recursive: true })
  const components = await visitOf(
    chosen.filter(({ gallery }) => gallery),
    serveGallery,
  )
  const town = await visitOf(
    chosen.filter(({ gallery }) => !gallery),
    serveTown,
  )
  finish({ passed: components.passed + town.passed, failed: components.failed + town.failed }, wanted.json)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  finish({ passed: 0, failed: 1 }, wanted.json)
}
