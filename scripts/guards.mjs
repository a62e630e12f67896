// npm run guards [-- a part of a name]: every guard that the simulator does not catch is switched off under the stories and attacks
// that meet it, until one of them fails; what none of them sees must stand in test/simulation/uncaughtGuards.json with its reason.
//   --all            the guards that the simulator catches too    --files <part>   only files of tests whose name holds the part
//   --go-on          goes on with what a broken run has left      --workers <n>    --json <file>    figures
import { readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { bootstrap } from './bootstrap.mjs'
import { finish, takeJsonOption } from './finish.mjs'
import { projectRoot } from './projectRoot.mjs'

const { jsonFile, rest } = takeJsonOption(process.argv.slice(2))
const [isAll, goesOn] = ['--all', '--go-on'].map((flag) => taken(flag, 1).length > 0)
const filesPart = taken('--files', 2)[1]
const workers = Number(taken('--workers', 2)[1] ?? os.availableParallelism())
const [part, ...unknown] = rest
if (unknown.length > 0 || part?.startsWith('--') || !(workers >= 1)) {
  console.error(
    'npm run guards -- [a part of a name] [--all] [--files <part>] [--go-on] [--workers <n>] [--json <file>]',
  )
  process.exit(1)
}
bootstrap()
const { allGuards } = await import('./guardSwitches.mjs')
const { buildParts } = await import('./build.mjs')
const { live, lived, prepareStories, storyFiles } = await import('./guardStories.mjs')
const { createHunt } = await import('./guardHunt.mjs')

const began = Date.now()
const guards = allGuards()
const listed = new Map(
  JSON.parse(readFileSync(path.join(projectRoot, 'test/simulation/uncaughtGuards.json'), 'utf8')).map(
    (each) => [each.name, each],
  ),
)
const chosen = guards.filter(
  ({ name }) => (isAll || listed.has(name)) && (part === undefined || name.includes(part)),
)
await buildParts(['functions', 'localcloud'])
prepareStories(guards, goesOn)
if (await areAllGreen()) await hunt()

/** Every file of tests as it is; the hunt begins only where all of them hold. */
async function areAllGreen() {
  const files = storyFiles(filesPart)
  const known = new Set(wholeFiles().map(({ file }) => file))
  const wanting = files.filter((file) => !known.has(file)).map((file) => ({ file }))
  if (wanting.length > 0) await live(wanting, workers)
  const whole = new Map(wholeFiles().map((each) => [each.file, each.tests]))
  const red = files.filter((file) => !whole.get(file)?.length || whole.get(file).some(isRed))
  for (const file of red)
    console.log(`With all guards on ${file} fails: ${whole.get(file)?.find(isRed)?.name ?? 'not one test'}`)
  if (red.length > 0) finish({ passed: 0, failed: red.length }, jsonFile)
  else console.log(`${files.length} files of tests hold with all guards on, ${seconds()} s`)
  return red.length === 0
}

function wholeFiles() {
  return lived().filter(({ plan, lacks }) => plan === undefined && lacks === undefined)
}

function isRed({ fails, timedOut }) {
  return fails !== undefined || timedOut !== undefined
}

async function hunt() {
  for (;;) {
    const { next, pending } = createHunt(
      chosen.map(({ number }) => number),
      lived(),
    )
    const { says, stories } = next()
    if (stories.length === 0) break
    console.log(
      `${pending.length} guards left, ${says}: ${stories.length} files to live, ${seconds()} s so far`,
    )
    const before = lived().length
    await live(stories, workers)
    if (lived().length === before) throw new Error('Nothing was lived')
  }
  tell()
}

function tell() {
  const { caught, metIn } = createHunt(
    chosen.map(({ number }) => number),
    lived(),
  )
  const results = chosen.map(({ name, number }) => ({
    name,
    met: metIn(number),
    by: caught.get(number),
    stays: listed.get(name)?.stays,
    // The simulator catches whatever is not in its list.
    isSimulated: !listed.has(name),
  }))
  for (const [at, each] of results.entries())
    console.log(`${at + 1} of ${results.length}: ${each.name}: ${toldOf(each)}`)
  const wrong = [
    ...results
      .filter(({ by, stays, isSimulated }) => !by && !stays && !isSimulated)
      .map(({ name }) => `NOT CAUGHT, and nobody says why it may stay: ${name}`),
    ...results
      .filter(({ by, stays }) => by && stays)
      .map(({ name, by }) => `Said not to be caught, and ${by} does: ${name}`),
    ...[...listed.keys()]
      .filter((name) => !guards.some((guard) => guard.name === name))
      .map((name) => `Listed, and no longer there: ${name}`),
  ]
  for (const line of wrong) console.log(line)
  const byStories = results.filter(({ by }) => by).length
  console.log(`${results.length} guards, ${byStories} caught by stories and attacks, ${seconds()} s`)
  const passed = Math.max(0, results.length - wrong.length)
  finish({ passed, failed: wrong.length, guards: results }, jsonFile)
}

function toldOf({ by, met, stays, isSimulated }) {
  if (by) return `caught by ${by}`
  if (isSimulated) return 'caught by the simulator alone'
  const seen = met === 0 ? 'NOT MET' : `NOT CAUGHT, though met in ${met} tests`
  return stays ? `${seen}; it stays: ${stays}` : seen
}

function seconds() {
  return Math.round((Date.now() - began) / 1000)
}

function taken(flag, count) {
  const at = rest.indexOf(flag)
  return at < 0 ? [] : rest.splice(at, count)
}
