// npm run bench:ledger: our ledger beside a plain-SQL double-entry ledger on libsql and, where Debian's PostgreSQL is
// installed, on that; interleaved, with the same durability.    --json <file>   figures
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { bootstrap } from './bootstrap.mjs'
import { projectRoot } from './projectRoot.mjs'

bootstrap()
const { build } = await import('esbuild')
const outfile = path.join(projectRoot, 'dist/bench/ledger.cjs')
await build({
  absWorkingDir: projectRoot,
  entryPoints: ['test/bench/main.ts'],
  outfile,
  bundle: true,
  external: ['libsql', 'mingo', 'wx-server-sdk', 'pdfkit'],
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'error',
})
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(status ?? 1)
