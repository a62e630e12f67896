import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import type { DemoCloud } from '#test/journeys/demoCloud'

const pictures = path.resolve(__dirname, '../../../pictures/weapp')

/** What the host puts into the page. */
type HostWindow = Readonly<{
  phone: {
    stack: { open: { route: string }[] }
    sent: { route: string; bytes: number }[]
    network: { turn(isThere: boolean): void }
    pocket: { putAway(): void; takeOut(): void }
  }
}>
export type Asked = Readonly<{
  name: string
  data: { method: string; input: unknown }
  /** How many answers this phone had had by then. */
  answersBefore: number
}>

export type PhoneOptions = Readonly<{
  persona?: string | undefined
  cloud: Pick<DemoCloud, 'call'>
  faults: string[]
  opens?: string | undefined
  /** What its own clock says; without it, what this machine's says. A phone that is to wait needs one. */
  startsAt?: number
  /** Milliseconds that every answer takes at least. */
  answersTake?: number
  /** A phone's, unless it is a tablet. */
  screen?: Readonly<{ width: number; height: number }>
}>

export interface BrowserPhone {
  readonly page: Page
  /** Holds the camera to this text; nothing when she gives up. */
  holdTo(code: string | undefined): void
  /** The cloud does what it is asked next, and the phone never hears of it. */
  loseNextAnswer(): void
  /** Cuts the network or gives it back, and the phone is told. */
  network(isThere: boolean): Promise<void>
  /** Everything that lies on it, as one text. */
  kept(): Promise<string>
  /** All it ever asked of the cloud, whether or not it got through. */
  readonly asked: readonly Asked[]
  /** How much of it is not answered yet. */
  unanswered(): number
  /** So long passes on this phone while it lies on the table. */
  wait(milliseconds: number): Promise<void>
  /** Goes into the pocket with the mini-program alive on it. */
  putAway(): Promise<void>
  /** Comes out again, and the mini-program to the front. */
  takeOut(): Promise<void>
  /** The mini-program is killed and opened again, on this page or on its first. */
  restart(opens?: string): Promise<void>
  /** Writes into the box of this name; the widget that draws a field holds the box itself. */
  write(name: string, value: string): Promise<void>
  /** Taps a tab at the lower edge, which WeChat draws itself. */
  tab(name: string): Promise<void>
  back(): Promise<void>
  /** Keeps what stands on the screen as pictures/weapp/<name>.png. */
  picture(name: string): Promise<void>
  /** The page in front. */
  route(): Promise<string>
  /** How often and how much each page has been sent from one thread to the other. */
  sent(): Promise<{ route: string; bytes: number }[]>
}

/** A phone with the built package on it, drawn by WeChat's newer renderer in a browser, with its cloud on the local one. */
export async function createBrowserPhone(
  browser: Browser,
  folder: string,
  {
    persona,
    cloud,
    faults,
    opens,
    startsAt,
    answersTake = 0,
    screen = { width: 375, height: 812 },
  }: PhoneOptions,
): Promise<BrowserPhone> {
  const context = await browser.newContext({
    viewport: screen,
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  page.on('pageerror', (fault) => faults.push(`fault in the package: ${fault.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })

  let shown: string | undefined
  let losesNext = false
  let hasNetwork = true
  const asked: Asked[] = []
  let answers = 0
  let unanswered = 0
  if (startsAt !== undefined) await page.clock.install({ time: startsAt })
  await page.exposeFunction('scannedCode', () => shown)
  await page.exposeFunction('callCloud', async (name: string, data: Asked['data']) => {
    asked.push({ name, data, answersBefore: answers })
    if (!hasNetwork) throw new Error('request:fail')
    unanswered += 1
    const [answer] = await Promise.all([cloud.call(persona, name, data), setTimeout(answersTake)]).finally(
      () => (unanswered -= 1),
    )
    answers += 1
    if (!losesNext) return answer
    losesNext = false
    throw new Error('request:fail timeout')
  })
  const start = async (route: string | undefined) => {
    const query = route === undefined ? '' : `?page=${encodeURIComponent(route)}`
    await page.goto(`file://${folder}/index.html${query}`)
  }
  await start(opens)
  const turnNetwork = () =>
    page.evaluate((isThere) => {
      ;(window as unknown as HostWindow).phone.network.turn(isThere)
    }, hasNetwork)

  return {
    page,
    holdTo: (code) => void (shown = code),
    loseNextAnswer: () => void (losesNext = true),
    async network(isThere) {
      hasNetwork = isThere
      await turnNetwork()
    },
    kept: () => page.evaluate(() => Object.values({ ...localStorage }).join('\n')),
    asked,
    unanswered: () => unanswered,
    wait: (milliseconds) => page.clock.fastForward(milliseconds),
    putAway: () => page.evaluate(() => (window as unknown as HostWindow).phone.pocket.putAway()),
    takeOut: () => page.evaluate(() => (window as unknown as HostWindow).phone.pocket.takeOut()),
    async restart(route) {
      await start(route)
      if (!hasNetwork) await turnNetwork()
    },
    async write(name, value) {
      const field = page.getByLabel(name, { exact: true }).filter({ visible: true }).first()
      await field.locator('input').fill(value)
    },
    tab: (name) => page.locator('#tabs').getByRole('button', { name, exact: true }).click(),
    back: () => page.locator('#navigation').getByRole('button').click(),
    async picture(name) {
      mkdirSync(pictures, { recursive: true })
      await page.screenshot({ path: path.join(pictures, `${name}.png`) })
    },
    route: () => page.evaluate(() => (window as unknown as HostWindow).phone.stack.open.at(-1)?.route ?? ''),
    sent: () => page.evaluate(() => (window as unknown as HostWindow).phone.sent),
  }
}
