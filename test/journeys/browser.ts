import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { demoText } from '@/text/demo'

const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
const isThere = existsSync(executablePath)
const isDemanded = process.env.REQUIRE_CHROMIUM === '1'

/** Journeys are skipped where there is no Chromium, unless REQUIRE_CHROMIUM=1 says that they must run. */
export const describeInBrowser = isThere || isDemanded ? describe : describe.skip

export async function launchBrowser(): Promise<Browser> {
  if (!isThere) throw new Error(`REQUIRE_CHROMIUM=1, and there is no Chromium at ${executablePath}`)
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** A window of its own: nothing is shared with another one but the cloud. What goes wrong in it is kept in `faults`. */
export async function openWindow(browser: Browser, url: string, faults: string[]): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    locale: 'zh-CN',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  page.on('pageerror', (fault) => faults.push(`fault in the page: ${fault.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  await page.goto(url)
  return page
}

/** This window is another person of the demo town from now on. */
export async function become(page: Page, persona: string): Promise<void> {
  await page.getByRole('button', { name: demoText.bar }).click()
  await page.locator(`[data-persona="${persona}"]`).click()
  await page.waitForLoadState()
}
