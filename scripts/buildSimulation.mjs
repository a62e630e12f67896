import { readFileSync } from 'node:fs'
import path from 'node:path'
import { switchedSources } from './guardSwitches.mjs'
import { projectRoot } from './projectRoot.mjs'

/**
 * The simulator in one file for plain node; with a planted bug the named sources are changed on the way in, with guards
 * every one of them gets a switch.
 */
export async function buildSimulation(outfile, bug, guards) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ['test/simulation/main.ts'],
    outfile,
    bundle: true,
    external: ['libsql', 'mingo', 'pdfkit', 'wx-server-sdk'],
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    logLevel: 'error',
    plugins: bug ? [planting(bug)] : guards ? [replacing('switching', switchedSources(guards))] : [],
  })
}

function planting({ name, edits }) {
  const files = new Map()
  for (const { file, from, to } of edits) {
    const place = path.join(projectRoot, file)
    const text = files.get(place) ?? readFileSync(place, 'utf8')
    files.set(place, replacedOnce(text, from, to, `${name} in ${file}`))
  }
  return replacing('planting', files)
}

function replacing(name, files) {
  return {
    name,
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path: place }) => {
        const contents = files.get(place)
        return contents === undefined ? undefined : { contents, loader: 'ts' }
      })
    },
  }
}

/** Line breaks and indents do not matter, so that formatting the source does not lose the bug. */
function replacedOnce(text, from, to, where) {
  const parts = from
    .trim()
    .split(/\s+/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const found = text.match(new RegExp(parts.join('\\s+'), 'g')) ?? []
  if (found.length !== 1)
    throw new Error(`The planted bug ${where} matches ${found.length} places instead of one`)
  return text.replace(found[0], () => to)
}
