// npm run build: the functions, the mini-program, its browser build and the local cloud, each only when it is stale.
//   --only functions,h5    some of them      --json <file>    figures
import { pathToFileURL } from 'node:url'
import { bootstrap } from './bootstrap.mjs'
import { buildFunctions } from './buildFunctions.mjs'
import { buildLocalCloud } from './buildLocalCloud.mjs'
import { finish, takeJsonOption } from './finish.mjs'
import { runTool } from './runTool.mjs'
import { fingerprintOf, isFresh, writeStamp } from './staleness.mjs'

const shared = ['package-lock.json', 'tsconfig.json', 'domain', 'contract']
const miniProgram = [...shared, 'src', 'config', 'types', 'babel.config.js', 'package.json']

const parts = {
  functions: {
    inputs: [...shared, 'cloud', 'cloudfunctions', 'config/cloud', 'paper', 'scripts/buildFunctions.mjs'],
    output: 'dist/cloudfunctions',
    make: buildFunctions,
  },
  localcloud: {
    inputs: [...shared, 'localcloud', 'config/cloud', 'scripts/buildLocalCloud.mjs'],
    output: 'dist/localcloud/main.cjs',
    make: buildLocalCloud,
  },
  h5: {
    inputs: miniProgram,
    output: 'dist/h5/index.html',
    make: () => buildWithTaro('h5'),
    withTaro: true,
  },
  weapp: {
    inputs: miniProgram,
    output: 'dist/weapp/app.json',
    make: () => buildWithTaro('weapp'),
    withTaro: true,
  },
}

export const allParts = Object.keys(parts)

/** Builds what is stale; the answer holds the seconds each part took, 0 where it was fresh. */
export async function buildParts(names) {
  const seconds = {}
  const faults = await eachPart(names, async (name) => void (seconds[name] = await buildPart(name)))
  if (faults.length > 0) throw faults[0].error
  return seconds
}

/** One after another, but Taro's side by side: each of them keeps little more than one core busy. */
async function eachPart(names, work) {
  const faults = []
  const tried = (name) => work(name).catch((error) => faults.push({ name, error }))
  for (const name of names) if (!parts[name].withTaro) await tried(name)
  await Promise.all(names.filter((name) => parts[name].withTaro).map(tried))
  return faults
}

async function buildPart(name) {
  const { inputs, output, make } = parts[name]
  const fingerprint = fingerprintOf(inputs)
  if (isFresh(name, fingerprint, output)) {
    console.log(`${name}: fresh`)
    return 0
  }
  const began = Date.now()
  console.log(`${name}: building …`)
  const what = await make()
  writeStamp(name, fingerprint)
  const seconds = Math.round((Date.now() - began) / 100) / 10
  console.log(`${name}: built${what ? ` ${what}` : ''} in ${seconds} s`)
  return seconds
}

/** Taro talks much: its words are shown only when it fails, and it may fail with a zero status. */
async function buildWithTaro(type) {
  const env = { NODE_ENV: 'production', GALLERY: '' }
  const args = ['build', '--type', type]
  const { status, output } = await runTool('@tarojs/cli/bin/taro', args, { env, keepOutput: true })
  if (status !== 0 || /\bERROR in\b|Failed to compile/i.test(output)) {
    console.error(output)
    throw new Error(`taro build --type ${type} failed; its output stands above`)
  }
}

async function main() {
  const { jsonFile, rest } = takeJsonOption(process.argv.slice(2))
  const at = rest.indexOf('--only')
  const names = at === -1 ? allParts : (rest[at + 1] ?? '').split(',')
  const unknown = names.filter((name) => !allParts.includes(name))
  if (unknown.length > 0) {
    console.error(`There is no part ${unknown.join(', ')}; there are ${allParts.join(', ')}.`)
    process.exit(1)
  }
  bootstrap()
  const seconds = {}
  const faults = await eachPart(names, async (name) => void (seconds[name] = await buildPart(name)))
  for (const { name, error } of faults)
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  const failed = faults.length
  finish({ passed: names.length - failed, failed, seconds }, jsonFile)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
