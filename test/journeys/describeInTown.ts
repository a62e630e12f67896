import type { Browser, Page } from 'playwright-core'
import { become, describeInBrowser, launchBrowser, openWindow } from './browser'
import { createStory } from './createStory'
import { type DemoCloud, startDemoCloud } from './demoCloud'

const STEP_WITHIN = 120_000
const READY_WITHIN = 90_000

/** A demo town of its own, and windows onto it. */
export interface Town {
  readonly cloud: DemoCloud
  readonly step: ReturnType<typeof createStory>
  /** A window in which nobody is known yet. */
  open(page?: string): Promise<Page>
  /** A window in which she is this person of the town. */
  as(persona: string, page: string): Promise<Page>
  /** What the browser may complain of, since the story does it: a lost request, a network that is cut. */
  forgive(complaint: RegExp): void
}

/** A story told step by step in windows of one browser. What goes wrong in any of them fails the step it belongs to. */
export function describeInTown(what: string, tell: (town: Town) => void): void {
  // Whatever a story does before its first step may wait as long as a step.
  jest.setTimeout(STEP_WITHIN)
  describeInBrowser(what, () => {
    const faults: string[] = []
    const forgiven: RegExp[] = []
    let cloud: DemoCloud
    let browser: Browser

    beforeAll(async () => {
      browser = await launchBrowser()
      cloud = await startDemoCloud()
    }, READY_WITHIN)
    afterAll(async () => {
      await browser.close()
      await cloud.stop()
    })
    afterEach(() => {
      const unforgiven = faults.splice(0).filter((fault) => !forgiven.some((each) => each.test(fault)))
      expect(unforgiven).toEqual([])
    })

    const open = (page?: string) =>
      openWindow(browser, page === undefined ? cloud.url : `${cloud.url}/#${page}`, faults)
    tell({
      get cloud() {
        return cloud
      },
      step: createStory(STEP_WITHIN),
      open,
      forgive: (complaint) => void forgiven.push(complaint),
      async as(persona, page) {
        const window = await open()
        await become(window, persona)
        await window.goto(`${cloud.url}/#${page}`)
        return window
      },
    })
  })
}
