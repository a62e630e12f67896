import type { Page } from 'playwright-core'
import { bookingsText, serviceText } from '@/text/bookings'
import { servicesText } from '@/text/services'
import { describeInTown } from './describeInTown'
import { countingActs, press, sees, tap } from './hands'

const RESIDENT = 'new'
const ESTATE = '示例·虹景小区'

describeInTown('a resident who never used it books a haircut', (town) => {
  const { step, as, answerTo } = town
  let resident: Page
  let acts: () => Promise<{ taps: number; boxes: number }>

  const bookings = async () => (await answerTo(RESIDENT, 'booking.mine', {})).bookings

  step('finds what runs near her by the estate she lives in', async () => {
    resident = await as(RESIDENT, '/pages/services/index')
    await sees(resident, servicesText.whereAsk)
    acts = await countingActs(resident)
    await tap(resident.getByText(ESTATE))
    await sees(resident, servicesText.mine)
    await tap(resident.getByRole('button', { name: /^理发/ }))
    await sees(resident, serviceText.forWhom)
  })

  step('takes a time, and is asked once what to call her and how to reach her', async () => {
    await press(resident, serviceText.later)
    await tap(resident.getByRole('radio').filter({ hasText: serviceText.left(2) }))
    await tap(resident.getByRole('button', { name: /^约/ }))
    await sees(resident, serviceText.introduceTitle)
    await resident.getByLabel(serviceText.callName).first().fill('示例邻居')
    await resident.getByLabel(serviceText.phoneName).first().fill('10000000001')
    await press(resident, serviceText.introduceDone)
    await sees(resident, bookingsText.state.booked)
    // Under a minute for a hand that needs seven seconds for each.
    expect(await acts()).toEqual({ taps: 6, boxes: 2 })
    expect(await bookings()).toMatchObject([{ title: '理发', state: 'booked', name: '示例邻居' }])
  })

  step('gives the place back with one question', async () => {
    await press(resident, bookingsText.cancel)
    await sees(resident, bookingsText.cancelTitle)
    await resident.getByRole('dialog').getByRole('button', { name: bookingsText.cancelYes }).click()
    await sees(resident, bookingsText.none)
    expect(await bookings()).toEqual([])
  })
})
