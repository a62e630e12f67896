// npm run journeys: whole stories in Chromium, in the browser build and in the built package. Further arguments go to jest.
//   TOWN_AT=2026-12-31T23:52+08:00    when the town begins, in place of a Friday morning
//   --json <file>    figures      CHROMIUM_PATH    which one      REQUIRE_CHROMIUM=1    a missing one is a failure
import { bootstrap } from './bootstrap.mjs'
import { findChromium } from './findChromium.mjs'
import { takeJsonOption } from './finish.mjs'

const { jsonFile, rest } = takeJsonOption(process.argv.slice(2))
bootstrap()
const { allParts } = await import('./build.mjs')
const { buildAndTest } = await import('./buildAndTest.mjs')

const chromium = findChromium()
await buildAndTest({
  parts: allParts,
  projects: ['journeys'],
  args: rest,
  jsonFile,
  env: { CHROMIUM_PATH: chromium ?? '' },
  say: () => console.log(browserLine()),
})

function browserLine() {
  if (chromium !== undefined) return `Chromium: ${chromium}`
  return process.env.REQUIRE_CHROMIUM === '1'
    ? 'Chromium not found, and REQUIRE_CHROMIUM=1 demands it'
    : 'Chromium not found: browser journeys not run. Name one in CHROMIUM_PATH'
}
