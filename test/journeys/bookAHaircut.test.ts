import type { Browser, Page } from 'playwright-core'
import { bookingsText, serviceText } from '@/text/bookings'
import { servicesText } from '@/text/services'
import { become, describeInBrowser, launchBrowser, openWindow } from './browser'
import { createStory } from './createStory'
import { type DemoCloud, startDemoCloud } from './demoCloud'
import { press, sees, tap } from './hands'

const STEP_WITHIN = 90_000
const RESIDENT = 'new'
const ESTATE = '示例·虹景小区'
const A_MINUTE = 60_000

describeInBrowser('a resident who never used it books a haircut', () => {
  const faults: string[] = []
  let cloud: DemoCloud
  let browser: Browser
  let resident: Page
  let began = 0

  beforeAll(async () => {
    browser = await launchBrowser()
    cloud = await startDemoCloud()
  }, 90_000)
  afterAll(async () => {
    await browser.close()
    await cloud.stop()
  })
  afterEach(() => expect(faults.splice(0)).toEqual([]))

  async function bookings(): Promise<{ title: string; state: string; name: string }[]> {
    const { result } = await cloud.call(RESIDENT, 'booking', { method: 'mine', input: {} })
    return (result as { data: { bookings: { title: string; state: string; name: string }[] } }).data.bookings
  }

  const step = createStory(STEP_WITHIN)

  step('finds what runs near her by the estate she lives in', async () => {
    resident = await openWindow(browser, cloud.url, faults)
    await become(resident, RESIDENT)
    await resident.goto(`${cloud.url}/#/pages/services/index`)
    began = Date.now()
    await sees(resident, servicesText.whereAsk)
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
    // A hand is slower than a machine, and each of her six taps and two boxes waits for the page before it.
    expect(Date.now() - began).toBeLessThan(A_MINUTE)
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
