import type { Page } from 'playwright-core'
import { needText } from '@/text/need'
import { describeInTown } from './describeInTown'
import { fill, press, sees, tap } from './hands'

const RESIDENT = 'V0020'
const KEEPER = 'V0033'
const LEADER = 'V0001'
const HAIRCUT = '上门理发'
const TEAM = 'T01'
const TEAM_NAME = '示例·晨光理发队'
const ADDRESS = '示例小区 8 号 801'
const WORDS = '腿脚不便，想请人上门理发'

describeInTown('a need, from asking to rating, on three people’s phones', (town) => {
  const { step, as } = town
  let resident: Page
  let keeper: Page
  let leader: Page
  let needId = ''

  step('is asked for in plain words, with what to be careful about', async () => {
    resident = await as(RESIDENT, '/packages/need/pages/ask/index')
    await press(resident, needText.next)
    await sees(resident, needText.whatFault)
    await tap(resident.getByRole('radio', { name: HAIRCUT }))
    await press(resident, needText.next)
    await tap(resident.getByRole('button', { name: `${needText.point} ${needText.pointHint}` }))
    await tap(resident.getByText('确定', { exact: true }))
    await press(resident, needText.next)
    await fill(resident, needText.words, WORDS)
    await press(resident, needText.next)
    await sees(resident, needText.riskFault)
    await fill(resident, needText.risk, '楼里没有电梯')
    await press(resident, needText.next)
    await fill(resident, needText.address, ADDRESS)
    await press(resident, needText.send)
    await sees(resident, needText.steps)
    await sees(resident, needText.assistantIs)
    needId = new URL(resident.url().replace('#/', '')).searchParams.get('needId') ?? ''
    expect(needId).not.toBe('')
  })

  step('is accepted by the keeper, who sends the fittest team with the reasons before her eyes', async () => {
    keeper = await as(KEEPER, `/packages/need/pages/need/index?needId=${needId}`)
    await sees(keeper, WORDS)
    expect(await keeper.locator('body').innerText()).not.toContain(ADDRESS)
    await press(keeper, needText.accept)
    await press(keeper, needText.dispatch)
    await sees(keeper, needText.reason({ kind: 'strength', what: '理发' }))
    await press(keeper, needText.dispatchTo(TEAM_NAME))
    await sees(keeper, needText.status.dispatched)
  })

  step('is taken by the team’s leader, who says who goes and is told the address only then', async () => {
    leader = await as(LEADER, `/packages/need/pages/team/index?teamId=${TEAM}`)
    await sees(leader, HAIRCUT)
    await leader.goto(`${town.cloud.url}/#/packages/need/pages/need/index?needId=${needId}&teamId=${TEAM}`)
    await press(leader, needText.take)
    await tap(leader.getByRole('button', { name: `${needText.takeWho} ${needText.takeWhoHint}` }))
    await tap(leader.getByText('确定', { exact: true }))
    await tap(leader.getByRole('dialog').getByRole('button', { name: needText.take, exact: true }))
    await sees(leader, needText.status.taken)
    expect(await leader.locator('body').innerText()).not.toContain(ADDRESS)
    await press(leader, needText.contact)
    await sees(leader, ADDRESS)
    await press(leader, needText.serve)
    await sees(leader, needText.status.served)
  })

  step(
    'is rated in one tap by who asked, who sees every step, the assistant and the look at her address',
    async () => {
      await resident.reload()
      await sees(resident, '示例赵一')
      await press(resident, needText.rate)
      await press(resident, needText.stars(3))
      await sees(resident, needText.status.rated)
      for (const what of ['asked', 'accepted', 'dispatched', 'taken', 'served', 'rated'] as const)
        await sees(resident, needText.step[what])
      await sees(resident, '示例赵三')
    },
  )
})
