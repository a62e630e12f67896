import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from './projectRoot.mjs'

const entries = ['localcloud/main.ts', 'localcloud/demo/startDemo.ts']

/** The local cloud alone and the one with the demo town; their packages stay in node_modules. */
export async function buildLocalCloud() {
  const { build } = await import('esbuild')
  const outdir = path.join(projectRoot, 'dist', 'localcloud')
  rmSync(outdir, { recursive: true, force: true })
  await build({
    absWorkingDir: projectRoot,
    entryPoints: entries.filter((entry) => existsSync(path.join(projectRoot, entry))),
    outdir,
    entryNames: '[name]',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    logLevel: 'error',
  })
}
