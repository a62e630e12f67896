import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build, type Plugin } from 'esbuild'
import { TmplGroup } from 'glass-easel-template-compiler'
import { NOT_ON_A_PHONE } from '../notOnAPhone'
import { browserStyles } from './browserStyles'

const root = path.resolve(__dirname, '../../..')
const widgets = path.join(root, 'node_modules/@tarojs/components/dist')

/** What every module of WeChat's logic layer is called with, in this order; the host gives them. */
const GIVEN = ['require', 'module', 'exports', 'wx', 'App', 'Page', 'Component', 'Behavior', 'getApp']
const NAMES = [...GIVEN, 'getCurrentPages', 'globalThis', ...NOT_ON_A_PHONE]

/**
 * Makes of a built WeChat package one page for a browser: templates compiled for glass-easel, WeChat's newer renderer,
 * Taro's own browser widgets as its elements, and a host with WeChat's interface (`host.ts`).
 * @returns the folder with its index.html
 */
export async function packWeapp(folder: string): Promise<string> {
  if (!existsSync(path.join(folder, 'app.json'))) {
    throw new Error('The mini-program is not built: npm run build')
  }
  const target = mkdtempSync(path.join(os.tmpdir(), 'weapp-page-'))
  await build({
    entryPoints: [path.join(__dirname, 'host.ts')],
    outfile: path.join(target, 'bundle.js'),
    bundle: true,
    format: 'iife',
    logLevel: 'error',
    nodePaths: [path.join(root, 'node_modules')],
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env.TARO_ENV': '"h5"',
      'process.env.TARO_PLATFORM': '"web"',
      'process.env': '{}',
    },
    plugins: [generated({ package: packageModule(folder), widgets: widgetsModule() })],
  })
  const tarosStyles = readFileSync(path.join(widgets, 'taro-components/taro-components.css'), 'utf8')
  writeFileSync(path.join(target, 'index.html'), page(tarosStyles))
  return target
}

/** Modules that exist only here, under `generated:<name>`. */
function generated(modules: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'generated',
    setup(bundle) {
      bundle.onResolve({ filter: /^generated:/ }, ({ path: name }) => ({
        path: name.slice('generated:'.length),
        namespace: 'generated',
      }))
      bundle.onLoad({ filter: /.*/, namespace: 'generated' }, ({ path: name }) => ({
        contents: modules[name] ?? '',
        resolveDir: root,
      }))
      // Taro's widgets ask only which page is in front; WeChat's host knows that itself.
      bundle.onResolve({ filter: /^@tarojs\/taro$/ }, () => ({ path: 'taro', namespace: 'noTaro' }))
      bundle.onLoad({ filter: /.*/, namespace: 'noTaro' }, () => ({
        contents: 'export const Current = {}; export default { Current }',
      }))
    },
  }
}

type Complaint = Readonly<{ isError: boolean; message: string }>

function packageModule(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
    file.replaceAll(path.sep, '/'),
  )
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')
  const having = (ending: string) => files.filter((file) => file.endsWith(ending))
  const named = (ending: string, of: (file: string) => unknown) =>
    Object.fromEntries(having(ending).map((file) => [file.slice(0, -ending.length), of(file)]))

  const templates = new TmplGroup()
  for (const file of having('.wxs')) templates.addScript(file.slice(0, -'.wxs'.length), read(file))
  const complaints = having('.wxml').flatMap((file) =>
    ((templates.addTmpl(file.slice(0, -'.wxml'.length), read(file)) ?? []) as Complaint[]).filter(
      ({ isError }) => isError,
    ),
  )
  if (complaints.length > 0) throw new Error(complaints.map(({ message }) => message).join('\n'))

  const scripts = having('.js').map((file) => {
    return `${JSON.stringify(file)}: function (${NAMES.join(', ')}) {\n${read(file)}\n}`
  })
  const icons = Object.fromEntries(
    having('.png').map((file) => [
      file,
      `data:image/png;base64,${readFileSync(path.join(folder, file), 'base64')}`,
    ]),
  )
  return [
    `export const templates = ${templates.getTmplGenObjectGroups()}`,
    `export const styles = ${JSON.stringify(named('.wxss', (file) => browserStyles(file, read)))}`,
    `export const json = ${JSON.stringify(named('.json', (file) => JSON.parse(read(file)) as unknown))}`,
    `export const icons = ${JSON.stringify(icons)}`,
    `export const scripts = {${scripts.join(',\n')}}`,
  ].join('\n')
}

/** The elements the templates name, as far as Taro has a widget for them. */
function widgetsModule(): string {
  const tags = [
    'view',
    'text',
    'button',
    'input',
    'textarea',
    'image',
    'scroll-view',
    'picker',
    'form',
    'label',
  ]
  const imports = tags.map(
    (tag, n) =>
      `import { defineCustomElement as define${n} } from ${JSON.stringify(path.join(widgets, `components/taro-${tag}-core.js`))}`,
  )
  const define = `export function defineAll() { ${tags.map((_, n) => `define${n}()`).join('; ')} }`
  return [...imports, `export const tags = ${JSON.stringify(tags)}`, define].join('\n')
}

function page(tarosStyles: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<style>${tarosStyles}</style>
<style>
body { margin: 0; font: 16px/1.5 sans-serif }
wx-comp, wx-page { display: block }
#navigation { position: fixed; inset: 0 0 auto; z-index: 9; height: 44px; display: flex; align-items: center;
  justify-content: center; font-weight: 600 }
#navigation button { position: absolute; left: 0; width: 60px; height: 44px; border: 0; background: none; color: inherit; font-size: 22px }
#tabs { position: fixed; inset: auto 0 0; z-index: 9; height: 50px; display: flex; border-top: 1px solid }
#tabs button { flex: 1; border: 0; background: none; font-size: 10px }
#tabs img { display: block; width: 27px; height: 27px; margin: 0 auto }
#pages { padding: 44px 0 0 }
#pages.withTabs { padding-bottom: 50px }
</style></head>
<body><div id="navigation"></div><div id="pages"></div><div id="tabs"></div><script src="bundle.js"></script></body></html>`
}
