import type { Locator, Page } from 'playwright-core'

const TAP_WITHIN = 20_000

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
