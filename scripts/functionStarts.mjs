import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from './projectRoot.mjs'

/** What an instance loads to start: the function, and nothing from beside it. */
const MOST_FILES = 2
const ROUNDS = 5
/** Its start is measured; the others differ little. */
const MEASURED = 'session'

const PROBE = `
  const from = process.hrtime.bigint()
  require(process.argv[1])
  const milliseconds = Number(process.hrtime.bigint() - from) / 1e6
  console.log(JSON.stringify({ milliseconds, files: Object.keys(require.cache).length }))
  process.exit()`

function start(module) {
  const env = { ...process.env, TOWN_KEY: 'a-town-key-only-to-start-with-0123456789' }
  const said = execFileSync(process.execPath, ['-e', PROBE, module], {
    cwd: projectRoot,
    env,
    encoding: 'utf8',
  })
  return JSON.parse(said.trim().split('\n').at(-1))
}

/** Files per function, and the time of one beside the time of the SDK alone as it is installed, in turns. */
export function functionStarts() {
  const folder = path.join(projectRoot, 'dist', 'cloudfunctions')
  const files = readdirSync(folder).map((name) => {
    const { files: loaded } = start(path.join(folder, name, 'index.js'))
    return { name: `files that ${name} loads to start`, files: loaded, budget: MOST_FILES }
  })
  const middle = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]
  const bundled = []
  const installed = []
  for (let round = 0; round < ROUNDS; round += 1) {
    bundled.push(start(path.join(folder, MEASURED, 'index.js')).milliseconds)
    installed.push(start(path.join(projectRoot, 'node_modules', 'wx-server-sdk')).milliseconds)
  }
  return { files, ratio: middle(bundled) / middle(installed) }
}
