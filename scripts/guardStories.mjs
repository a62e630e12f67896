import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { switchedSources } from './guardSwitches.mjs'
import { projectRoot } from './projectRoot.mjs'
import { runTool } from './runTool.mjs'

const FOLDER = path.join(projectRoot, 'dist', 'guards')
const STORIES = path.join(FOLDER, 'stories')
const GUARDS = path.join(FOLDER, 'guards.json')
const LIVED = path.join(FOLDER, 'lived.jsonl')
/** Tests of the sources themselves; those of what is built would not see a switch. */
const ROOMS = ['domain', 'cloud', 'cloudfunctions', 'attacks', 'paper', 'features', 'platform', 'src']

/** Files of tests that load the sources. */
export function storyFiles(part) {
  return ROOMS.flatMap((room) =>
    readdirSync(path.join(projectRoot, 'test', room)).map((file) => `test/${room}/${file}`),
  ).filter((file) => file.endsWith('.test.ts') && (!part || file.includes(part)))
}

/** Writes the sources with their switches. What was lived with other guards is forgotten. */
export function prepareStories(guards, goesOn) {
  const names = JSON.stringify(guards.map(({ name }) => name))
  if (!goesOn || !existsSync(GUARDS) || readFileSync(GUARDS, 'utf8') !== names)
    rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(GUARDS, names)
  writeFileSync(
    path.join(FOLDER, 'sources.json'),
    JSON.stringify(Object.fromEntries(switchedSources(guards))),
  )
}

/** Everything that was lived so far. */
export function lived() {
  if (!existsSync(LIVED)) return []
  return readFileSync(LIVED, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

/**
 * Lives files of tests, all in one jest: with all guards on; by a `plan`, which says for each test of the file which
 * guards it lacks; or whole without the guard that it `lacks`.
 */
export async function live(stories, workers) {
  rmSync(STORIES, { recursive: true, force: true })
  mkdirSync(STORIES, { recursive: true })
  for (const [number, story] of stories.entries()) {
    const place = path.join(STORIES, `${number}-${path.basename(story.file, '.test.ts')}`)
    writeFileSync(`${place}.json`, JSON.stringify({ ...story, into: LIVED }))
    writeFileSync(`${place}.cjs`, beginningOf(story))
  }
  await runTool('jest/bin/jest.js', [
    `--config=${JSON.stringify(config())}`,
    `--maxWorkers=${workers}`,
    '--forceExit',
  ])
}

function beginningOf({ file, plan, lacks = '' }) {
  const place = (of) => JSON.stringify(path.join(projectRoot, of))
  return [
    `globalThis.guardHand = require(${place('test/simulation/guardSwitch.ts')})`,
    `guardHand.switchOff(${lacks})`,
    ...(plan ? ['jest.retryTimes(1, { retryImmediately: true })'] : []),
    `require(${place(file)})`,
    '',
  ].join('\n')
}

/** The tests' own picture of jest, with switches in the sources. */
function config() {
  const { projects } = createRequire(import.meta.url)('../jest.config.cjs')
  const { transformIgnorePatterns, moduleNameMapper } = projects.find(
    ({ displayName }) => displayName === 'node',
  )
  const rooms = ['domain', 'cloud', 'cloudfunctions', 'contract', 'test', 'dist/guards/stories']
  return {
    transformIgnorePatterns,
    moduleNameMapper,
    rootDir: projectRoot,
    roots: rooms.map((room) => `<rootDir>/${room}`),
    transform: { '\\.[jt]sx?$': '<rootDir>/scripts/switchedJest.cjs' },
    testEnvironment: '<rootDir>/scripts/guardEnvironment.cjs',
    testMatch: ['<rootDir>/dist/guards/stories/*.cjs'],
    testTimeout: 60_000,
    workerIdleMemoryLimit: '1GB',
    reporters: [],
  }
}
