// npm run generations: the tests that go through wx-server-sdk, on its older generations too.    --json <file>
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bootstrap, npm } from './bootstrap.mjs'
import { finish, takeJsonOption } from './finish.mjs'
import { projectRoot } from './projectRoot.mjs'

const GENERATIONS = ['3.0.4', '2.6.3']

const { jsonFile } = takeJsonOption(process.argv.slice(2))
bootstrap()
const { runJest } = await import('./runJest.mjs')

const results = {}
for (const version of GENERATIONS) {
  const CLOUD_SDK = install(version)
  console.log(`— wx-server-sdk ${version}`)
  results[version] = await runJest(
    [
      '--selectProjects',
      'node',
      '--testPathPatterns',
      'test/localcloud/(conformance|faults|strangers|wechat)',
    ],
    { CLOUD_SDK },
  )
}
const sum = (key) => Object.values(results).reduce((total, result) => total + result[key], 0)
finish({ passed: sum('passed'), failed: sum('failed'), generations: results }, jsonFile)

/** Beside the project, not in it: nobody who starts or tests it needs the older ones. */
function install(version) {
  const folder = path.join(projectRoot, 'dist', 'sdk', version)
  const installed = path.join(folder, 'node_modules', 'wx-server-sdk')
  if (existsSync(path.join(installed, 'package.json'))) return installed
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n')
  const { command, before, shell } = npm()
  const args = [
    ...before,
    'install',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    `wx-server-sdk@${version}`,
  ]
  const { status } = spawnSync(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell })
  if (status !== 0) throw new Error(`wx-server-sdk ${version} could not be installed`)
  return installed
}
