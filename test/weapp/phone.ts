import { randomBytes } from 'node:crypto'
import path from 'node:path'
import exparser from 'miniprogram-exparser'
import simulate, { type Rendered } from 'miniprogram-simulate'
import simulatorParts from 'miniprogram-simulate/src/utils'
import { callIfThere } from './callIfThere'
import { createLogicLayer, type Options } from './logicLayer'
import { createPageStack, type OpenPage } from './pageStack'
import { createWx, type Surroundings } from './wx'
import { readWeappPackage } from './weappPackage'

/** wcc's answer for a whole package is larger than what Node takes by default. */
const LARGEST_ANSWER = 1 << 26
/** So long without news from the logic layer, and nothing asked of the cloud, means that the screen is at rest. */
const AT_REST = 60
const PATIENCE = 15_000

/** An element as the renderer keeps it: with the attributes of the template, which need not reach the document. */
type RenderedElement = HTMLElement & {
  __wxElement?: { _vt?: { attrs?: { name: string; value: unknown }[] } }
}

/** A page as the simulator draws it. */
type DrawnPage = OpenPage & Readonly<{ root: HTMLElement }>

export interface Phone {
  readonly page: string
  /** All words on the page in front. */
  readonly text: string
  open(url?: string): Promise<void>
  /** Taps what is called so: by the name a screen reader says, or by the words on it. */
  tap(name: string | RegExp): Promise<void>
  /** Writes into the field of this name. */
  write(name: string, value: string): Promise<void>
  /** Waits until the page in front shows the words. */
  sees(words: string | RegExp): Promise<string>
  atRest(): Promise<void>
  /** Taps a tab at the lower edge, which WeChat draws itself. */
  tab(name: string): Promise<void>
  back(): Promise<void>
  /** The card a friend gets when the page in front is passed on. Nothing where the page offers none. */
  share(): unknown
}

/** A phone with the built package on it; what it does not have of its own, its surroundings give. */
export function createPhone(folder: string, surroundings: Surroundings): Phone {
  const weapp = readWeappPackage(folder)
  let app: Options = {}
  let sent = 0
  let asked = 0
  const ids = new Map<string, string>()

  const stack = createPageStack<DrawnPage>(weapp, (route, query) => {
    const rendered = simulate.render(loaded(route))
    const root = document.createElement('div')
    document.body.appendChild(root)
    rendered.attach(root)
    rendered.instance.route = rendered.instance.__route__ = route
    carryAsText(rendered)
    const remove = () => {
      rendered.detach()
      root.remove()
    }
    return { route, query, root, instance: rendered.instance, remove, cover: () => undefined }
  })
  const counting: Surroundings = {
    ...surroundings,
    async call(name, data) {
      asked += 1
      try {
        return await surroundings.call(name, data)
      } finally {
        asked -= 1
      }
    },
  }
  const wx = createWx(stack, counting, randomBytes)

  /** A phone sends what a page shows from one thread to another, as text. */
  function carryAsText({ instance }: Rendered): void {
    const setData = instance.setData as (data: unknown, done?: () => void) => void
    instance.setData = function (data: unknown, done?: () => void) {
      sent += 1
      setData.call(instance, JSON.parse(JSON.stringify(data)), done)
    }
  }

  /** Each file runs once, but every page that uses a component registers it anew. */
  const registered = new Map<string, Options>()
  let running = ''
  const component = (options: Options) => {
    registered.set(running, options)
    ;(globalThis as unknown as { Component: (options: Options) => void }).Component(options)
  }
  const load = createLogicLayer({
    wx,
    App: (options) => void (app = options),
    Page: (options) => component(asComponent(options)),
    Component: component,
    Behavior: () => {
      throw new Error('the package uses no behaviours')
    },
    getApp: () => app,
    getCurrentPages: () => stack.open.map(({ instance }) => instance),
  })
  function runJs(file: string): void {
    running = file
    const known = registered.get(file)
    if (known) component(known)
    else load(file)
  }

  function loaded(route: string): string {
    const known = ids.get(route)
    if (known !== undefined) return known
    simulatorParts.runJs = runJs
    const id = simulate.load(path.join(weapp.folder, route), {
      rootPath: weapp.folder,
      compiler: 'official',
      compilerOptions: { maxBuffer: LARGEST_ANSWER },
    })
    ids.set(route, id)
    return id
  }

  const front = () => {
    const page = stack.open.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }
  const textOf = () => front().root.textContent ?? ''

  async function atRest(): Promise<void> {
    for (let before = -1; before !== sent || asked > 0;) {
      before = sent
      await new Promise((done) => setTimeout(done, AT_REST))
    }
  }

  return {
    get page() {
      return front().route
    },
    get text() {
      return textOf()
    },
    atRest,
    async open(url = weapp.pages[0] ?? '') {
      load(path.join(weapp.folder, 'app.js'))
      const start = { path: url, query: {}, scene: 1001, referrerInfo: {} }
      callIfThere(app, 'onLaunch', start)
      callIfThere(app, 'onShow', start)
      stack.reLaunch(url)
      await atRest()
    },
    async tap(name) {
      const element = await patiently(
        () => namedElement(front().root, name),
        () => `Nothing is called "${String(name)}" on ${front().route}: ${textOf()}`,
      )
      touch(element, 'touchstart')
      await Promise.resolve()
      touch(element, 'touchend')
      await atRest()
    },
    async write(name, value) {
      const fields = [...front().root.querySelectorAll<RenderedElement>('wx-input, wx-textarea')]
      const field = fields.find((element) => attributeOf(element, 'ariaLabel') === name)
      if (!field) throw new Error(`No field is called "${name}" on ${front().route}: ${textOf()}`)
      const event = exparser.Event.create('input', { value }, { bubbles: true, composed: true })
      exparser.Event.dispatchEvent(field.__wxElement, event)
      await atRest()
    },
    async sees(words) {
      await patiently(
        () => (typeof words === 'string' ? textOf().includes(words) : words.test(textOf())) || undefined,
        () => `"${words}" is not shown on ${front().route}: ${textOf()}`,
      )
      return textOf()
    },
    async tab(name) {
      const chosen = weapp.tabs.find(({ text }) => text === name)
      if (!chosen) throw new Error(`There is no tab "${name}"`)
      stack.switchTab(chosen.pagePath)
      await atRest()
    },
    async back() {
      stack.back(1)
      await atRest()
    },
    share() {
      const page = stack.open.at(-1)
      return page && callIfThere(page.instance, 'onShareAppMessage', { from: 'menu' })
    },
  }
}

/** What is looked for may come with the next answer of the cloud. */
async function patiently<Found>(look: () => Found | undefined, complaint: () => string): Promise<Found> {
  for (const end = Date.now() + PATIENCE; ; await new Promise((done) => setTimeout(done, 50))) {
    const found = look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(complaint())
  }
}

/** The simulator knows components only; a page is one whose functions are its methods. */
function asComponent(options: Options): Options {
  const isMethod = ([, value]: [string, unknown]) => typeof value === 'function'
  const methods = Object.fromEntries(Object.entries(options).filter(isMethod))
  const rest = Object.entries(options).filter((entry) => entry[0] !== 'data' && !isMethod(entry))
  return {
    data: options.data ?? {},
    methods,
    created(this: Options) {
      Object.assign(this, Object.fromEntries(rest))
    },
  }
}

/** wcc writes `aria-label` of a template as `ariaLabel`. */
function attributeOf(element: RenderedElement, name: string): unknown {
  return element.__wxElement?._vt?.attrs?.find((attribute) => attribute.name === name)?.value
}

/** The innermost element of this name: a spoken name first, then exactly these words, then these among others. */
function namedElement(root: HTMLElement, name: string | RegExp): HTMLElement | undefined {
  const all = [...root.querySelectorAll<RenderedElement>('*')]
  const roles = ['button', 'tab', 'radio']
  const touchable = all.filter((element) => roles.includes(String(attributeOf(element, 'ariaRole'))))
  const words = (element: HTMLElement) => (element.textContent ?? '').trim()
  if (typeof name !== 'string') return touchable.find((element) => name.test(words(element)))
  return (
    touchable.find((element) => attributeOf(element, 'ariaLabel') === name) ??
    touchable.find((element) => words(element) === name) ??
    touchable.find((element) => words(element).includes(name)) ??
    all.filter((element) => words(element) === name).at(-1)
  )
}

function touch(element: HTMLElement, type: 'touchstart' | 'touchend'): void {
  const at = { identifier: 1, target: element, clientX: 1, clientY: 1, pageX: 1, pageY: 1 }
  const point = at as unknown as Touch
  const event = new TouchEvent(type, {
    bubbles: true,
    cancelable: true,
    touches: type === 'touchstart' ? [point] : [],
    changedTouches: [point],
  })
  element.dispatchEvent(event)
}
