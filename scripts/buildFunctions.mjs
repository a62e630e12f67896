import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { projectRoot } from './projectRoot.mjs'

/** Each capability becomes one file that needs no installed package: the SDK is inside, which starts twice as fast. */
export async function buildFunctions() {
  const { build } = await import('esbuild')
  const source = path.join(projectRoot, 'cloudfunctions')
  const target = path.join(projectRoot, 'dist', 'cloudfunctions')
  const names = readdirSync(source).filter((name) => existsSync(path.join(source, name, 'index.ts')))
  rmSync(target, { recursive: true, force: true })
  await build({
    absWorkingDir: projectRoot,
    entryPoints: names.map((name) => ({ in: path.join(source, name, 'index.ts'), out: `${name}/index` })),
    outdir: target,
    bundle: true,
    platform: 'node',
    target: 'node16',
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    // Its other form looks for its files by an address that a bundle of this format does not have.
    alias: { pdfkit: createRequire(import.meta.url).resolve('pdfkit') },
    logLevel: 'error',
  })
  for (const name of names) {
    const folder = path.join(target, name)
    copyFileSync(path.join(source, name, 'config.json'), path.join(folder, 'config.json'))
    if (name === 'print') copyFonts(folder)
    const description = { name, version: '1.0.0', private: true, main: 'index.js' }
    writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`)
  }
  return `${names.length} functions`
}

/** The letters a printed page may need; WeChat's machines have none of them. */
function copyFonts(folder) {
  const fonts = path.join(projectRoot, 'node_modules', '@expo-google-fonts', 'noto-sans-sc')
  for (const [weight, file] of [
    ['400Regular', 'NotoSansSC_400Regular.ttf'],
    ['700Bold', 'NotoSansSC_700Bold.ttf'],
  ])
    copyFileSync(path.join(fonts, weight, file), path.join(folder, file))
}
