import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that holds `localcloud/functionWorker.cjs`: above this file, or above its bundle. */
export function projectRoot(): string {
  for (let at = typeof __dirname === 'string' ? __dirname : process.cwd(); ; at = dirname(at)) {
    if (existsSync(join(at, 'localcloud', 'functionWorker.cjs'))) return at
    if (dirname(at) === at) throw new Error('localcloud/functionWorker.cjs was not found')
  }
}
