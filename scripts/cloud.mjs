/** Starts the local cloud alone: bundles it when a source is newer than the bundle, then runs it. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bootstrap } from './bootstrap.mjs'
import { endWithNpm } from './endWithNpm.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bundle = join(root, 'dist', 'localcloud', 'main.cjs')

function newestIn(folder) {
  let newest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    newest = Math.max(newest, entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs)
  }
  return newest
}

bootstrap()

if (!existsSync(bundle) || statSync(bundle).mtimeMs < newestIn(join(root, 'localcloud'))) {
  const { build } = await import('esbuild')
  await build({
    entryPoints: [join(root, 'localcloud', 'main.ts')],
    outfile: bundle,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  })
}

endWithNpm()
createRequire(import.meta.url)(bundle)
