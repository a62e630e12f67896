import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Takes `--json <file>` out of a command line. */
export function takeJsonOption(args) {
  const at = args.indexOf('--json')
  if (at === -1) return { jsonFile: undefined, rest: args }
  const jsonFile = args[at + 1]
  if (!jsonFile) {
    console.error('--json needs the name of a file')
    process.exit(1)
  }
  return { jsonFile, rest: [...args.slice(0, at), ...args.slice(at + 2)] }
}

/** How every check ends: its figures where they were asked for, one plain line, and 0 or 1. */
export function finish({ passed, failed, ...figures }, jsonFile) {
  if (jsonFile) {
    mkdirSync(path.dirname(path.resolve(jsonFile)), { recursive: true })
    writeFileSync(jsonFile, `${JSON.stringify({ passed, failed, ...figures }, null, 2)}\n`)
  }
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}
