// How soon the first screen stands on a slow phone: processor slowed four times, 1.6 Mbit/s, 150 ms to and fro.
// Beside it, in the same run and in turn, a bare page of the same framework: what no app built with it can undercut.
//   npm run speed                 five openings of each, the median of each figure
//   --openings N                  --json <file>  figures
import { parseArgs } from 'node:util'
import { bootstrap } from './bootstrap.mjs'
import { finish } from './finish.mjs'

const { values: wanted } = parseArgs({
  options: { openings: { type: 'string', default: '5' }, json: { type: 'string' } },
})
bootstrap()
const { launchChromium } = await import('./launchChromium.mjs')
const { buildParts } = await import('./build.mjs')
const { buildAside } = await import('./buildAside.mjs')
const { serveDemo } = await import('./serveDemo.mjs')
const { serveFolder } = await import('./serveFolder.mjs')

const SLOWED = 4
const BYTES_A_SECOND = 1_600_000 / 8
const THERE_AND_BACK_MS = 150
/** A task that holds the thumb longer than this is felt; what is beyond counts as blocking. */
const UNFELT_MS = 50
const SETTLED_MS = 1500
/** Beyond this, what she was about to tap has moved. */
const MOST_SHIFT = 0.1

/** Runs in the page, before anything of it: keeps what the browser tells of itself. */
function watch() {
  const seen = { largest: 0, shift: 0, tasks: [] }
  Object.assign(globalThis, { seenByWatch: seen })
  const each = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true })
  each('largest-contentful-paint', (entry) => (seen.largest = entry.startTime))
  each('layout-shift', (entry) => (seen.shift += entry.hadRecentInput ? 0 : entry.value))
  each('longtask', (entry) => seen.tasks.push(entry.duration))
}

async function openOnce(browser, url, content) {
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const page = await context.newPage()
  const phone = await context.newCDPSession(page)
  await phone.send('Network.enable')
  await phone.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: THERE_AND_BACK_MS,
    downloadThroughput: BYTES_A_SECOND,
    uploadThroughput: BYTES_A_SECOND,
  })
  await phone.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
  let bytes = 0
  phone.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await page.addInitScript(watch)
  await page.goto(url)
  await page.waitForSelector(content, { timeout: 120_000 })
  await page.waitForFunction(() => !document.querySelector('.bone'))
  await page.waitForTimeout(SETTLED_MS)
  const figures = await page.evaluate((unfelt) => {
    const { largest, shift, tasks } = globalThis.seenByWatch
    const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
    const blocking = tasks.reduce((sum, task) => sum + Math.max(0, task - unfelt), 0)
    return { first, largest, blocking, shift }
  }, UNFELT_MS)
  await context.close()
  return { ...figures, bytes }
}

const medianOf = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

function medians(openings) {
  const names = Object.keys(openings[0])
  return Object.fromEntries(names.map((name) => [name, medianOf(openings.map((opening) => opening[name]))]))
}

function print(ours, bare) {
  const ms = (value) => `${Math.round(value)} ms`
  const kilobytes = (value) => `${Math.round(value / 1000)} KB`
  const ratio = (name) => (bare[name] > 0 ? (ours[name] / bare[name]).toFixed(2) : '–')
  console.log('\n| | first screen | bare page | ratio |\n| --- | --- | --- | --- |')
  for (const [name, words, shown] of [
    ['first', 'first paint', ms],
    ['largest', 'largest paint', ms],
    ['blocking', 'blocking time', ms],
    ['bytes', 'fetched', kilobytes],
  ]) {
    console.log(`| ${words} | ${shown(ours[name])} | ${shown(bare[name])} | ${ratio(name)} |`)
  }
  console.log(`| layout shift | ${ours.shift.toFixed(3)} | ${bare.shift.toFixed(3)} | |\n`)
}

await buildParts(['functions', 'localcloud', 'h5'])
await buildAside('bare', 'BARE_PAGE', ['scripts/barePage'])
const demo = await serveDemo()
const folder = await serveFolder(new URL('../dist/bare-h5', import.meta.url).pathname)
const browser = await launchChromium()
const all = { ours: [], bare: [] }
for (let n = 0; n < Number(wanted.openings); n++) {
  all.ours.push(await openOnce(browser, `${demo.url}/#/pages/home/index`, '.app'))
  all.bare.push(await openOnce(browser, folder.url, 'text=Hello'))
  console.log(`opened ${n + 1} of ${wanted.openings} times`)
}
await browser.close()
demo.close()
folder.close()
const [ours, bare] = [medians(all.ours), medians(all.bare)]
print(ours, bare)
const still = ours.shift <= MOST_SHIFT
finish({ passed: still ? 1 : 0, failed: still ? 0 : 1, ours, bare }, wanted.json)
