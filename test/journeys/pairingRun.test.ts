import type { Page } from 'playwright-core'
import { DAY } from '#domain/time'
import { pairingText } from '@/text/pairing'
import { describeInTown } from './describeInTown'
import { fill, press, sees, tap, textOf } from './hands'
import { photograph, photographBothViews } from './photograph'

const KEEPER = 'V0033'
const MANAGER = 'V0024'
const SOCIAL_WORKER = 'V0030'
const [NURSE, NEIGHBOUR] = ['V0013', 'V0020']
const ELDER = '示例·陆奶奶'
const ADDRESS = '示例小区 9 号 101'

describeInTown('an elder who is paired, not visited, and visited', (town) => {
  const { step, as, answerTo } = town
  let keeper: Page
  let page = ''

  const cardOf = async (persona: string) => (await answerTo(persona, 'volunteer.card', {})).cardNo
  const missed = async () => {
    const { pairings } = await answerTo(KEEPER, 'pairing.desk', { servicePointId: 'P01' })
    return pairings.find(({ elderName }) => elderName === ELDER)?.missed
  }

  step('is proposed by the keeper with volunteers of both kinds', async () => {
    keeper = await as(KEEPER, '/packages/pairing/pages/open/index?servicePointId=P01')
    await press(keeper, pairingText.propose)
    await sees(keeper, pairingText.elderFault)
    await fill(keeper, pairingText.elderName, ELDER)
    await fill(keeper, pairingText.address, ADDRESS)
    await fill(keeper, pairingText.professional, await cardOf(NURSE))
    await fill(keeper, pairingText.qualification, '示例：护士证，已核对')
    await fill(keeper, pairingText.community, await cardOf(NEIGHBOUR))
    await photograph(keeper, 'pairing-run-1-open')
    await press(keeper, pairingText.propose)
    await sees(keeper, pairingText.assistant('示例赵三'))
    page = new URL(keeper.url().replace('#/', '')).search
    expect(page).toContain('pairingId')
  })

  step('begins once the elder has said yes before the keeper, and the centre', async () => {
    await press(keeper, pairingText.consentInPerson)
    await sees(keeper, pairingText.consented)
    const manager = await as(MANAGER, `/packages/pairing/pages/pairing/index${page}`)
    await press(manager, pairingText.accept)
    await sees(manager, pairingText.accepted)
    expect(await textOf(manager)).not.toContain(ADDRESS)
    await manager.context().close()
    expect(await missed()).toBe(false)
  })

  step('raises an alarm on the keeper’s and the centre’s lists when nobody came by the day', async () => {
    await town.cloud.moveClock(8 * DAY)
    for (let tries = 0; (await missed()) !== true && tries < 40; tries += 1)
      await new Promise((next) => setTimeout(next, 500))
    expect(await missed()).toBe(true)
    await keeper.goto(`${town.cloud.url}/#/packages/pairing/pages/desk/index?servicePointId=P01`)
    await sees(keeper, pairingText.missed)
    await sees(keeper, new RegExp(ELDER))
    await photographBothViews(keeper, 'pairing-run-2-alarm', () => sees(keeper, pairingText.missed))
    const social = await as(SOCIAL_WORKER, '/packages/pairing/pages/desk/index')
    await sees(social, pairingText.missed)
    await sees(social, new RegExp(ELDER))
    await social.context().close()
  })

  step('is looked up, each look written down, and visited: the alarm is over', async () => {
    const nurse = await as(NURSE, `/packages/pairing/pages/pairing/index${page}`)
    await press(nurse, pairingText.look)
    await sees(nurse, ADDRESS)
    await photograph(nurse, 'pairing-run-3-look')
    await press(nurse, pairingText.visit)
    await sees(nurse, pairingText.did)
    await tap(nurse.getByText(pairingText.tasks.talk, { exact: true }))
    await photograph(nurse, 'pairing-run-4-visit')
    await press(nurse, pairingText.send)
    await sees(nurse, pairingText.tasks.talk)
    await nurse.context().close()
    expect(await missed()).toBe(false)
    await keeper.goto(`${town.cloud.url}/#/packages/pairing/pages/pairing/index${page}`)
    await sees(keeper, pairingText.looks)
    await sees(keeper, pairingText.step.missed)
    await photographBothViews(keeper, 'pairing-run-5-after', () => sees(keeper, pairingText.looks))
  })
})
