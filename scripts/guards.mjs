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

/** The most particular file first; the last portion is all that is left. */
const PORTIONS = [1, 1, 2, 4, 8, Infinity]

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
const { ended, forgetStories, live, liveAll, metIn, prepareStories, storyFiles } =
  await import('./guardStories.mjs')

const guards = allGuards()
const listed = new Map(
  JSON.parse(readFileSync(path.join(projectRoot, 'test/simulation/uncaughtGuards.json'), 'utf8')).map(
    (each) => [each.name, each],
  ),
)
const chosen = guards.filter(
  ({ name }) => (isAll || listed.has(name)) && (part === undefined || name.includes(part)),
)
const began = Date.now()
await buildParts(['functions', 'localcloud'])
if (!goesOn) forgetStories()
prepareStories(guards)
const files = await greenFiles()
if (files) await hunt()

/** Every file of tests as it is; the hunt begins only where all of them hold. */
async function greenFiles() {
  const all = storyFiles(filesPart)
  const before = new Set(ended().map(({ guard, file }) => (guard === -1 ? file : undefined)))
  const wanting = all.filter((file) => !before.has(file))
  if (wanting.length > 0) await liveAll(wanting, workers)
  const lived = ended().filter(({ guard }) => guard === -1)
  const red = lived.filter(({ fails, timedOut }) => fails || timedOut)
  const silent = all.filter((file) => !lived.some((each) => each.file === file))
  for (const { file, fails } of red) console.log(`${file} fails with all guards on: ${fails ?? 'timed out'}`)
  for (const file of silent) console.log(`${file} left no result`)
  if (red.length + silent.length > 0)
    return void finish({ passed: 0, failed: red.length + silent.length }, jsonFile)
  console.log(`${all.length} files of tests hold with all guards on`)
  return all.map((file) => ({ file, met: new Set(metIn(file)) })).sort((a, b) => a.met.size - b.met.size)
}

async function hunt() {
  for (const most of PORTIONS) {
    const done = ended()
    const pairs = chosen
      .filter(({ number }) => !catching(done, number))
      .flatMap(({ number }) =>
        files
          .filter(
            ({ file, met }) =>
              met.has(number) && !done.some((each) => each.guard === number && each.file === file),
          )
          .slice(0, most)
          .map(({ file }) => ({ file, guard: number })),
      )
    if (pairs.length === 0) continue
    console.log(`${pairs.length} files to live without a guard, ${seconds()} s so far`)
    await live(pairs, workers)
  }
  tell()
}

function tell() {
  const done = ended()
  const results = chosen.map(({ name, number }) => ({
    name,
    met: files.filter(({ met }) => met.has(number)).length,
    by: catching(done, number),
    stays: listed.get(name)?.stays,
    // The simulator catches whatever is not in its list.
    isSimulated: !listed.has(name),
  }))
  for (const [at, each] of results.entries())
    console.log(`${at + 1} of ${results.length}: ${each.name}: ${toldOf(each)}`)
  const wrong = [
    ...results
      .filter(({ by, stays, isSimulated }) => !by && !stays && !isSimulated)
      .map(({ name }) => `NOT CAUGHT and nobody says why it may stay: ${name}`),
    ...results
      .filter(({ by, stays }) => by && stays)
      .map(({ name, by }) => `Said not to be caught, and ${by.file} does: ${name}`),
    ...[...listed.keys()]
      .filter((name) => !guards.some((guard) => guard.name === name))
      .map((name) => `Listed, and no longer there: ${name}`),
  ]
  for (const line of wrong) console.log(line)
  console.log(
    `${results.length} guards, ${results.filter(({ by }) => by).length} caught by stories, ${seconds()} s`,
  )
  finish({ passed: results.length - wrong.length, failed: wrong.length, guards: results }, jsonFile)
}

function catching(done, number) {
  return done.find(({ guard, fails }) => guard === number && fails)
}

function toldOf({ by, met, stays, isSimulated }) {
  if (by) return `caught by ${by.file}: ${by.fails}`
  if (isSimulated) return 'caught by the simulator alone'
  const seen = met === 0 ? 'NOT MET' : `NOT CAUGHT, though met in ${met} files`
  return stays ? `${seen}; it stays: ${stays}` : seen
}

function seconds() {
  return Math.round((Date.now() - began) / 1000)
}

function taken(flag, count) {
  const at = rest.indexOf(flag)
  return at < 0 ? [] : rest.splice(at, count)
}
