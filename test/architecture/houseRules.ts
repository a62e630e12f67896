import path from 'node:path'
import type { Import, SourceFile } from './sourceFile'

/** A rule reads all files and names each trespass, file first. */
export type HouseRule = (files: readonly SourceFile[]) => string[]

const forScreens = [
  'src/frame',
  'src/ui',
  'src/platform',
  'src/text',
  'domain',
  'contract as types',
  '@tarojs/components',
  'react',
  'zustand',
]

/**
 * The rooms, the longest names first found, and what each may use: rooms, packages, `node`.
 * "contract as types" is gone after compiling and so carries no zod into the mini-program.
 */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  domain: ['@noble/hashes'],
  contract: ['domain', 'zod'],
  paper: ['domain'],
  cloud: ['contract', 'domain', 'paper as types', 'zod'],
  'cloud/wx': [
    'cloud',
    'contract',
    'domain',
    'paper',
    'config/cloud',
    'wx-server-sdk',
    'pdfkit',
    'uqr',
    'node',
  ],
  cloudfunctions: ['cloud', 'contract', 'domain', 'paper'],
  localcloud: ['node', 'libsql', 'mingo', 'bson', 'protobufjs', 'croner', 'busboy', 'pngjs', 'uqr'],
  'localcloud/demo': ['localcloud', 'domain', 'node'],
  'src/platform': ['contract as types', 'domain', '@tarojs', 'react', 'zustand', 'jsqr'],
  'src/ui': ['react', '@tarojs', 'zustand', 'uqr'],
  'src/text': ['contract as types', 'domain as types'],
  // What screens of several features have in common and that is not only look.
  'src/frame': ['src/ui', 'src/platform', 'src/text', 'react'],
  'src/features': forScreens,
  // The demo's bar stands above the app in a browser, outside of Taro.
  'src/features/demo': [...forScreens, 'react-dom'],
  'src/pages': ['src/features'],
  'src/packages': ['src/features'],
  // The gallery shows every component to those who build; the product never holds it.
  'src/packages/gallery': ['src/ui', '@tarojs/components', 'react'],
  src: ['src/ui', 'src/platform', 'src/features', 'src/features/demo', '@tarojs', 'react'],
  config: ['node', '@tarojs', 'src', 'src/ui'],
  'config/cloud': [],
}
const rooms = Object.keys(mayUse).sort((a, b) => b.length - a.length)

/** A door wires its handlers to the real cloud, and nothing else may. */
const door = /^cloudfunctions\/\w+\/index\.ts$/
/** These never know each other: each has a folder of its own. */
const walled = /^(cloudfunctions|src\/features)\/\w+\//

export const usesOnlyRoomsBelow: HouseRule = (files) =>
  files.flatMap((file) => {
    const room = roomOf(file.path)
    if (room === undefined) return []
    const allowed = [...(mayUse[room] ?? []), room, ...(door.test(file.path) ? ['cloud/wx'] : [])]
    return file.imports
      .filter((taken) => !allowed.some((entry) => allows(entry, file, taken)))
      .map((taken) => `${file.path} uses ${taken.from}`)
  })

export const keepsWallsBetweenFolders: HouseRule = (files) =>
  files.flatMap((file) => {
    const home = walled.exec(file.path)?.[0]
    if (home === undefined) return []
    return file.imports
      .filter((taken) => {
        const target = targetOf(file.path, taken.from)
        return walled.test(`${target}/`) && !`${target}/`.startsWith(home)
      })
      .map((taken) => `${file.path} uses ${taken.from}`)
  })

/** WeChat's own interface is spoken to in one room; a screen that calls it cannot run in a browser. */
export const keepsWeChatInPlatform: HouseRule = (files) =>
  files
    .filter(({ path: place }) => place.startsWith('src/') && !/^src\/(platform|ui)\//.test(place))
    .filter(({ path: place }) => !/^src\/app\.tsx?$/.test(place))
    .filter(({ names }) => names.has('wx') || names.has('Taro'))
    .map((file) => `${file.path} speaks to WeChat itself`)

export const keepsPagesToOneLine: HouseRule = (files) =>
  files
    .filter(({ path: place }) => /^src\/(pages|packages)\/.*\.tsx$/.test(place))
    .filter(({ path: place }) => !place.startsWith('src/packages/gallery/'))
    .filter(({ text }) => !/^export \{ (\w+ as )?default \} from '@\/features\/\w+\/[A-Z]\w*'\n$/.test(text))
    .map((file) => `${file.path} is more than one re-export of a feature's screen`)

const LONGEST_DOOR = 12

export const keepsDoorsShort: HouseRule = (files) =>
  files
    .filter(({ path: place }) => door.test(place))
    .filter(({ text }) => text.trimEnd().split('\n').length > LONGEST_DOOR)
    .map((file) => `${file.path} is longer than ${LONGEST_DOOR} lines`)

/** The local cloud serves any application: it learns the names of collections from the files it is given. */
export function localCloudKnowsNoCollection(collections: readonly string[]): HouseRule {
  return (files) =>
    files
      .filter(({ path: place }) => roomOf(place) === 'localcloud')
      .flatMap((file) =>
        collections.filter((name) => file.strings.includes(name)).map((name) => `${file.path} names ${name}`),
      )
}

const INSERTS_INTO_LEDGER = /\badd(?:All)?\(\s*(?:store,\s*)?'ledger'/

/** Minutes and points come into being in one place, which compares what it finds. */
export const writesTheLedgerInOnePlace: HouseRule = (files) =>
  files
    .filter(({ path: place }) => /^(cloud|cloudfunctions)\//.test(place))
    .filter(({ path: place }) => place !== 'cloud/postEntries.ts')
    .filter(({ text }) => INSERTS_INTO_LEDGER.test(text))
    .map((file) => `${file.path} writes the ledger itself`)

const WORDS_WITHOUT_MEANING = /^(utils?|helpers?|common|misc|shared|lib|stuff)$/i

export const namesSayWhatIsInside: HouseRule = (files) =>
  files.flatMap((file) => {
    const parts = file.path.split('/').map((part) => part.replace(/\..*$/, ''))
    const empty = parts.filter((part) => WORDS_WITHOUT_MEANING.test(part))
    return empty.map((part) => `${file.path} is called ${part}`)
  })

/** `camelCase.ts` after its one export, `PascalCase.tsx` for components; a screen's door and the app are given names. */
export const namesHaveTheirCase: HouseRule = (files) =>
  files
    .map((file) => file.path)
    .filter((place) => /\.tsx?$/.test(place))
    .filter((place) => {
      const name = path.posix.basename(place)
      if (name === 'index.tsx' || name === 'app.tsx' || name === 'plugin-templates.ts') return false
      return !(
        name.endsWith('.tsx') ? /^[A-Z]\w*(\.h5)?\.tsx$/ : /^[a-z]\w*(\.(h5|config|test|d))*\.ts$/
      ).test(name)
    })
    .map((place) => `${place} has a name in the wrong case`)

/**
 * Chinese is what a user reads, and it lives in `src/text`. Besides there are: the demo's people and places, tests,
 * the words WeChat wants as data, which are a page's title (`index.config.ts` beside the page), the tab bar
 * (`src/app.config.ts`), the browser's title (`src/index.html`), message templates (`config/`), and the gallery.
 * A comment may name a Chinese term or document.
 */
const chineseMayStandIn = [
  /^src\/text\//,
  /^localcloud\/demo\//,
  /^test\//,
  /^config\//,
  // What stands on printed paper.
  /^paper\/words\//,
  /^src\/app\.config\.ts$/,
  /^src\/(pages|packages)\/.*\/index\.config\.ts$/,
  /^src\/index\.html$/,
  /^src\/packages\/gallery\//,
  // The phrases by which WeChat itself lets one try its check of what people write.
  /^localcloud\/wechat\.ts$/,
  // Family names of two characters, which a masked name shows whole.
  /^domain\/maskedName\.ts$/,
  // A measured document wants letters of three bytes, as ours have.
  /^scripts\/benchCloud\.mjs$/,
]
const CHINESE = /\p{Script=Han}/u

export const keepsChineseInText: HouseRule = (files) =>
  files
    .filter(({ path: place }) => !chineseMayStandIn.some((allowed) => allowed.test(place)))
    .filter((file) => saidIn(file).some((said) => CHINESE.test(said)))
    .map((file) => `${file.path} holds Chinese words`)

function saidIn(file: SourceFile): readonly string[] {
  return /\.(json|html|scss)$/.test(file.path) ? [file.text] : file.strings
}

function roomOf(place: string): string | undefined {
  return rooms.find((room) => place.startsWith(`${room}/`))
}

function allows(entry: string, file: SourceFile, taken: Import): boolean {
  const [allowed, condition] = entry.split(' as ') as [string, string?]
  if (condition === 'types' && !taken.typesOnly) return false
  const target = targetOf(file.path, taken.from)
  if (target === undefined) {
    if (allowed === 'node') return taken.from.startsWith('node:')
    return taken.from === allowed || taken.from.startsWith(`${allowed}/`)
  }
  return roomOf(`${target}/`) === allowed
}

/** Where an import leads inside the house; nothing for a package. */
function targetOf(place: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('@/')) return `src/${specifier.slice(2)}`
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(place), specifier)
  return undefined
}
