import type { Browser } from 'playwright-core'
import { halfYearOf, endOfHalfYear } from '#domain/halfYear'
import { DAY, HOUR } from '#domain/time'
import { starsText } from '@/text/stars'
import { createStory } from './createStory'
import { describeInBrowser, launchBrowser, openAs, openWindow } from './browser'
import { type DemoCloud, startDemoCloud } from './demoCloud'
import { press, sees, tap } from './hands'

const STEP_WITHIN = 120_000
const LEADER = 'V0002'
const MANAGER = 'V0024'
const SOCIAL_WORKER = 'V0030'
const DIRECTOR = 'V0035'
const TEAM = 'T02'
const SAID = '十一月八日那一班没有算进来'

describeInBrowser('the half-yearly rating of the teams', () => {
  const faults: string[] = []
  let cloud: DemoCloud
  let browser: Browser
  let half: string

  beforeAll(async () => {
    browser = await launchBrowser()
    cloud = await startDemoCloud()
    half = halfYearOf(await cloud.now())
  }, 90_000)
  afterAll(async () => {
    await browser.close()
    await cloud.stop()
  })
  afterEach(() => expect(faults.splice(0)).toEqual([]))

  const step = createStory(STEP_WITHIN)

  step('lets the half year pass, every month closed by the timer', async () => {
    const end = endOfHalfYear(half) + 2 * DAY + 10 * HOUR
    while ((await cloud.now()) < end) {
      await cloud.moveClock(Math.min(10 * DAY, end - (await cloud.now()) + 1000))
      // The timer fires once for each of these jumps, and closes the month that is over.
      await new Promise((next) => setTimeout(next, 1_500))
    }
    await until(async () => (await ratingsOf(MANAGER)).toStart === half)
  })

  step('is counted from the books when the manager begins it, and hangs out for everybody', async () => {
    const manager = await as(MANAGER, '/packages/honours/pages/rating/index')
    await sees(manager, starsText.toStart(half))
    await press(manager, starsText.start)
    await sees(manager, starsText.started)
    await sees(manager, starsText.status.noticed)
    await manager.context().close()

    const anybody = await openWindow(browser, `${cloud.url}/#/packages/honours/pages/stars/index`, faults)
    await sees(anybody, starsText.half(half))
    await sees(anybody, /公示到/)
    await anybody.context().close()
  })

  step('is objected to by a leader, who sees how far the team is', async () => {
    const leader = await as(LEADER, `/packages/honours/pages/teamStars/index?teamId=${TEAM}`)
    await sees(leader, starsText.formula)
    await press(leader, starsText.appeal)
    await leader.getByLabel(starsText.appealField).filter({ visible: true }).first().fill(SAID)
    await press(leader, starsText.appealSend)
    await sees(leader, SAID)
    await sees(leader, starsText.waiting)
    await leader.context().close()
  })

  step('is looked at again and answered by another of the centre', async () => {
    const worker = await as(SOCIAL_WORKER, '/packages/honours/pages/rating/index')
    await tap(worker.getByText(SAID))
    await worker
      .getByLabel(starsText.answerField, { exact: true })
      .filter({ visible: true })
      .first()
      .fill('核对过，已经算进来了')
    await press(worker, starsText.answerSend)
    await sees(worker, starsText.answeredDone)
    await worker.context().close()
  })

  step('is approved by the director once the notice has hung, and gives the stars', async () => {
    await cloud.moveClock(6 * DAY)
    const director = await as(DIRECTOR, '/packages/honours/pages/rating/index')
    await press(director, starsText.approve)
    await director.getByRole('dialog').getByRole('button', { name: starsText.approve }).click()
    await sees(director, starsText.approved)
    await sees(director, starsText.status.approved)
    const { ratings } = await ratingsOf(DIRECTOR)
    const counted = new Map(ratings.map(({ teamId, stars }) => [teamId, stars === 0 ? null : stars]))
    const { result } = await cloud.call(undefined, 'open', { method: 'town', input: {} })
    const { teams } = (result as { data: { teams: { teamId: string; stars: number | null }[] } }).data
    for (const { teamId, stars } of teams) expect([teamId, stars]).toEqual([teamId, counted.get(teamId)])
    await director.context().close()
  })

  async function ratingsOf(persona: string) {
    const { result } = await cloud.call(persona, 'team', { method: 'ratings', input: {} })
    return (result as { data: { toStart: string | null; ratings: { teamId: string; stars: number }[] } }).data
  }
  const as = (persona: string, page: string) => openAs(browser, cloud.url, faults, persona, page)
})

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    if (await isSo()) return
    await new Promise((next) => setTimeout(next, 500))
  }
  throw new Error('It never came to be so')
}
