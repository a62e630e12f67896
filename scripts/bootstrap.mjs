// Makes a fresh clone ready: installs the packages when they are missing or not those of package-lock.json.
// Every command begins here, so nothing at the top of this file may need a package.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from './projectRoot.mjs'

const OLDEST_NODE = 20

export function bootstrap() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < OLDEST_NODE) {
    console.error(`This project needs Node ${OLDEST_NODE} or newer; this is Node ${process.versions.node}.`)
    process.exit(1)
  }
  if (isInstalled()) return
  const began = Date.now()
  console.log('packages: installing what package-lock.json names (npm ci); this takes a minute or two …')
  const { command, before, shell } = npm()
  // Production would leave out the tools that build and test.
  const done = spawnSync(command, [...before, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: projectRoot,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell,
  })
  if (done.status !== 0 || !isInstalled()) {
    console.error('packages: npm ci failed. Read its message above; a network connection is needed once.')
    process.exit(1)
  }
  console.log(`packages: installed in ${Math.round((Date.now() - began) / 1000)} s`)
}

/** npm writes down what it installed when it has finished; that must hold every package of the lock file. */
function isInstalled() {
  const installed = readPackages('node_modules/.package-lock.json')
  const locked = readPackages('package-lock.json')
  if (!installed || !locked) return false
  return Object.entries(locked).every(([place, { version, optional }]) => {
    if (place === '' || (optional && !installed[place])) return true
    return installed[place]?.version === version
  })
}

function readPackages(file) {
  const found = path.join(projectRoot, file)
  if (!existsSync(found)) return undefined
  try {
    return JSON.parse(readFileSync(found, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** The npm that runs us, or the one beside this Node, or whatever the shell finds. */
export function npm() {
  const folder = path.dirname(process.execPath)
  const candidates = [
    process.env.npm_execpath,
    path.join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]
  const script = candidates.find((file) => file && path.basename(file) === 'npm-cli.js' && existsSync(file))
  if (script) return { command: process.execPath, before: [script], shell: false }
  const isWindows = process.platform === 'win32'
  return { command: isWindows ? 'npm.cmd' : 'npm', before: [], shell: isWindows }
}
