import { createStory } from '#test/journeys/createStory'
import { bookingsText, serviceText } from '@/text/bookings'
import { errorSentence } from '@/text/errors'
import { homeText } from '@/text/home'
import { keeperDayText } from '@/text/keeperDay'
import { meText } from '@/text/me'
import { servicesText } from '@/text/services'
import { phonesInTown } from './phonesInTown'

const STEP_WITHIN = 90_000
const RESIDENT = 'new'
const KEEPER = 'V0033'
const ESTATE = '示例·虹景小区'
const NEIGHBOUR = '示例邻居'

interface Booking {
  state: string
  startsAt: number
}

const town = phonesInTown()

const resident = town.phoneOf(RESIDENT)
const keeper = town.phoneOf(KEEPER)

async function booked(): Promise<Booking[]> {
  const { result } = await town.cloud.call(RESIDENT, 'booking', { method: 'mine', input: {} })
  return (result as { data: { bookings: Booking[] } }).data.bookings
}

describe('a haircut booked and marked, in the package WeChat gets', () => {
  const step = createStory(STEP_WITHIN)

  step('shows a resident whom nobody knows what runs near her home', async () => {
    await resident.open()
    await resident.tab('便民')
    await resident.sees(servicesText.whereAsk)
    await resident.tap(ESTATE)
    await resident.sees(servicesText.mine)
    await resident.tap(/^理发/)
    await resident.sees(serviceText.forWhom)
  })

  step('keeps one time for her, though the answer is lost and she taps again', async () => {
    await resident.tap(serviceText.later)
    await resident.sees(new RegExp(`${serviceText.which}\\d`))
    await resident.tap(serviceText.left(2))
    await resident.tap(/^约/)
    await resident.sees(serviceText.introduceTitle)
    await resident.write(serviceText.callName, NEIGHBOUR)
    await resident.tap(serviceText.phoneTyped)
    await resident.write(serviceText.phoneName, '10000000001')
    town.loseNextAnswer()
    await resident.tap(serviceText.introduceDone)
    await resident.sees(errorSentence({ code: 'Offline', facts: {} }))
    await resident.tap(serviceText.introduceDone)
    await resident.sees(bookingsText.state.booked)
    expect(await booked()).toMatchObject([{ state: 'booked' }])
  })

  step('reminds her of it on her first page', async () => {
    await resident.back()
    await resident.tab('首页')
    await resident.sees(homeText.booking('理发'))
  })

  step('shows the keeper who comes, and lets her say that she came', async () => {
    const [booking] = await booked()
    await town.cloud.moveClock((booking?.startsAt ?? 0) - (await town.cloud.now()))
    await keeper.open()
    await keeper.tab('我的')
    await keeper.tap(meText.hat.keeper)
    await keeper.sees(NEIGHBOUR)
    await keeper.tap(NEIGHBOUR)
    await keeper.tap(keeperDayText.markCame)
    await keeper.sees(keeperDayText.marked(NEIGHBOUR, true))
  })

  step('shows her that she has been there', async () => {
    await resident.tab('便民')
    await resident.tap(servicesText.mine)
    await resident.sees(bookingsText.state.came)
    expect(await booked()).toMatchObject([{ state: 'came' }])
  })
})
