import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { switchedSources } from './guardSwitches.mjs'
import { projectRoot } from './projectRoot.mjs'
import { runTool } from './runTool.mjs'

const FOLDER = path.join(projectRoot, 'dist', 'guards')
const STORIES = path.join(FOLDER, 'stories')
const MET = path.join(FOLDER, 'met')
const ENDED = path.join(FOLDER, 'ended.jsonl')
/** Tests of the sources themselves; those of what is built would not see a switch. */
const ROOMS = ['domain', 'cloud', 'cloudfunctions', 'attacks', 'paper', 'features', 'platform', 'src']
const NONE = -1

/** Files of tests that load the sources. */
export function storyFiles(part) {
  return ROOMS.flatMap((room) =>
    readdirSync(path.join(projectRoot, 'test', room)).map((file) => `test/${room}/${file}`),
  ).filter((file) => file.endsWith('.test.ts') && (!part || file.includes(part)))
}

export function forgetStories() {
  rmSync(FOLDER, { recursive: true, force: true })
}

export function prepareStories(guards) {
  mkdirSync(MET, { recursive: true })
  writeFileSync(
    path.join(FOLDER, 'sources.json'),
    JSON.stringify(Object.fromEntries(switchedSources(guards))),
  )
}

/** How everything ended that was lived so far, each by the number of its guard and its file. */
export function ended() {
  if (!existsSync(ENDED)) return []
  return readFileSync(ENDED, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map(({ story, ...how }) => ({ ...how, ...told(story) }))
}

/** The numbers of the guards whose condition held, or whose write was made, while a file of tests was lived. */
export function metIn(file) {
  const place = path.join(MET, `${slug(file)}.json`)
  return existsSync(place) ? JSON.parse(readFileSync(place, 'utf8')) : []
}

/** Lives each of the files with all guards on and writes down which were met. */
export async function liveAll(files, workers) {
  await live(
    files.map((file) => ({ file, guard: NONE })),
    workers,
  )
}

/** Lives files of tests, each with one guard off, all in one jest. */
export async function live(pairs, workers) {
  rmSync(STORIES, { recursive: true, force: true })
  mkdirSync(STORIES, { recursive: true })
  for (const { file, guard } of pairs)
    writeFileSync(path.join(STORIES, `${guard}--${slug(file)}.cjs`), storyOf(file, guard))
  await runTool('jest/bin/jest.js', [
    `--config=${JSON.stringify(config())}`,
    `--maxWorkers=${workers}`,
    '--forceExit',
  ])
}

function storyOf(file, guard) {
  const place = (of) => JSON.stringify(path.join(projectRoot, of))
  return [
    `const { switchOff, takeMet } = require(${place('test/simulation/guardSwitch.ts')})`,
    `switchOff(${guard})`,
    `require(${place(file)})`,
    ...(guard === NONE
      ? [
          `afterAll(() => require('node:fs').writeFileSync(${JSON.stringify(path.join(MET, `${slug(file)}.json`))}, JSON.stringify([...takeMet()])))`,
        ]
      : []),
    '',
  ].join('\n')
}

/** The tests' own picture of jest, with switches in the sources. */
function config() {
  const { projects } = createRequire(import.meta.url)('../jest.config.cjs')
  const {
    displayName: _,
    testPathIgnorePatterns: __,
    ...node
  } = projects.find(({ displayName }) => displayName === 'node')
  return {
    ...node,
    rootDir: projectRoot,
    roots: ['domain', 'cloud', 'cloudfunctions', 'contract', 'test', 'dist/guards/stories'].map(
      (room) => `<rootDir>/${room}`,
    ),
    transform: { '\\.[jt]sx?$': '<rootDir>/scripts/switchedJest.cjs' },
    testMatch: ['<rootDir>/dist/guards/stories/*.cjs'],
    testEnvironment: '<rootDir>/scripts/guardEnvironment.cjs',
    testTimeout: 60_000,
    workerIdleMemoryLimit: '1GB',
    reporters: [['<rootDir>/scripts/guardReporter.cjs', { into: ENDED }]],
  }
}

function slug(file) {
  return file
    .replace(/^test\//, '')
    .replace(/\.test\.ts$/, '')
    .replaceAll('/', '.')
}

function told(story) {
  const [guard, ...rest] = story.split('--')
  const [room, ...name] = rest.join('--').split('.')
  return { guard: Number(guard), file: `test/${room}/${name.join('.')}.test.ts` }
}
