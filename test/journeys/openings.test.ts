import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import weighed from '../../config/openings.json'
import { CODE_WINDOW } from '#domain/checkInCodeText'
import { SECOND } from '#domain/time'
import type { Asked, BrowserPhone } from '#test/weapp/glassEasel/browserPhone'
import { describeInPackage } from './describeInPackage'
import { pageOf, screens, type Step } from './screens'

/** What the first opening of a page may carry from one thread of a phone to the other, and how much it may draw. */
const MOST = { times: 2, bytes: 8192, nodes: 300, depth: 19, children: 60, waves: 1, calls: 10 }

/** Long beside what a page needs to ask all it wants to know, so that a call that waited for an answer is seen. */
const ANSWERS_TAKE = 300

/** Its code turns every fifteen seconds; opening it takes some three, on a busy machine eleven. */
const SHOWS_A_CODE = 'leader-code'
const OPENS_WITHIN = 12 * SECOND

/**
 * What each page may carry, a few per cent above what it carried when it was weighed. OPENINGS_WRITE=1 weighs all anew,
 * which is meant for a page that carries more on purpose; the limit for all holds then too.
 */
const budgets: Readonly<Record<string, number>> = weighed
const isWeighing = process.env.OPENINGS_WRITE !== undefined
const withRoom = (bytes: number) => Math.min(MOST.bytes, Math.ceil((bytes * 1.05) / 100) * 100)

function mostOf(name: string): typeof MOST {
  const bytes = isWeighing ? undefined : budgets[name]
  return bytes === undefined ? MOST : { ...MOST, bytes }
}

describeInPackage('the first opening of every page, as a phone carries and draws it', (town) => {
  const found: Record<string, number> = { ...budgets }
  const phones = new Map<string | undefined, BrowserPhone>()

  /** One phone for each person: a browser that has read the package before needs a quarter of the time. */
  async function phoneOf(persona: string | undefined): Promise<BrowserPhone> {
    const known = phones.get(persona)
    if (known) return known
    const phone = await town.phone(persona, {
      answersTake: ANSWERS_TAKE,
      startsAt: await town.cloud.now(),
    })
    phones.set(persona, phone)
    return phone
  }

  /** A code that turns while its page opens is drawn once more, which is no part of the opening. */
  async function codeIsFresh(): Promise<void> {
    const left = CODE_WINDOW - ((await town.cloud.now()) % CODE_WINDOW)
    if (left < OPENS_WITHIN) await new Promise((fresh) => setTimeout(fresh, left))
  }

  it.each(screens.map((screen) => [screen.name, screen] as const))(
    '%s',
    async (name, screen) => {
      const { route, persona, steps = [] } = screen
      const phone = await phoneOf(persona)
      if (name === SHOWS_A_CODE) await codeIsFresh()
      // As if the mini-program had been put on this phone a moment ago.
      await phone.page.evaluate(() => localStorage.clear())
      const asked = phone.asked.length
      await phone.restart(route.slice(1))
      await isFilled(phone)
      const asks = phone.asked.slice(asked)
      const waves = wavesOf(asks)
      // What she does on a page that is open already is weighed for itself, as its opening is.
      const acts = [0]
      for (const step of steps) {
        if (step.waitFor === undefined || step.tap !== undefined) acts.push((await phone.sent()).length)
        await take(phone, step)
      }
      const front = await phone.route()
      expect(front).toBe(pageOf(screen))
      const sent = await phone.sent()
      const parts = acts.map((from, at) =>
        sent.slice(from, acts[at + 1]).filter(({ route }) => route === front),
      )
      const drawn = await measured(phone.page)
      const opening = {
        times: Math.max(...parts.map(({ length }) => length)),
        bytes: Math.max(...parts.map((part) => part.reduce((sum, { bytes }) => sum + bytes, 0))),
        ...drawn,
        // No call waits for another's answer.
        waves: waves.length,
        calls: asks.length,
      }
      found[name] = withRoom(opening.bytes)
      const over = Object.entries(mostOf(name)).filter(
        ([what, most]) => opening[what as keyof typeof MOST] > most,
      )
      expect(over.map(([what]) => `${what}: ${opening[what as keyof typeof MOST]}`)).toEqual([])
    },
    60_000,
  )

  afterAll(() => {
    if (!isWeighing) return
    const listed = screens.flatMap(({ name }) => (found[name] === undefined ? [] : [[name, found[name]]]))
    const file = path.resolve(__dirname, '../../config/openings.json')
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(listed), null, 2)}\n`)
  })
})

/** What was asked at once, and what only after an answer had come. */
function wavesOf(asked: readonly Asked[]): string[] {
  const waves = new Map<number, string[]>()
  for (const { name, data, answersBefore } of asked)
    waves.set(answersBefore, [...(waves.get(answersBefore) ?? []), `${name}.${data.method}`])
  return [...waves.values()].map((calls) => calls.join(' '))
}

/**
 * A page is there when nothing on it is on its way any more, neither to the cloud nor to the screen: what she tapped may
 * be asked only after a look at the page found nothing, so it is looked at until twice in a row all is as it was.
 */
async function isFilled(phone: BrowserPhone): Promise<void> {
  const { page, asked, unanswered } = phone
  let before: string
  let now = ''
  do {
    before = now
    await page.waitForFunction(
      () => document.querySelector('wx-page .page') && !document.querySelector('.bone'),
    )
    await page.waitForTimeout(200)
    now = `${asked.length} ${unanswered()} ${(await phone.sent()).length}`
  } while (unanswered() > 0 || now !== before)
}

async function take(phone: BrowserPhone, { tap, unlessThere, waitFor, fill }: Step): Promise<void> {
  const { page } = phone
  if (tap !== undefined) {
    const wanted = page
      .locator('[role=button], [role=tab], [role=radio]')
      .filter({ hasText: tap, visible: true })
      .first()
    // A shift is opened once for all screens: whoever comes next finds it open.
    if (unlessThere === undefined || !(await comesFirst(page, unlessThere, wanted))) await wanted.click()
  }
  if (fill) await page.getByLabel(fill.name).first().fill(fill.value)
  if (waitFor !== undefined) await page.getByText(waitFor).filter({ visible: true }).first().waitFor()
  await isFilled(phone)
}

/** Whether these words are what comes, and not what could be tapped in their place. */
async function comesFirst(page: Page, words: string, other: Locator): Promise<boolean> {
  const there = page.getByText(words).filter({ visible: true }).first()
  await there.or(other).first().waitFor()
  return there.isVisible()
}

/** Elements of WeChat's on the page in front; what a widget is made of inside does not count. */
function measured(page: Page): Promise<{ nodes: number; depth: number; children: number }> {
  return page.evaluate(() => {
    const isOurs = (element: Element) => /^(TARO-|WX-)/.test(element.tagName)
    const front = [...document.querySelectorAll<HTMLElement>('wx-page')].find(
      (element) => element.style.display !== 'none',
    )
    let nodes = 0
    let children = 0
    const depthBelow = (element: Element): number => {
      const inside = [...element.children].filter(isOurs)
      nodes += inside.length
      children = Math.max(children, inside.length)
      return 1 + Math.max(0, ...inside.map(depthBelow))
    }
    return { depth: front ? depthBelow(front) : 0, nodes, children }
  })
}
