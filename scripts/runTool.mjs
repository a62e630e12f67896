import { spawn } from 'node:child_process'
import path from 'node:path'
import { projectRoot } from './projectRoot.mjs'

/** Runs a package's own program with this Node; the answer is its exit status and, if kept, what it said. */
export function runTool(file, args, { env = {}, keepOutput = false } = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [path.join(projectRoot, 'node_modules', file), ...args], {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: ['ignore', keepOutput ? 'pipe' : 'inherit', keepOutput ? 'pipe' : 'inherit'],
    })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => done({ status: 1, output: String(error) }))
    child.on('close', (status) => done({ status: status ?? 1, output }))
  })
}
