import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { DemoCloud } from '#test/journeys/demoCloud'

const pictures = path.resolve(__dirname, '../../../pictures/weapp')

export interface BrowserPhone {
  readonly page: Page
  /** Holds the camera to this text; nothing when she gives up. */
  holdTo(code: string | undefined): void
  /** The cloud does what it is asked next, and the phone never hears of it. */
  loseNextAnswer(): void
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
  }: Readonly<{ persona?: string; cloud: DemoCloud; faults: string[]; opens?: string }>,
): Promise<BrowserPhone> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
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
  await page.exposeFunction('scannedCode', () => shown)
  await page.exposeFunction('callCloud', async (name: string, data: unknown) => {
    const answer = await cloud.call(persona, name, data)
    if (!losesNext) return answer
    losesNext = false
    throw new Error('request:fail timeout')
  })
  const start = opens === undefined ? '' : `?page=${encodeURIComponent(opens)}`
  await page.goto(`file://${folder}/index.html${start}`)

  return {
    page,
    holdTo: (code) => void (shown = code),
    loseNextAnswer: () => void (losesNext = true),
    tab: (name) => page.locator('#tabs').getByRole('button', { name, exact: true }).click(),
    back: () => page.locator('#navigation').getByRole('button').click(),
    async picture(name) {
      mkdirSync(pictures, { recursive: true })
      await page.screenshot({ path: path.join(pictures, `${name}.png`) })
    },
    route: () =>
      page.evaluate(
        () =>
          (window as unknown as { phone: { stack: { open: { route: string }[] } } }).phone.stack.open.at(-1)
            ?.route ?? '',
      ),
    sent: () =>
      page.evaluate(
        () => (window as unknown as { phone: { sent: { route: string; bytes: number }[] } }).phone.sent,
      ),
  }
}
