import type { Page } from 'playwright-core'
import { callerText, coverageText } from '@/text/keeperDay'
import { needText } from '@/text/need'
import { servicesText } from '@/text/services'
import { describeInTown } from './describeInTown'
import { fill, press, sees, tap } from './hands'
import { photograph, photographBothViews } from './photograph'

const MANAGER = 'V0024'
const KEEPER = 'V0033'
const ESTATE = '示例·虹景小区'
/** No number of Shanghai begins so. */
const NUMBER = '021-10000000'
const CALLER = '示例来电老伯'
const WORDS = '腿脚不便，想请人上门理发'

describeInTown('the hotline, from its number to a need written down for who called', (town) => {
  const { step, open, as } = town
  let keeper: Page

  step('is told by the centre', async () => {
    const manager = await as(MANAGER, '/packages/centre/pages/serviceDays/index')
    await tap(manager.getByText(coverageText.hotlineNone))
    await fill(manager, coverageText.hotlineField, NUMBER)
    await press(manager, coverageText.hotlineSave)
    await sees(manager, NUMBER)
    await manager.context().close()
  })

  step('stands where residents look for help', async () => {
    const anybody = await open('/pages/services/index')
    await sees(anybody, servicesText.call)
    await photograph(anybody, 'hotline-run-1-first')
    await tap(anybody.getByText(ESTATE))
    await sees(anybody, servicesText.mine)
    await sees(anybody, servicesText.call)
    await sees(anybody, NUMBER)
    await photographBothViews(anybody, 'hotline-run-2-services', () => sees(anybody, servicesText.call))
    await anybody.context().close()
  })

  step('brings a need, which the keeper writes down in one screen while he speaks', async () => {
    keeper = await as(KEEPER, '/packages/services/pages/caller/index?servicePointId=P01')
    await tap(keeper.getByRole('tab', { name: callerText.need }))
    await press(keeper, callerText.keep)
    await sees(keeper, callerText.whatFault)
    await fill(keeper, callerText.phone, '10000000077')
    await fill(keeper, callerText.callName, CALLER)
    await tap(keeper.getByRole('radio', { name: '上门理发' }))
    await fill(keeper, callerText.words, WORDS)
    await fill(keeper, callerText.risk, '没有电梯')
    await fill(keeper, callerText.address, '示例小区 7 号 501')
    // He asks about a time in between: what is written down so far stays.
    await tap(keeper.getByRole('tab', { name: callerText.book }))
    await tap(keeper.getByRole('tab', { name: callerText.need }))
    for (const [box, written] of [
      [callerText.callName, CALLER],
      [callerText.words, WORDS],
      [callerText.address, '示例小区 7 号 501'],
    ] as const)
      expect(
        await keeper.getByLabel(box, { exact: true }).filter({ visible: true }).first().inputValue(),
      ).toBe(written)
    await keeper.setViewportSize({ width: 375, height: 1500 })
    await photograph(keeper, 'hotline-run-3-caller')
    await press(keeper, callerText.keep)
    await sees(keeper, needText.steps)
    await sees(keeper, WORDS)
  })
})
