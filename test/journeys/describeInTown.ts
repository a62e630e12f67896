import type { Page } from 'playwright-core'
import { become, openWindow } from './browser'
import { describeOverCloud, type OverCloud } from './describeOverCloud'

/** A demo town of its own, and windows onto it. */
export interface Town extends OverCloud {
  /** A window in which nobody is known yet. */
  open(page?: string): Promise<Page>
  /** A window in which she is this person of the town. */
  as(persona: string, page: string): Promise<Page>
}

/** A story told step by step in windows of one browser. */
export function describeInTown(what: string, tell: (town: Town) => void): void {
  describeOverCloud(what, (over, windows) => {
    const open = (page?: string) => {
      const { url } = over.cloud
      return openWindow(windows.browser, page === undefined ? url : `${url}/#${page}`, windows.faults)
    }
    const as = async (persona: string, page: string) => {
      const window = await open()
      await become(window, persona)
      await window.goto(`${over.cloud.url}/#${page}`)
      return window
    }
    tell(Object.assign(over, { open, as }))
  })
}
