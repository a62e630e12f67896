import { callIfThere } from './callIfThere'
import type { WeappPackage } from './weappPackage'

export interface OpenPage {
  route: string
  query: Record<string, string>
  /** What `getCurrentPages` gives for it. */
  instance: Record<string, unknown>
  /** Takes it off the screen for good. */
  remove(): void
  /** Another page lies over it, or no longer does. */
  cover(covered: boolean): void
}

/** WeChat opens no more pages above one another. */
const DEEPEST = 10

/** WeChat's rules for going from page to page. What it refuses is thrown with WeChat's words. */
export interface PageStack<Page extends OpenPage = OpenPage> {
  readonly open: readonly Page[]
  navigateTo(url: string): void
  redirectTo(url: string): void
  switchTab(url: string): void
  reLaunch(url: string): void
  back(levels: number): void
}

export function createPageStack<Page extends OpenPage>(
  { pages, tabs: tabList }: Pick<WeappPackage, 'pages' | 'tabs'>,
  render: (route: string, query: Record<string, string>) => Page,
): PageStack<Page> {
  const tabs = tabList.map(({ pagePath }) => pagePath)
  const open: Page[] = []
  /** A tab once opened stays alive behind the others. */
  const openTabs = new Map<string, Page>()

  function begin({ route, query }: Address): void {
    const page = render(route, query)
    open.push(page)
    if (tabs.includes(route)) openTabs.set(route, page)
    tell(page, 'onLoad', query)
    tell(page, 'onShow')
    tell(page, 'onReady')
  }
  function end(page: Page): void {
    tell(page, 'onUnload')
    page.remove()
    openTabs.delete(page.route)
  }
  function hide(page: Page | undefined): void {
    page?.cover(true)
    tell(page, 'onHide')
  }
  function show(page: Page | undefined): void {
    page?.cover(false)
    tell(page, 'onShow')
  }
  function addressed(url: string, mayBe: 'tab' | 'page' | 'either'): Address {
    const address = addressOf(url)
    if (!pages.includes(address.route)) throw new Error(`page "${address.route}" is not found`)
    const isTab = tabs.includes(address.route)
    if (mayBe === 'tab' && !isTab) throw new Error('can not switch to no-tabBar page')
    if (mayBe === 'page' && isTab) throw new Error('can not navigateTo a tabbar page')
    return address
  }

  return {
    open,
    navigateTo(url) {
      const address = addressed(url, 'page')
      if (open.length >= DEEPEST) throw new Error('webview count limit exceed')
      hide(open.at(-1))
      begin(address)
    },
    redirectTo(url) {
      const address = addressed(url, 'page')
      const last = open.pop()
      if (last) end(last)
      begin(address)
    },
    switchTab(url) {
      const address = addressed(url, 'tab')
      const [first, ...above] = open.splice(0)
      above.reverse().forEach(end)
      if (first && tabs.includes(first.route)) hide(first)
      else if (first) end(first)
      const known = openTabs.get(address.route)
      if (!known) return begin(address)
      open.push(known)
      show(known)
    },
    reLaunch(url) {
      const address = addressed(url, 'either')
      const all = new Set([...open.splice(0).reverse(), ...openTabs.values()])
      all.forEach(end)
      begin(address)
    },
    back(levels) {
      const gone = open.splice(Math.max(1, open.length - levels))
      gone.reverse().forEach(end)
      if (gone.length > 0) show(open.at(-1))
    },
  }
}

function tell(page: OpenPage | undefined, event: string, ...values: unknown[]): void {
  if (page) callIfThere(page.instance, event, ...values)
}

interface Address {
  route: string
  query: Record<string, string>
}

/** WeChat hands parameters on as they were written. */
function addressOf(url: string): Address {
  const [place = '', search = ''] = url.split('?', 2)
  const pairs = search.split('&').filter((pair) => pair !== '')
  const query = Object.fromEntries(pairs.map((pair) => pair.split('=', 2) as [string, string]))
  return { route: place.replace(/^\//, ''), query }
}
