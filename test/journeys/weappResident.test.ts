import type { BrowserPhone } from '#test/weapp/glassEasel/browserPhone'
import { bookingsText, serviceText } from '@/text/bookings'
import { homeText } from '@/text/home'
import { keeperDayText } from '@/text/keeperDay'
import { meText } from '@/text/me'
import { servicesText } from '@/text/services'
import { describeInPackage, READY_WITHIN } from './describeInPackage'
import { press, sees, tap } from './hands'

const RESIDENT = 'new'
const KEEPER = 'V0033'
const ESTATE = '示例·虹景小区'
const NEIGHBOUR = '示例邻居'

describeInPackage('a resident and the keeper of her place, in the package WeChat gets', (town) => {
  const { step, phone, answerTo } = town
  let resident: BrowserPhone
  let keeper: BrowserPhone

  beforeAll(async () => {
    resident = await phone(RESIDENT)
    keeper = await phone(KEEPER)
  }, READY_WITHIN)

  const booked = async () => (await answerTo(RESIDENT, 'booking.mine', {})).bookings

  step('shows her what runs near her once she says in which estate she lives', async () => {
    const { page } = resident
    await resident.tab('便民')
    await sees(page, servicesText.whereAsk)
    await tap(page.getByText(ESTATE))
    await sees(page, servicesText.mine)
    await resident.picture('resident-1-today')
    await tap(page.getByRole('button', { name: /^理发/ }))
    await sees(page, serviceText.forWhom)
  })

  step('keeps a time for her, though the first answer never reaches her phone', async () => {
    const { page } = resident
    await press(page, serviceText.later)
    await tap(page.getByRole('radio').filter({ hasText: serviceText.left(2) }))
    await resident.picture('resident-2-time')
    await tap(page.getByRole('button', { name: /^约/ }))
    await sees(page, serviceText.introduceTitle)
    await resident.write(serviceText.callName, NEIGHBOUR)
    await press(page, serviceText.phoneTyped)
    await resident.write(serviceText.phoneName, '10000000001')
    await press(page, serviceText.introduceDone)
    await sees(page, bookingsText.state.booked)
    await resident.picture('resident-3-booked')
    expect(await booked()).toMatchObject([{ state: 'booked' }])
  })

  step('reminds her of it on her first page, without asking the cloud for it', async () => {
    const { page } = resident
    await resident.back()
    await resident.tab('首页')
    await sees(page, homeText.booking('理发'))
    await resident.picture('resident-4-home')
  })

  step('shows the keeper of the place who comes, and lets her say that she came', async () => {
    const [booking] = await booked()
    await town.cloud.moveClock((booking?.startsAt ?? 0) - (await town.cloud.now()))
    const { page } = keeper
    await keeper.tab('我的')
    await tap(page.getByRole('button').filter({ hasText: meText.hat.keeper }))
    await sees(page, NEIGHBOUR)
    await keeper.picture('keeper-1-day')
    await tap(page.getByRole('button').filter({ hasText: NEIGHBOUR }))
    await keeper.picture('keeper-2-mark')
    await press(page, keeperDayText.markCame)
    await sees(page, keeperDayText.marked(NEIGHBOUR, true))
    await keeper.picture('keeper-3-marked')
  })

  step('shows her that she has been there', async () => {
    const { page } = resident
    await resident.tab('首页')
    await resident.tab('便民')
    await tap(page.getByText(servicesText.mine))
    await sees(page, bookingsText.state.came)
    expect(await booked()).toMatchObject([{ state: 'came' }])
  })
})
