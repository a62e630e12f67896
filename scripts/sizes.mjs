// npm run sizes: bytes of the mini-program's packages and of the browser's first load, against config/budgets.json,
// where each sub-package has a budget of its own, a few per cent above what it weighed;
// how many files a function loads to start, and its time beside that of the SDK alone.
//   --json <file>    figures
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { bootstrap } from './bootstrap.mjs'
import { finish, takeJsonOption } from './finish.mjs'
import { projectRoot } from './projectRoot.mjs'

const { jsonFile } = takeJsonOption(process.argv.slice(2))
bootstrap()
const { buildParts } = await import('./build.mjs')
const { functionStarts } = await import('./functionStarts.mjs')
const { launchChromium } = await import('./launchChromium.mjs')
const { serveFolder } = await import('./serveFolder.mjs')

const budgets = JSON.parse(readFileSync(path.join(projectRoot, 'config/budgets.json'), 'utf8'))
const weapp = path.join(projectRoot, 'dist/weapp')

function bytesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0)
}

/** The main package is what lies in no sub-package. */
function weappSizes() {
  const { subPackages = [], subpackages = [] } = JSON.parse(
    readFileSync(path.join(weapp, 'app.json'), 'utf8'),
  )
  const parts = [...subPackages, ...subpackages].map(({ root }) => ({
    name: `weapp ${root}`,
    bytes: bytesBelow(path.join(weapp, root)),
    // One that nobody gave a budget has none to grow into.
    budget: budgets.weappSubPackageBytes[root] ?? 0,
  }))
  const inParts = parts.reduce((sum, part) => sum + part.bytes, 0)
  return [
    { name: 'weapp main package', bytes: bytesBelow(weapp) - inParts, budget: budgets.weappMainBytes },
    ...parts,
  ]
}

/** Everything a browser fetches until the first screen stands, as gzip would send it. */
async function h5FirstLoad() {
  const folder = path.join(projectRoot, 'dist/h5')
  const server = await serveFolder(folder)
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 375, height: 812 } })
    const files = new Set()
    page.on('response', (response) => {
      if (response.ok()) files.add(new URL(response.url()).pathname)
    })
    await page.goto(server.url)
    await page.locator('.app').first().waitFor()
    await page.waitForLoadState('networkidle')
    const sent = [...files].map((file) => readFileSync(path.join(folder, file === '/' ? 'index.html' : file)))
    const bytes = sent.reduce((sum, content) => sum + gzipSync(content).length, 0)
    return { name: `h5 first load, gzip, ${files.size} files`, bytes, budget: budgets.h5FirstLoadGzipBytes }
  } finally {
    await browser.close()
    server.close()
  }
}

try {
  await buildParts(['functions', 'weapp', 'h5'])
  const sizes = [...weappSizes(), await h5FirstLoad()]
  for (const { name, bytes, budget } of sizes) {
    const word = bytes <= budget ? 'ok  ' : 'FAIL'
    console.log(`${word} ${name}: ${bytes.toLocaleString('en')} B of ${budget.toLocaleString('en')} B`)
  }
  const { files, ratio } = functionStarts()
  const heavy = files.filter((start) => start.files > start.budget)
  for (const { name, files: loaded, budget } of heavy) console.log(`FAIL ${name}: ${loaded} of ${budget}`)
  console.log(
    `${heavy.length ? '    ' : 'ok  '} ${files.length} functions, ${Math.max(...files.map((start) => start.files))} file to start each at most`,
  )
  console.log(
    `     a function's start takes ${ratio.toFixed(2)} of the time that the SDK alone takes as it is installed`,
  )
  const failed = sizes.filter(({ bytes, budget }) => bytes > budget).length + heavy.length
  finish({ passed: sizes.length + files.length - failed, failed, sizes, starts: { files, ratio } }, jsonFile)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  finish({ passed: 0, failed: 1 }, jsonFile)
}
