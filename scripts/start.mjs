// npm start: installs what is missing, builds what is stale, starts the local cloud with the demo town.
//   --port 9900    0 takes a free one      --fresh    forgets all data of the last time
//   --at 2026-12-31T23:50+08:00            what the town's clock says at the start
import path from 'node:path'
import { createRequire } from 'node:module'
import { bootstrap } from './bootstrap.mjs'
import { endWithNpm } from './endWithNpm.mjs'
import { projectRoot } from './projectRoot.mjs'

const usage = 'npm start -- [--port <number>] [--fresh] [--at <ISO time>]'
const args = process.argv.slice(2)
for (let i = 0; i < args.length; i++) {
  if (args[i] === '--fresh') continue
  if (args[i] === '--at' && !Number.isNaN(Date.parse(args[i + 1] ?? ''))) i += 1
  else if (args[i] === '--port' && /^\d+$/.test(args[i + 1] ?? '') && Number(args[i + 1]) <= 65535) i += 1
  else {
    console.error(`What does '${args[i]}' mean here?\n${usage}`)
    process.exit(1)
  }
}

bootstrap()
const { buildParts } = await import('./build.mjs')
try {
  await buildParts(['functions', 'localcloud', 'h5'])
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
endWithNpm()
process.chdir(projectRoot)
createRequire(import.meta.url)(path.join(projectRoot, 'dist', 'localcloud', 'startDemo.cjs'))
