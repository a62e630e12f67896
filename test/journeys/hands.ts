import type { Locator, Page } from 'playwright-core'

const TAP_WITHIN = 20_000
const COMES_WITHIN = 30_000

/** Taps the button of this name. */
export async function press(page: Page, name: string): Promise<void> {
  await tap(page.getByRole('button', { name, exact: true }))
}

/** Writes into the box of this name. */
export async function fill(page: Page, name: string, value: string): Promise<void> {
  await page.getByLabel(name, { exact: true }).filter({ visible: true }).first().fill(value)
}

/** Pages left behind stay in the document, hidden: what is visible is looked for anew until it would take the tap. */
export async function tap(wanted: Locator): Promise<void> {
  const visible = wanted.filter({ visible: true }).first()
  for (const end = Date.now() + TAP_WITHIN; ;) {
    try {
      await visible.click({ trial: true, timeout: 1_500 })
      break
    } catch (fault) {
      if (Date.now() > end) throw fault
    }
  }
  // Once and no more, however slow the machine: a second tap would meet the next page.
  await visible.click()
}

export async function sees(page: Page, words: string | RegExp): Promise<void> {
  await page.getByText(words).filter({ visible: true }).first().waitFor()
}

export async function textOf(page: Page): Promise<string> {
  return page.locator('body').innerText()
}

/** Looks again and again at what comes without a page showing it. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (
    const end = Date.now() + COMES_WITHIN;
    !(await isSo());
    await new Promise((next) => setTimeout(next, 500))
  )
    if (Date.now() > end) throw new Error('It never came to be so')
}

/** How often the page is tapped and its boxes are written into from now on. */
export async function countingActs(page: Page): Promise<() => Promise<{ taps: number; boxes: number }>> {
  await page.evaluate(() => {
    const boxes = new Set<EventTarget>()
    const acts = { taps: 0 }
    // Below the window: a tap that is only tried is held up there.
    document.documentElement.addEventListener('click', () => (acts.taps += 1), true)
    // Taro's own element says it once more.
    addEventListener('input', ({ target }) => target instanceof HTMLInputElement && boxes.add(target), true)
    Object.assign(globalThis, { actsSoFar: () => ({ taps: acts.taps, boxes: boxes.size }) })
  })
  return () =>
    page.evaluate(() =>
      (globalThis as unknown as { actsSoFar: () => { taps: number; boxes: number } }).actsSoFar(),
    )
}
