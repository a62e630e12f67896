// What WeChat's own tools would say of the built package, without a network: each check answers its complaints.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { projectRoot } from './projectRoot.mjs'

/** WeChat's limits: https://developers.weixin.qq.com/miniprogram/dev/framework/subpackages.html and …/config.html#tabBar */
const MOST_PACKAGE_BYTES = 2 * 1024 * 1024
const MOST_TAB_ICON_BYTES = 40 * 1024
const TABS = { fewest: 2, most: 5 }
const LARGEST_ANSWER = 1 << 28

/** The package as WeChat packs it: its files without those that project.config.json leaves out. */
export function readPackage(folder) {
  const { packOptions = {} } = JSON.parse(readFileSync(path.join(projectRoot, 'project.config.json'), 'utf8'))
  const suffixes = (packOptions.ignore ?? [])
    .filter(({ type }) => type === 'suffix')
    .map(({ value }) => value)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => !suffixes.some((suffix) => file.endsWith(suffix)))
  const read = (file) => readFileSync(path.join(folder, file), 'utf8')
  return { folder, files, read, has: (file) => files.includes(file), app: JSON.parse(read('app.json')) }
}

const subPackagesOf = ({ app }) => app.subPackages ?? app.subpackages ?? []

export function pagesOf(pack) {
  const inParts = subPackagesOf(pack).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))
  return [...pack.app.pages, ...inParts]
}

/** Every JSON file reads; every page has its four parts or may do without; nothing is named twice. */
export function pagesStand(pack) {
  const complaints = []
  for (const file of pack.files.filter((name) => name.endsWith('.json'))) {
    try {
      JSON.parse(pack.read(file))
    } catch (fault) {
      complaints.push(`${file}: ${fault.message}`)
    }
  }
  const pages = pagesOf(pack)
  for (const page of new Set(pages)) {
    for (const part of ['js', 'json', 'wxml']) {
      if (!pack.has(`${page}.${part}`)) complaints.push(`${page}: ${part} is missing`)
    }
    if (pages.filter((other) => other === page).length > 1) complaints.push(`${page} is named twice`)
  }
  return complaints
}

/** Tabs lie in the main package, two to five, with small icons that are there in light and in dark. */
export function tabsStand(pack) {
  const list = pack.app.tabBar?.list ?? []
  const complaints = []
  if (list.length < TABS.fewest || list.length > TABS.most) complaints.push(`${list.length} tabs`)
  const themes = pack.app.themeLocation ? Object.entries(JSON.parse(pack.read(pack.app.themeLocation))) : []
  for (const { pagePath, iconPath, selectedIconPath } of list) {
    if (!pack.app.pages.includes(pagePath)) complaints.push(`${pagePath} is a tab outside the main package`)
    for (const icon of [iconPath, selectedIconPath]) {
      const names = icon?.startsWith('@') ? themes.map(([, theme]) => theme[icon.slice(1)]) : [icon]
      for (const name of names) {
        if (!name || !pack.has(name)) complaints.push(`${pagePath}: icon ${icon} is missing`)
        else if (statSync(path.join(pack.folder, name)).size > MOST_TAB_ICON_BYTES)
          complaints.push(`${name} is larger than WeChat takes`)
      }
    }
  }
  return complaints
}

/** Every `@name` in app.json stands in both themes of theme.json. */
export function themeStands(pack) {
  if (!pack.app.themeLocation) return []
  const themes = JSON.parse(pack.read(pack.app.themeLocation))
  const named = [...pack.read('app.json').matchAll(/"@(\w+)"/g)].map(([, name]) => name)
  return Object.entries(themes).flatMap(([theme, values]) =>
    named.filter((name) => values[name] === undefined).map((name) => `${theme}: ${name} is missing`),
  )
}

/** What a page or component uses is there and says that it is a component. */
export function componentsStand(pack) {
  return usedComponents(pack).flatMap(({ by, place }) => {
    if (!pack.has(`${place}.json`) || !pack.has(`${place}.js`) || !pack.has(`${place}.wxml`))
      return [`${by} uses ${place}, which is not there`]
    return JSON.parse(pack.read(`${place}.json`)).component === true ? [] : [`${place} is no component:true`]
  })
}

function usedComponents(pack) {
  const found = []
  const look = (by) => {
    if (!pack.has(`${by}.json`)) return
    const { usingComponents = {} } = JSON.parse(pack.read(`${by}.json`))
    for (const used of Object.values(usingComponents)) {
      const place = placeOf(by, used)
      if (found.some((other) => other.place === place)) continue
      found.push({ by, place })
      look(place)
    }
  }
  for (const by of ['app', ...pagesOf(pack)]) look(by)
  return found
}

function placeOf(from, used) {
  return used.startsWith('/') ? used.slice(1) : path.posix.join(path.posix.dirname(from), used)
}

/** Packages within WeChat's own limit; ours are tighter and stand in `npm run sizes`. */
export function sizesStand(pack) {
  const roots = subPackagesOf(pack).map(({ root }) => `${root.replace(/\/$/, '')}/`)
  const complaints = roots.flatMap((root) =>
    roots
      .filter((other) => other !== root && other.startsWith(root))
      .map((other) => `${other} lies in ${root}`),
  )
  const bytesOf = (wanted) =>
    pack.files.filter(wanted).reduce((sum, file) => sum + statSync(path.join(pack.folder, file)).size, 0)
  const parts = [
    ['main package', bytesOf((file) => !roots.some((root) => file.startsWith(root)))],
    ...roots.map((root) => [root, bytesOf((file) => file.startsWith(root))]),
  ]
  const tooLarge = parts.filter(([, bytes]) => bytes > MOST_PACKAGE_BYTES)
  return [...complaints, ...tooLarge.map(([name, bytes]) => `${name}: ${bytes} B`)]
}

/** What nothing leads to from app.json: pages, components, imports, required modules, themes, icons. */
export function everyFileIsUsed(pack) {
  const reached = new Set(['app.json', 'app.js', 'app.wxss', 'project.config.json'])
  for (const named of [pack.app.themeLocation, pack.app.sitemapLocation]) if (named) reached.add(named)
  for (const place of [...pagesOf(pack), ...usedComponents(pack).map((used) => used.place)])
    for (const part of ['js', 'json', 'wxml', 'wxss'])
      if (pack.has(`${place}.${part}`)) reached.add(`${place}.${part}`)
  for (const file of reached) for (const named of filesNamedIn(pack, file)) reached.add(named)
  return pack.files.filter((file) => !reached.has(file)).map((file) => `${file} is used by nothing`)
}

const NAMES_A_FILE = {
  '.wxml': /(?:src|href)="([^"{}]+)"/g,
  '.wxss': /(?:@import\s+|url\()["']?([^"')]+)/g,
  '.js': /require\("([^"]+)"\)/g,
  '.json': /"([^"@]+\.(?:png|jpg|svg))"/g,
}

function filesNamedIn(pack, file) {
  const pattern = NAMES_A_FILE[path.extname(file)]
  if (!pattern || !pack.has(file)) return []
  return [...pack.read(file).matchAll(pattern)].flatMap(([, named]) => {
    const place = placeOf(file, named)
    return [place, `${place}.js`, `${place}/index.js`, named].filter((candidate) => pack.has(candidate))
  })
}

const compilers = path.join(
  path.dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json')),
  'bin',
  { darwin: 'mac', win32: 'windows' }[process.platform] ?? 'linux',
)

function compile(tool, args, folder) {
  const program = path.join(compilers, process.platform === 'win32' ? `${tool}.exe` : tool)
  // Install scripts are off, so nobody has marked it as a program yet.
  if (process.platform !== 'win32') chmodSync(program, 0o755)
  return spawnSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: LARGEST_ANSWER })
}

function complaintsOf({ status, stderr, error }) {
  if (error) return [error.message]
  const said = stderr.trim()
  return status === 0 && said === '' ? [] : [said || `ended with ${status}`]
}

/** WeChat's compiler of templates takes every one, and each page can be drawn before it has any data. */
export function templatesCompile(pack) {
  const files = pack.files.filter((file) => /\.(wxml|wxs)$/.test(file))
  const compiled = compile('wcc', ['-d', '-cc', '0', ...files, '-gn', '$gwx'], pack.folder)
  const complaints = complaintsOf(compiled)
  return complaints.length > 0
    ? complaints
    : drawEach(
        compiled.stdout,
        pagesOf(pack).map((page) => `${page}.wxml`),
      )
}

function drawEach(code, templates) {
  const said = []
  const listen = (...words) => void said.push(words.join(' '))
  const console = { log: listen, warn: listen, error: listen, info: listen }
  const window = { __webview_engine_version__: 0.02 }
  // What runs is the compiler's own output, with nothing of Node's in reach but what it asks for.
  const draw = new Function('window', 'console', '__webview_engine_version__', `${code}\n;return $gwx`)
  const open = draw(window, console, window.__webview_engine_version__)
  for (const template of templates) {
    const before = said.length
    try {
      open(template)({})
    } catch (fault) {
      said.push(fault.message)
    }
    for (let n = before; n < said.length; n += 1) said[n] = `${template}: ${said[n]}`
  }
  return said
}

/** WeChat's compiler of styles takes every one. */
export function stylesCompile(pack) {
  const files = pack.files.filter((file) => file.endsWith('.wxss'))
  return complaintsOf(compile('wcsc', ['-db', '-lc', '-pc', '0', ...files], pack.folder))
}

/** Every script is one WeChat reads as it stands: ES2018 and no module syntax. */
export async function scriptsParse(pack) {
  const { parse } = await import('@babel/core')
  const complaints = []
  for (const file of pack.files.filter((name) => name.endsWith('.js'))) {
    try {
      await parse(pack.read(file), {
        configFile: false,
        babelrc: false,
        sourceType: 'script',
        filename: file,
      })
    } catch (fault) {
      complaints.push(fault.message.split('\n')[0])
    }
  }
  return complaints
}

export function folderStands(folder) {
  return existsSync(path.join(folder, 'app.json'))
}
