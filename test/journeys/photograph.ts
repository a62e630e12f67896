import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'

const pictures = path.resolve(__dirname, '../../pictures/journeys')

/** Keeps what stands on the screen as pictures/journeys/<name>.png, to be looked at. */
export async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  // A page that is still coming in stands beside its place.
  await page.waitForTimeout(500)
  await page.screenshot({ path: path.join(pictures, `${name}.png`) })
}

/** The same page as it stands for everybody and for elders; in the end it is everybody's again. */
export async function photographBothViews(
  page: Page,
  name: string,
  untilThere: () => Promise<void>,
): Promise<void> {
  await photograph(page, `${name}-standard`)
  for (const view of ['elder', 'standard']) {
    await page.evaluate(
      (wanted) => localStorage.setItem('ui.preferences', JSON.stringify({ data: { view: wanted } })),
      view,
    )
    await page.reload()
    await untilThere()
    if (view === 'elder') await photograph(page, `${name}-elder`)
  }
}
