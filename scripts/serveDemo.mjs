import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from './projectRoot.mjs'

const START_WITHIN = 60_000

const { at } = JSON.parse(readFileSync(path.join(projectRoot, 'config/demoMorning.json'), 'utf8'))
/** What the town's clock says when it begins: the same for every picture and figure. */
export const MORNING = Date.parse(at)

/** The demo town as it is built, in memory, on a free port and in a process of its own. The answer has `url` and `close`. */
export function serveDemo() {
  const bundle = path.join(projectRoot, 'dist', 'localcloud', 'startDemo.cjs')
  const child = spawn(process.execPath, [bundle, '--memory', '--port', '0', '--at', at], { cwd: projectRoot })
  return new Promise((ready, fail) => {
    let said = ''
    const giveUp = setTimeout(() => child.kill('SIGKILL'), START_WITHIN)
    const hear = (chunk) => {
      said += chunk
      const url = /Ready: (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1]
      if (url === undefined) return
      clearTimeout(giveUp)
      ready({ url, close: () => child.kill() })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (status) => {
      clearTimeout(giveUp)
      fail(new Error(`The demo ended with ${status}: ${said}`))
    })
  })
}
