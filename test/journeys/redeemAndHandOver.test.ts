import type { Browser, Page } from 'playwright-core'
import { errorSentence } from '@/text/errors'
import { handOverText, rewardsText } from '@/text/rewards'
import { createStory } from './createStory'
import { become, describeInBrowser, launchBrowser, openWindow, takePicture } from './browser'
import { type DemoCloud, startDemoCloud } from './demoCloud'
import { press, sees, tap, textOf } from './hands'

const STEP_WITHIN = 90_000
const VOLUNTEER = 'V0013'
const KEEPER = 'V0033'
const ITEM = '示例·血压血糖检测号'
const PRICE = 30

interface Balance {
  points: number
  heldPoints: number
}

describeInBrowser('redeeming a health item and handing it over, on two phones', () => {
  const faults: string[] = []
  let cloud: DemoCloud
  let browser: Browser
  let volunteer: Page
  let keeper: Page
  let before: Balance

  beforeAll(async () => {
    browser = await launchBrowser()
    cloud = await startDemoCloud()
    before = await balanceOf(VOLUNTEER)
  }, 90_000)
  afterAll(async () => {
    await browser.close()
    await cloud.stop()
  })
  afterEach(() => expect(faults.splice(0)).toEqual([]))

  async function balanceOf(persona: string): Promise<Balance> {
    const { result } = await cloud.call(persona, 'points', { method: 'statement', input: {} })
    return (result as { data: { balance: Balance } }).data.balance
  }

  const step = createStory(STEP_WITHIN)

  step('shows her what her points can become, and sets one aside for her', async () => {
    volunteer = await openWindow(browser, cloud.url, faults)
    await become(volunteer, VOLUNTEER)
    await volunteer.goto(`${cloud.url}/#/packages/rewards/pages/rewards/index`)
    await sees(volunteer, rewardsText.items)
    await tap(volunteer.getByText(ITEM))
    await sees(volunteer, rewardsText.how)
    await takePicture(volunteer, 'redeem-1-item')
    await press(volunteer, rewardsText.act(PRICE))
    await sees(volunteer, rewardsText.redeemed(PRICE))
    await takePicture(volunteer, 'redeem-2-slip')
    const after = await balanceOf(VOLUNTEER)
    expect(after.points).toBe(before.points - PRICE)
    expect(after.heldPoints).toBe(before.heldPoints + PRICE)
  })

  step('lets the keeper of the place find her by the four digits, and give it to nobody else', async () => {
    const number = await numberShown()
    keeper = await openWindow(browser, cloud.url, faults)
    await become(keeper, KEEPER)
    await keeper.goto(
      `${cloud.url}/#/packages/rewards/pages/handOver/index?servicePointId=${await placeOf()}`,
    )
    await sees(keeper, handOverText.ask)
    await typeNumber(String((Number(number) + 1) % 10_000).padStart(4, '0'))
    await sees(keeper, errorSentence({ code: 'UnknownPickUpCode', facts: {} }))
    await typeNumber(number)
    await sees(keeper, handOverText.question)
    await sees(keeper, handOverText.item(ITEM, PRICE))
    await takePicture(keeper, 'redeem-3-counter')
  })

  step('spends the points only when the keeper gives it to her', async () => {
    await press(keeper, handOverText.give)
    await sees(keeper, /已发给/)
    expect(await balanceOf(VOLUNTEER)).toEqual({
      ...before,
      points: before.points - PRICE,
      heldPoints: before.heldPoints,
    })
    await volunteer.reload()
    await sees(volunteer, rewardsText.handed(PRICE))
    await sees(volunteer, rewardsText.next)
    await takePicture(volunteer, 'redeem-4-handed')
  })

  /** The four digits on her slip. */
  async function numberShown(): Promise<string> {
    const number = /\n([0-9]{4})\n/.exec(await textOf(volunteer))?.[1]
    if (number === undefined) throw new Error(`She has no number: ${await textOf(volunteer)}`)
    return number
  }
  async function placeOf(): Promise<string> {
    const { result } = await cloud.call(VOLUNTEER, 'reward', { method: 'catalogue', input: {} })
    const { items } = (result as { data: { items: { name: string; offers: { rewardId: string }[] }[] } }).data
    const offer = items.find(({ name }) => name === ITEM)?.offers[0]
    return offer?.rewardId.split('~')[1] ?? ''
  }
  async function typeNumber(number: string): Promise<void> {
    await keeper.getByLabel(handOverText.number).filter({ visible: true }).first().fill(number)
    await press(keeper, handOverText.find)
  }
})
