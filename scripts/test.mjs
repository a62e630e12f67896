// npm test: everything that must hold, on a fresh clone too. Further arguments go to jest.
//   --json <file>    figures      REQUIRE_CHROMIUM=1    a missing browser is a failure
import { bootstrap } from './bootstrap.mjs'
import { findChromium } from './findChromium.mjs'
import { finish, takeJsonOption } from './finish.mjs'

const { jsonFile, rest } = takeJsonOption(process.argv.slice(2))
const began = Date.now()

bootstrap()
const { allParts, buildParts } = await import('./build.mjs')
const { runJest } = await import('./runJest.mjs')

const chromium = findChromium()
const withoutBrowser = chromium === undefined && process.env.REQUIRE_CHROMIUM !== '1'
try {
  const built = await buildParts(allParts)
  const { passed, failed, ...figures } = await runJest(rest, { CHROMIUM_PATH: chromium ?? '' })
  console.log(browserLine(figures.files))
  const seconds = Math.round((Date.now() - began) / 1000)
  console.log(`${figures.files.length} files of tests, ${figures.skipped} tests skipped, ${seconds} s in all`)
  finish({ passed, failed, ...figures, built, seconds, withoutBrowser }, jsonFile)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  finish({ passed: 0, failed: 1 }, jsonFile)
}

function browserLine(files) {
  if (withoutBrowser) return 'Chromium not found: browser journeys not run'
  if (chromium === undefined) return 'Chromium not found, and REQUIRE_CHROMIUM=1 demands it'
  const ran = files.filter((file) => file.name.startsWith('test/journeys/')).length
  return ran > 0
    ? `Browser journeys run in ${chromium}: ${ran} files`
    : `Chromium found at ${chromium}, but no browser journey was chosen`
}
