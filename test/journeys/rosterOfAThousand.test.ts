import path from 'node:path'
import type { Browser } from 'playwright-core'
import type { MethodName } from '#contract/index'
import { HOUR, MINUTE, SECOND } from '#domain/time'
import { createTestTown, type TestTown } from '#test/store/testTown'
import { type BrowserPhone, createBrowserPhone } from '#test/weapp/glassEasel/browserPhone'
import { packWeapp } from '#test/weapp/glassEasel/packWeapp'
import { leaderShiftText as text } from '@/text/leader'
import { describeInBrowser, launchBrowser } from './browser'
import { createStory } from './createStory'
import { sees, tap } from './hands'

const STEP_WITHIN = 120_000
const PEOPLE = 1000
/** Of what one thread of a phone sends to the other. */
const MOST = { firstBytes: 16 * 1024, nodes: 400, markBytes: 200, removeBytes: 8 * 1024 }
const ROSTER = 'packages/leader/pages/roster/index'
const nameAt = (n: number) => `示例志愿者${String(n).padStart(4, '0')}`

describeInBrowser('a list of a thousand people on the leader’s phone', () => {
  const faults: string[] = []
  let browser: Browser
  let town: TestTown
  let shiftId: string
  let phone: BrowserPhone

  beforeAll(async () => {
    const folder = await packWeapp(path.resolve(__dirname, '../../dist/weapp'))
    browser = await launchBrowser()
    town = createTestTown()
    shiftId = await openedForAThousand(town)
    phone = await createBrowserPhone(browser, folder, {
      persona: 'qian',
      cloud: { call: answered },
      faults,
      opens: `${ROSTER}?shiftId=${shiftId}`,
      startsAt: town.now(),
    })
  }, STEP_WITHIN)
  afterAll(() => browser.close())
  afterEach(() => expect(faults.splice(0)).toEqual([]))

  const step = createStory(STEP_WITHIN)

  step('opens with the rows near the window and no more, and says how many there are', async () => {
    await sees(phone.page, text.whereAll(0, PEOPLE, 0))
    await sees(phone.page, nameAt(0))
    await phone.picture('thousand-1-opened')
    const opening = await sentSince(0)
    expect(opening.length).toBeLessThanOrEqual(2)
    expect(opening.filter((bytes) => bytes > MOST.firstBytes)).toEqual([])
    expect(await nodes()).toBeLessThanOrEqual(MOST.nodes)
  })

  step('marks one who has come and keeps her in her place, in one small step', async () => {
    const drawn = await nodes()
    for (const n of [2, 0, 3]) {
      const before = (await phone.sent()).length
      const event = { nonce: town.key(), kind: 'in', at: town.now(), via: 'roster' } as const
      const events = [{ ...event, personId: town.idOf(`p${n}`) }]
      await town.phone('qian')('session.record', { shiftId, device: 'AAA', events })
      await phone.wait(6 * SECOND)
      const here = [2, 0, 3].indexOf(n) + 1
      await sees(phone.page, text.whereAll(here, PEOPLE - here, 0))
      const marked = await sentSince(before)
      // Her row, and how many are there now, in one.
      expect(marked).toHaveLength(1)
      expect(marked[0]).toBeLessThanOrEqual(MOST.markBytes)
    }
    expect(await nodes()).toBe(drawn)
    await phone.picture('thousand-2-marked')
  })

  step('shows one as confirmed in her place, in one small step', async () => {
    town.wait(HOUR)
    const person = { personId: town.idOf('p2'), via: 'roster' as const }
    const events = [{ ...person, nonce: town.key(), kind: 'out' as const, at: town.now() }]
    await town.phone('qian')('session.record', { shiftId, device: 'AAA', events })
    await phone.wait(6 * SECOND)
    await sees(phone.page, text.whereAll(2, PEOPLE - 3, 1))
    const [before, drawn] = [(await phone.sent()).length, await nodes()]
    const words = [{ personId: person.personId, says: 'asRecorded' as const }]
    const said = await town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })
    expect(said).toMatchObject({ ok: true, data: { confirmed: [{ minutes: 60 }] } })
    await phone.wait(6 * SECOND)
    await sees(phone.page, text.status.confirmed)
    const shown = await sentSince(before)
    expect(shown).toHaveLength(1)
    expect(shown[0]).toBeLessThanOrEqual(MOST.markBytes)
    expect(await nodes()).toBe(drawn)
  })

  step('closes up when one who was expected calls off', async () => {
    const before = (await phone.sent()).length
    const { expected } = await town.stored('shifts', shiftId)
    await town.store.update(
      'shifts',
      { _id: shiftId },
      { set: { expected: expected.filter((_, at) => at !== 1) } },
    )
    await phone.wait(6 * SECOND)
    await sees(phone.page, text.whereAll(2, PEOPLE - 4, 1))
    const closed = await sentSince(before)
    expect(closed).toHaveLength(1)
    expect(closed[0]).toBeLessThanOrEqual(MOST.removeBytes)
  })

  step('sends nothing while nothing changes', async () => {
    const before = (await phone.sent()).length
    await phone.wait(MINUTE)
    await phone.page.waitForTimeout(500)
    expect(await sentSince(before)).toEqual([])
  })

  step('shows whoever is far down after a scroll, with as few rows as before', async () => {
    const drawn = await nodes()
    await phone.page.locator('.list').evaluate((list) => {
      const scrolled = [list, ...list.querySelectorAll('*'), list.shadowRoot].find(
        (each) => each instanceof Element && each.scrollHeight > each.clientHeight + 1000,
      )
      if (scrolled instanceof Element) scrolled.scrollTop = scrolled.scrollHeight
    })
    await sees(phone.page, nameAt(PEOPLE - 1))
    expect(await nodes()).toBeLessThanOrEqual(drawn)
    await phone.picture('thousand-3-end')
    await tap(phone.page.getByText(nameAt(PEOPLE - 1)))
    await sees(phone.page, text.tickIn)
  })

  /** What the page has been sent since then, each time. */
  async function sentSince(at: number): Promise<number[]> {
    return (await phone.sent())
      .slice(at)
      .filter(({ route }) => route === ROSTER)
      .map(({ bytes }) => bytes)
  }
  /** Elements of WeChat's on the page; what a widget is made of inside does not count. */
  function nodes(): Promise<number> {
    return phone.page.evaluate(
      () =>
        [...document.querySelectorAll('wx-page *')].filter(({ tagName }) => /^(TARO-|WX-)/.test(tagName))
          .length,
    )
  }
  async function answered(name: string | undefined, capability: string, data: unknown) {
    const { method, input } = data as { method: string; input: never }
    return { result: await town.phone(name ?? '')(`${capability}.${method}` as MethodName, input) }
  }
})

/** A fair that a thousand people are expected at, and its leader has opened it. */
async function openedForAThousand(town: TestTown): Promise<string> {
  await town.leader('qian')
  const shiftId = await town.shift()
  const expected = []
  for (let n = 0; n < PEOPLE; n += 1) {
    const name = nameAt(n)
    const personId = await town.person(`p${n}`, { name })
    const { cardNo } = await town.stored('people', personId)
    expected.push({ personId, name, cardNo, walkIn: false })
  }
  await town.phone('qian')('session.open', { shiftId })
  await town.store.update('shifts', { _id: shiftId }, { set: { expected } })
  return shiftId
}
