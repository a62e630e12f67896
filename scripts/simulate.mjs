// npm run simulate: a town's life from one seed, with everything that can go wrong.
//   --operations N   calls through the cloud functions (default 100000)      --seed S   (default 1)
//   --planted [name] plants every bug of test/simulation/plantedBugs.json in turn (or the one named); each must be caught
//   --guards [part]  takes out every guard of the rules and methods in turn (or those whose name holds the part); lists what is not caught
//   --exhaustive [scene] all interleavings of pairs of writing methods (of one scene only), and every single cut
//   --json <file>    figures
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { bootstrap } from './bootstrap.mjs'
import { finish, takeJsonOption } from './finish.mjs'
import { projectRoot } from './projectRoot.mjs'

const { jsonFile, rest } = takeJsonOption(process.argv.slice(2))
const WORKERS = Math.min(2, os.availableParallelism())
/** A planted bug that lives longer than this is not caught. */
const PLANTED_OPERATIONS = 100_000
/** From so many operations on every kind of fault strikes at least so often: in a short run few towns may meet one kind. */
const STRIKES = [
  { from: 1_000_000, times: 10_000 },
  { from: 100_000, times: 200 },
]
let saidAt = Date.now()
bootstrap()
const { buildSimulation } = await import('./buildSimulation.mjs')

try {
  if (rest.includes('--planted')) await runPlanted(nameAfter('--planted'))
  else if (rest.includes('--guards')) await runGuards(nameAfter('--guards'))
  else if (rest.includes('--exhaustive')) await runExhaustive()
  else await runSimulation(numberAfter('--operations', 100_000), numberAfter('--seed', 1))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  finish({ passed: 0, failed: 1 }, jsonFile)
}

async function runSimulation(operations, seed) {
  const bundle = bundleAt('simulate.cjs')
  await buildSimulation(bundle)
  const began = Date.now()
  const run = await runWorkers(bundle, operations, seed, (sum) =>
    progress(`${sum.operations} of ${operations} operations`),
  )
  const seconds = (Date.now() - began) / 1000
  progress('')
  const { episodes, failures, towns } = run
  const faults = added(episodes.map(({ faults: counts }) => counts))
  const byMethod = added(episodes.map(({ byMethod: counts }) => counts))
  const done = episodes.reduce((sum, episode) => sum + episode.operations, 0)
  const traceHash = createHash('sha256')
    .update(episodes.map((episode) => episode.traceHash).join('\n'))
    .digest('hex')
  for (const failure of failures) tell(failure, seed)
  console.log(
    `faults   ${Object.entries(faults)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ')}`,
  )
  console.log(
    `methods  ${Object.entries(byMethod)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
  )
  console.log(
    `seed ${seed}, ${done} operations in ${episodes.length} towns, ${seconds.toFixed(1)} s, ${Math.round(done / seconds)} operations a second`,
  )
  console.log(`trace ${traceHash}`)
  const broken = episodes.filter(({ found }) => found).length
  const wanting = broken > 0 ? [] : whatIsWanting({ done, faults, missing: towns - episodes.length })
  for (const line of wanting) console.log(line)
  const failed = broken + wanting.length
  finish(
    {
      passed: episodes.length - broken,
      failed,
      seed,
      operations: done,
      seconds,
      faults,
      byMethod,
      traceHash,
    },
    jsonFile,
  )
}

/** What makes a run that broke no promise prove less than it says. */
function whatIsWanting({ done, faults, missing }) {
  const least = STRIKES.find(({ from }) => done >= from)?.times ?? 0
  const rare = Object.entries(faults).filter(([, count]) => count < least)
  return [
    ...(missing > 0 ? [`${missing} towns never told how they ended`] : []),
    ...rare.map(([kind, count]) => `The fault ${kind} struck only ${count} times in ${done} operations`),
  ]
}

/** Runs every planted bug until it is caught; what is not caught is listed. */
async function runPlanted(only) {
  await runBugs(plantedIn('plantedBugs.json').filter(({ name }) => !only || name === only))
}

/** Every guard switched off once. Those not caught must be known; `npm run guards` hunts them by the stories. */
async function runGuards(part) {
  const { allGuards } = await import('./guardSwitches.mjs')
  const all = allGuards()
  const chosen = all.filter(({ name }) => !part || name.includes(part))
  const reasons = new Map(plantedIn('uncaughtGuards.json').map(({ name, simulator }) => [name, simulator]))
  const bundle = bundleAt('guards.cjs')
  await buildSimulation(bundle, undefined, all)
  const results = []
  const numbers = chosen.map(({ number }) => number).join()
  await Promise.all(
    Array.from({ length: WORKERS }, (_, from) =>
      lines(
        bundle,
        [
          '--guards',
          numbers,
          '--operations',
          numberAfter('--operations', 50_000),
          '--from',
          from,
          '--step',
          WORKERS,
        ].map(String),
        ({ hunted }) => {
          const { name } = all[hunted.guard]
          results.push({ name, ...hunted, known: reasons.get(name) })
          console.log(`${results.length} of ${chosen.length}: ${name}: ${toldOf(hunted)}`)
        },
      ),
    ),
  )
  const notCaught = results.filter(({ caught: by }) => !by)
  for (const { name, known } of notCaught) if (!known) console.log(`NOT CAUGHT and not known: ${name}`)
  const stale = [...reasons.keys()].filter((name) => !all.some((guard) => guard.name === name))
  for (const name of stale) console.log(`Known, and no longer there: ${name}`)
  const failed = notCaught.filter(({ known }) => !known).length + stale.length
  finish(
    { passed: results.length - notCaught.length, failed, known: notCaught.length, guards: results },
    jsonFile,
  )
}

function toldOf({ caught: by, how, operations, met }) {
  if (by) return `caught by ${by} ${how} after ${operations} operations`
  return met === 0 ? 'NOT MET' : `NOT CAUGHT, though met in ${met} towns and searches`
}

function plantedIn(file) {
  return JSON.parse(readFileSync(path.join(projectRoot, 'test/simulation', file), 'utf8'))
}

async function runBugs(bugs) {
  const results = []
  await buildSimulation(bundleAt('simulate.cjs'))
  for (const [number, bug] of bugs.entries()) {
    const bundle = bundleAt('planted.cjs')
    try {
      await buildSimulation(bundle, bug)
    } catch (error) {
      console.log(`${bug.name}: NOT PLANTED, ${error.message}`)
      results.push({ name: bug.name, operations: 0 })
      continue
    }
    const { check, operations, how } = await caught(bundle)
    results.push({ name: bug.name, caught: check, operations, known: bug.notCaught })
    const outcome = check ? `caught by ${check} ${how}` : `NOT CAUGHT ${how ?? `in ${operations} operations`}`
    console.log(
      `${number + 1} of ${bugs.length}: ${bug.name}: ${outcome}${bug.notCaught ? ` (${bug.notCaught})` : ''}`,
    )
  }
  const failed = results.filter(({ caught: by, known }) => !by && !known).length
  finish({ passed: results.length - failed, failed, planted: results }, jsonFile)
}

async function caught(bundle) {
  const most = numberAfter('--operations', PLANTED_OPERATIONS)
  const { episodes, foundIn } = await runWorkers(bundle, most, 1, () => undefined, ['--quick'])
  const operations = episodes.reduce((sum, episode) => sum + episode.operations, 0)
  const check = episodes.find(({ found }) => found)?.found.check
  if (check && (await breaksUnplanted(most, foundIn)))
    return { operations, how: `: town ${foundIn} breaks a promise without the bug too` }
  if (check) return { check, operations, how: `within ${operations} operations` }
  const found = await searched(bundle)
  return { check: found, operations, how: found && 'in every order of two commands' }
}

/** What a town finds without the bug says nothing about the bug. */
async function breaksUnplanted(operations, town) {
  let breaks = false
  const args = ['--operations', operations, '--seed', 1, '--from', town, '--step', operations, '--quick']
  await lines(
    bundleAt('simulate.cjs'),
    args.map(String),
    ({ figures }) => (breaks ||= Boolean(figures?.found)),
  )
  return breaks
}

async function searched(bundle) {
  let check
  const children = []
  await lines(
    bundle,
    ['--exhaustive'],
    ({ explored }) => {
      check ??= explored.found?.check
      if (check) children.forEach((child) => child.kill())
    },
    children,
  )
  return check
}

async function runExhaustive() {
  const bundle = bundleAt('simulate.cjs')
  await buildSimulation(bundle)
  let passed = 0
  let failed = 0
  await lines(bundle, ['--exhaustive', nameAfter('--exhaustive')].filter(Boolean), ({ explored }) => {
    const isWhole = !explored.found && !explored.truncated
    passed += isWhole ? 1 : 0
    failed += isWhole ? 0 : 1
    console.log(
      `${explored.what}: ${explored.schedules} schedules${explored.truncated ? ', and more that were not tried' : ''}${explored.found ? ` — ${explored.found.check}: ${explored.found.says}` : ''}`,
    )
    if (explored.found) console.log(explored.story.map((line) => `  ${line}`).join('\n'))
  })
  finish({ passed, failed }, jsonFile)
}

async function runWorkers(bundle, operations, seed, report, further = []) {
  const episodes = new Map()
  const failures = []
  const children = []
  let towns = 0
  const stop = () => children.forEach((child) => child.kill())
  await Promise.all(
    Array.from({ length: WORKERS }, (_, from) =>
      lines(
        bundle,
        ['--operations', operations, '--seed', seed, '--from', from, '--step', WORKERS, ...further].map(
          String,
        ),
        ({ towns: wanted, number, figures, shrinking, failed }) => {
          if (wanted) return void (towns = wanted)
          if (shrinking) return progress(shrinkingTown(number, shrinking))
          if (figures) episodes.set(number, figures)
          if (failed) failures.push({ number, ...failed })
          // One failure is enough, once it is told.
          if (failed || (figures?.found && further.includes('--quick'))) stop()
          report({ operations: [...episodes.values()].reduce((sum, episode) => sum + episode.operations, 0) })
        },
        children,
      ),
    ),
  )
  const inOrder = [...episodes.entries()].sort(([one], [other]) => one - other)
  const foundIn = inOrder.find(([, { found }]) => found)?.[0]
  return { episodes: inOrder.map(([, figures]) => figures), failures, foundIn, towns }
}

function lines(bundle, args, heard, children = []) {
  return new Promise((resolve, reject) => {
    // A larger nursery, since nearly everything that is made here lives for one request.
    const flags = ['--enable-source-maps', '--max-semi-space-size=64']
    const child = spawn(process.execPath, [...flags, bundle, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    createInterface({ input: child.stdout }).on('line', (line) => heard(JSON.parse(line)))
    child.on('close', (code, signal) =>
      code === 0 || child.killed
        ? resolve()
        : reject(new Error(`The simulator ended with ${code ?? signal}`)),
    )
  })
}

function shrinkingTown(number, { tries, mostTries, actions }) {
  return `town ${number} breaks a promise; looking for the smallest story: ${actions} actions, try ${tries} of at most ${mostTries}`
}

function tell({ number, check, says, actions, without, story }, seed) {
  console.log(`\nTown ${number} of seed ${seed} breaks the promise "${check}": ${says}`)
  console.log(`The smallest story found: ${actions} actions, not needing ${without.join(', ') || 'nothing'}`)
  console.log(`${story.map((line) => `  ${line}`).join('\n')}\n`)
}

function added(counts) {
  const sum = {}
  for (const each of counts)
    for (const [kind, count] of Object.entries(each)) sum[kind] = (sum[kind] ?? 0) + count
  return sum
}

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(120)}${text === '' ? '\r' : ''}`)
  else if (text !== '' && shouldSay()) process.stderr.write(`${text}\n`)
}

/** A log that is not watched gets a line every ten seconds. */
function shouldSay() {
  if (Date.now() - saidAt < 10_000) return false
  saidAt = Date.now()
  return true
}

function bundleAt(name) {
  return path.join(projectRoot, 'dist', 'simulation', name)
}

function nameAfter(flag) {
  const value = rest[rest.indexOf(flag) + 1]
  return value?.startsWith('--') ? undefined : value
}

function numberAfter(flag, otherwise) {
  const at = rest.indexOf(flag)
  const value = at < 0 ? otherwise : Number(rest[at + 1])
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${flag} needs a whole number above 0`)
  return value
}
