// npm run nightly: what is too long for every change (docs/CHECKS.md).    --json <file>    figures
import { spawn } from 'node:child_process'
import path from 'node:path'
import { bootstrap } from './bootstrap.mjs'
import { finish, takeJsonOption } from './finish.mjs'
import { projectRoot } from './projectRoot.mjs'

const { jsonFile, rest } = takeJsonOption(process.argv.slice(2))
if (rest.length > 0) {
  console.error(`What does '${rest[0]}' mean here?\nnpm run nightly -- [--json <file>]`)
  process.exit(1)
}
bootstrap()

const runs = [
  ['sizes'],
  ['counts', '--people', '500000'],
  ['simulate', '--operations', '1000000', '--seed', String(seedOfToday())],
  ['simulate', '--planted'],
  ['simulate', '--exhaustive'],
  ['guards'],
  ['pictures', '--check'],
  ['sdkGenerations'],
  ['cloudNight'],
  ['race'],
  // The hour in which the day and the month change under everybody's hands; every change is tried in the morning.
  ['journeys', { TOWN_AT: '2026-11-30T23:52+08:00' }],
]

let passed = 0
let failed = 0
const seconds = {}
for (const [script, ...more] of runs) {
  const args = more.filter((each) => typeof each === 'string')
  const env = Object.assign({}, ...more.filter((each) => typeof each === 'object'))
  const name = [script, ...args].join(' ')
  console.log(`— ${name}`)
  const began = Date.now()
  const result = await run(script, args, env)
  seconds[name] = Math.round((Date.now() - began) / 1000)
  passed += result.passed
  failed += result.failed
}
finish({ passed, failed, seconds }, jsonFile)

/** Another seed every day, and the same one for whoever repeats the night. */
function seedOfToday() {
  return Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''))
}

function run(script, args, env) {
  return new Promise((done) => {
    const file = path.join(projectRoot, 'scripts', `${script}.mjs`)
    const child = spawn(process.execPath, [file, ...args], {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
      process.stdout.write(chunk)
    })
    child.on('close', (status) => {
      const last = [...said.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1)
      const figures = { passed: Number(last?.[1] ?? 0), failed: Number(last?.[2] ?? 1) }
      // A run that counted no failure and yet ended badly is one.
      done(status !== 0 && figures.failed === 0 ? { ...figures, failed: 1 } : figures)
    })
  })
}
