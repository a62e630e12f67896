import { glassEasel, MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { icons, json, scripts, styles, templates } from 'generated:package'
import { callIfThere } from '../callIfThere'
import { createPageStack, type OpenPage } from '../pageStack'
import type { Tab } from '../weappPackage'
import { createWx, PhoneNetwork } from '../wx'
import { useTaroWidgets } from './taroWidgets'

/** What the test gives the page: the cloud, and the code before the camera. */
declare const callCloud: (name: string, data: unknown) => Promise<{ result?: unknown }>
declare const scannedCode: () => Promise<string | undefined>

type Options = Record<string, unknown>
type DrawnPage = OpenPage & Readonly<{ element: HTMLElement }>
interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  tabBar?: { list: (Tab & { iconPath: string; selectedIconPath: string })[] }
}

const app = json.app as unknown as AppJson
const tabs = app.tabBar?.list ?? []
const pages = [
  ...app.pages,
  ...(app.subPackages ?? []).flatMap((part) => part.pages.map((page) => `${part.root}/${page}`)),
]
/** Bytes of every `setData`, by page: what a phone carries from one thread to the other. */
const sent: { route: string; bytes: number }[] = []
function weighSent(instance: Record<string, unknown>, routeNow: () => string): void {
  const setData = instance.setData as (data: unknown, done?: () => void) => void
  instance.setData = function (data: unknown, done?: () => void) {
    const text = JSON.stringify(data)
    sent.push({ route: routeNow(), bytes: new Blob([text]).size })
    setData.call(instance, JSON.parse(text), done)
  }
}
/** A component in a page, which is sent what is its own. */
function weighed(options: Options): Options {
  const attached = options.attached as ((this: Record<string, unknown>) => void) | undefined
  return {
    ...options,
    attached(this: Record<string, unknown>) {
      weighSent(this, () => stack.open.at(-1)?.route ?? '')
      attached?.call(this)
    },
  }
}

// Taro's events are bound on plain elements; the renderer looks there too when it is told so.
const REACHES_PLAIN_ELEMENTS = { fallbackListenerOnNativeNode: true }

const env = new MiniProgramEnv()
const space = env.createCodeSpace('', true)
const backend = new glassEasel.CurrentWindowBackendContext()
backend.onEvent((target, type, detail, options) => {
  const event = new glassEasel.Event(type, detail, options)
  glassEasel.Event.dispatchEvent(target, event)
  return event.defaultPrevented() ? 1 : 0
})
const screen = env.associateBackend(backend)
useTaroWidgets(glassEasel, backend)

function besides(file: string, named: string): string {
  const parts: string[] = []
  const folder = file.split('/').slice(0, -1)
  for (const part of [...(named.startsWith('/') ? [] : folder), ...named.split('/')]) {
    if (part === '..') parts.pop()
    else if (part && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

// --- modules --------------------------------------------------------------------------------------------------------
const modules = new Map<string, { exports: unknown }>()
let appOptions: Options = {}
function load(wanted: string): unknown {
  const file = [wanted, `${wanted}.js`, `${wanted}/index.js`].find((name) => scripts[name])
  if (!file) throw new Error(`module '${wanted}' is not defined`)
  const known = modules.get(file)
  if (known) return known.exports
  const module = { exports: {} as unknown }
  modules.set(file, module)
  const own = window as unknown as Record<'Page' | 'Component' | 'Behavior', (options: Options) => unknown>
  scripts[file]?.call(
    undefined,
    (named: string) => load(besides(file, named)),
    module,
    module.exports,
    wx,
    (options: Options) => void (appOptions = options),
    (options: Options) => own.Page(options),
    (options: Options) => own.Component(weighed(options)),
    (options: Options) => own.Behavior(options),
    () => appOptions,
    () => stack.open.map(({ instance }) => instance),
    {},
  )
  return module.exports
}

const registered = new Set<string>()
function register(place: string): void {
  if (registered.has(place)) return
  registered.add(place)
  const { usingComponents = {}, ...rest } = json[place] as { usingComponents?: Record<string, string> }
  const using = Object.fromEntries(
    Object.entries(usingComponents).map(([name, named]) => [name, `/${besides(place, named)}`]),
  )
  for (const used of Object.values(using)) register(used.slice(1))
  space.addComponentStaticConfig(place, { ...rest, usingComponents: using })
  space.addCompiledTemplate(place, {
    groupList: templates,
    content: templates[place],
    ...REACHES_PLAIN_ELEMENTS,
  } as never)
  const style = styles[place]
  if (style) {
    screen.registerStyleSheetContent(place, style)
    space.addStyleSheet(place, place)
  }
  space.globalComponentEnv(window, place, () => load(`${place}.js`))
}

// --- pages ----------------------------------------------------------------------------------------------------------
const byId = (id: string) => document.getElementById(id) as HTMLElement

const stack = createPageStack<DrawnPage>({ pages, tabs }, (route, query) => {
  register(route)
  const drawn = screen.createRoot('wx-page', space, route)
  const place = document.createElement('span')
  byId('pages').appendChild(place)
  drawn.attach(byId('pages') as never, place as never)
  const instance = drawn.get() as unknown as Record<string, unknown>
  const element = drawn.getComponent().getBackendElement() as unknown as HTMLElement
  instance.route = instance.__route__ = route
  weighSent(instance, () => route)
  const remove = () => {
    drawn.release()
    element.remove()
  }
  const cover = (covered: boolean) => void (element.style.display = covered ? 'none' : '')
  queueMicrotask(drawFrame)
  return { route, query, instance, element, remove, cover }
})

const network = new PhoneNetwork()
const wx = createWx(
  stack,
  { call: callCloud, scan: () => scannedCode(), memory: localStorage, network },
  (length) => crypto.getRandomValues(new Uint8Array(length)),
)

/** The bars that WeChat draws itself: the page's title with the way back, and the tabs. */
function drawFrame(): void {
  const front = stack.open.at(-1)
  if (!front) return
  const theme = (json.theme as Record<string, Record<string, string>>).light ?? {}
  const { navigationBarTitleText } = (json[front.route] ?? {}) as { navigationBarTitleText?: string }
  const bar = byId('navigation')
  bar.style.background = theme.ground ?? ''
  bar.replaceChildren(navigationBarTitleText ?? '')
  if (stack.open.length > 1) bar.prepend(button('返回', '‹', () => stack.back(1)))
  const isTab = tabs.some(({ pagePath }) => pagePath === front.route)
  byId('pages').className = isTab ? 'withTabs' : ''
  const shown = tabs.map((tab) => {
    const on = tab.pagePath === front.route
    const one = button(tab.text, tab.text, () => stack.switchTab(tab.pagePath))
    const icon = document.createElement('img')
    icon.alt = ''
    icon.src = icons[theme[(on ? tab.selectedIconPath : tab.iconPath).slice(1)] ?? ''] ?? ''
    one.style.color = (on ? theme.accent : theme.inkSoft) ?? ''
    one.prepend(icon)
    return one
  })
  byId('tabs').style.background = theme.paper ?? ''
  byId('tabs').style.display = isTab ? 'flex' : 'none'
  byId('tabs').replaceChildren(...shown)
}

function button(label: string, words: string, tap: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.append(words)
  made.setAttribute('aria-label', label)
  made.addEventListener('click', () => {
    tap()
    drawFrame()
  })
  return made
}

screen.registerStyleSheetContent('app', styles.app ?? '')
space.addStyleSheet('app', 'app')
load('app.js')
const first = new URLSearchParams(location.search).get('page') ?? app.pages[0] ?? ''
const start = { path: first.split('?')[0], query: {}, scene: 1001, referrerInfo: {} }
callIfThere(appOptions, 'onLaunch', start)
callIfThere(appOptions, 'onShow', start)
const place = (start.path ?? '').replace(/^\//, '')
if (pages.includes(place)) stack.reLaunch(first)
else callIfThere(appOptions, 'onPageNotFound', { path: place, query: start.query, isEntryPage: true })
/** The mini-program goes to the background and comes back, alive all the while: WeChat tells the page and itself. */
const pocket = {
  putAway() {
    callIfThere(stack.open.at(-1)?.instance ?? {}, 'onHide')
    callIfThere(appOptions, 'onHide')
  },
  takeOut() {
    callIfThere(appOptions, 'onShow', start)
    callIfThere(stack.open.at(-1)?.instance ?? {}, 'onShow')
  },
}
Object.assign(window, { phone: { sent, stack, network, pocket } })
