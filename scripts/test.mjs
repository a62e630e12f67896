// npm test: everything that must hold and needs no browser, on a fresh clone too. Further arguments go to jest.
//   --json <file>    figures
import { bootstrap } from './bootstrap.mjs'
import { takeJsonOption } from './finish.mjs'

const { jsonFile, rest } = takeJsonOption(process.argv.slice(2))
bootstrap()
const { buildAndTest } = await import('./buildAndTest.mjs')

await buildAndTest({
  parts: ['functions', 'localcloud', 'weapp'],
  projects: ['node', 'weapp'],
  args: rest,
  jsonFile,
})
