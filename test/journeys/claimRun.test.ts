import type { Page } from 'playwright-core'
import { chinaDateOf } from '#domain/time'
import { claimText } from '@/text/claims'
import { errorSentence } from '@/text/errors'
import { describeInTown } from './describeInTown'
import { fill, press, sees, tap, textOf } from './hands'

const KEEPER = 'V0033'
const OWNER = 'V0020'
const ASKED = '伞面破了一个洞'

describeInTown('an umbrella that is left, mended and fetched', (town) => {
  const { step, as, answerTo } = town
  let keeper: Page
  let tag = ''
  let digits = ''

  step('is taken in by the keeper, who says whose it is, and shows the owner a code', async () => {
    keeper = await as(KEEPER, '/packages/claims/pages/takeIn/index?servicePointId=P01')
    await press(keeper, claimText.receive)
    await sees(keeper, claimText.thingFault)
    await tap(keeper.getByRole('button', { name: `${claimText.thing} ${claimText.thingHint}` }))
    await tap(keeper.getByText('确定', { exact: true }))
    await fill(keeper, claimText.asked, ASKED)
    await tap(keeper.getByRole('button', { name: `${claimText.promise} ${claimText.promiseHint}` }))
    await tap(keeper.getByText('确定', { exact: true }))
    await fill(keeper, claimText.ownerName, '示例·周阿姨')
    await fill(keeper, claimText.phoneEnd, '4321')
    await press(keeper, claimText.receive)
    await sees(keeper, claimText.received('示例·周阿姨'))
    digits = /\b[0-9]{6}\b/.exec(await textOf(keeper))?.[0] ?? ''
    expect(digits).not.toBe('')
    tag = (await onShelf('open')).find(({ asked }) => asked === ASKED)?.tag ?? ''
    await sees(keeper, claimText.tie(tag))
  })

  step('is known at the shelf by its tag, and said to be mended', async () => {
    await keeper.goto(`${town.cloud.url}/#/packages/claims/pages/desk/index?servicePointId=P01`)
    await tap(keeper.getByText(claimText.tag(tag)))
    await sees(keeper, ASKED)
    await press(keeper, claimText.makeReady)
    await sees(keeper, claimText.readyDone)
  })

  step('is not given for a guessed code, and is for the right one, once', async () => {
    await tap(keeper.getByText(claimText.tag(tag)))
    await fill(keeper, claimText.code, digits === '000000' ? '000001' : '000000')
    await press(keeper, claimText.give)
    await sees(keeper, errorSentence({ code: 'WrongClaimCode', facts: {} }))
    await fill(keeper, claimText.code, digits)
    await press(keeper, claimText.give)
    await sees(keeper, claimText.given)
    expect((await onShelf('collected')).map((claim) => claim.tag)).toEqual([tag])
    expect((await onShelf('open')).map((claim) => claim.tag)).not.toContain(tag)
  })

  step('and a volunteer, known by her card, follows hers on her own phone', async () => {
    const { cardNo } = await answerTo(OWNER, 'volunteer.card', {})
    const { claimId, digits: hers } = await answerTo(KEEPER, 'claim.takeIn', {
      key: 'key-of-the-second-umbrella-0001',
      servicePointId: 'P01',
      thing: 'umbrella',
      asked: ASKED,
      promisedOn: chinaDateOf(await town.cloud.now()),
      owner: { card: cardNo },
    })
    const owner = await as(OWNER, '/packages/claims/pages/mine/index')
    await tap(owner.getByText(claimText.things.umbrella))
    await sees(owner, hers)
    await answerTo(KEEPER, 'claim.ready', { claimId, key: 'key-of-its-being-mended-000001' })
    await owner.reload()
    await sees(owner, claimText.short('ready', false))
  })

  const onShelf = async (which: 'open' | 'collected') =>
    (await answerTo(KEEPER, 'claim.desk', { servicePointId: 'P01', which })).claims
})
