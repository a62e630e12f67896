import type { Page } from 'playwright-core'
import type { Output } from '#contract/index'
import { errorSentence } from '@/text/errors'
import { handOverText, rewardsText } from '@/text/rewards'
import { describeInTown } from './describeInTown'
import { press, sees, tap, textOf } from './hands'
import { photograph } from './photograph'

const VOLUNTEER = 'V0013'
const KEEPER = 'V0033'
const ITEM = '示例·血压血糖检测号'
const PRICE = 30

type Balance = Output<'points.statement'>['balance']

describeInTown('redeeming a health item and handing it over, on two phones', (town) => {
  const { step, as, answerTo } = town
  let volunteer: Page
  let keeper: Page
  let before: Balance

  beforeAll(async () => {
    before = await balanceOf(VOLUNTEER)
  })

  const balanceOf = async (persona: string) => (await answerTo(persona, 'points.statement', {})).balance

  step('shows her what her points can become, and sets one aside for her', async () => {
    volunteer = await as(VOLUNTEER, '/packages/rewards/pages/rewards/index')
    await sees(volunteer, rewardsText.items)
    await tap(volunteer.getByText(ITEM))
    await sees(volunteer, rewardsText.how)
    await photograph(volunteer, 'redeem-1-item')
    await press(volunteer, rewardsText.act(PRICE))
    await sees(volunteer, rewardsText.redeemed(PRICE))
    await photograph(volunteer, 'redeem-2-slip')
    const after = await balanceOf(VOLUNTEER)
    expect(after.points).toBe(before.points - PRICE)
    expect(after.heldPoints).toBe(before.heldPoints + PRICE)
  })

  step('lets the keeper of the place find her by the four digits, and give it to nobody else', async () => {
    const number = await numberShown()
    keeper = await as(KEEPER, `/packages/rewards/pages/handOver/index?servicePointId=${await placeOf()}`)
    await sees(keeper, handOverText.ask)
    await typeNumber(String((Number(number) + 1) % 10_000).padStart(4, '0'))
    await sees(keeper, errorSentence({ code: 'UnknownPickUpCode', facts: {} }))
    await typeNumber(number)
    await sees(keeper, handOverText.question)
    await sees(keeper, handOverText.item(ITEM, PRICE))
    await photograph(keeper, 'redeem-3-counter')
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
    await photograph(volunteer, 'redeem-4-handed')
  })

  /** The four digits on her slip. */
  async function numberShown(): Promise<string> {
    const number = /\n([0-9]{4})\n/.exec(await textOf(volunteer))?.[1]
    if (number === undefined) throw new Error(`She has no number: ${await textOf(volunteer)}`)
    return number
  }
  async function placeOf(): Promise<string> {
    const { items } = await answerTo(VOLUNTEER, 'reward.catalogue', {})
    const offer = items.find(({ name }) => name === ITEM)?.offers[0]
    return offer?.rewardId.split('~')[1] ?? ''
  }
  async function typeNumber(number: string): Promise<void> {
    await keeper.getByLabel(handOverText.number).filter({ visible: true }).first().fill(number)
    await press(keeper, handOverText.find)
  }
})
