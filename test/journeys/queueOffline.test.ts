import type { Page } from 'playwright-core'
import { chinaDateOf } from '#domain/time'
import { keeperDayText } from '@/text/keeperDay'
import { queueText } from '@/text/queue'
import { describeInTown } from './describeInTown'
import { press, sees, tap, until } from './hands'
import { photograph, photographBothViews } from './photograph'

const CUT_ON_PURPOSE = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED/
const KEEPER = 'V0033'
const NEIGHBOURS = ['V0013', 'V0020', 'V0001']

describeInTown('a walk-in queue whose keeper loses the network', (town) => {
  const { step, open, as, forgive, answerTo } = town
  forgive(CUT_ON_PURPOSE)
  let keeper: Page
  let slotId = ''
  let given = ''

  beforeAll(async () => {
    slotId = await queueOfNow()
  })

  step('is on the keeper’s page of the day, with all that runs', async () => {
    keeper = await as(KEEPER, '/packages/services/pages/day/index?servicePointId=P01')
    await sees(keeper, keeperDayText.toCome)
    await photographBothViews(keeper, 'queue-run-1-day', () => sees(keeper, keeperDayText.toCome))
  })

  step('gives numbers to phones, and the keeper calls the first', async () => {
    for (const [n, persona] of NEIGHBOURS.entries())
      await answerTo(persona, 'queue.take', { slotId, key: `key-of-the-neighbour-number-${n}` })
    await keeper.goto(`${town.cloud.url}/#/packages/services/pages/queueDesk/index?slotId=${slotId}`)
    await press(keeper, queueText.callNext('A01'))
    await sees(keeper, queueText.waitingList(2))
    await until(async () => (await look()).called.includes('A01'))
  })

  step('goes on without a network: done, a number given on paper, the next called', async () => {
    await keeper.context().setOffline(true)
    await press(keeper, queueText.done)
    await sees(keeper, queueText.doneCount(1))
    await press(keeper, queueText.give)
    await tap(keeper.getByRole('dialog').getByRole('button', { name: queueText.take, exact: true }))
    await sees(keeper, /请记住/)
    given = /[B-Z]\d{2}/.exec(await keeper.locator('body').innerText())?.[0] ?? ''
    expect(given).not.toBe('')
    await press(keeper, queueText.callNext('A02'))
    await press(keeper, queueText.skip)
    await press(keeper, queueText.callNext('A03'))
    await sees(keeper, /没有网络，照常叫号/)
    await photograph(keeper, 'queue-run-2-offline-standard')
    expect(await roomBelowBanner(keeper)).toBeGreaterThanOrEqual(8)
    // The cloud still knows what it knew before.
    expect(await look()).toMatchObject({ called: ['A01'], waiting: 2 })
  })

  step('tells the cloud everything by itself when the network is back', async () => {
    await keeper.context().setOffline(false)
    await until(async () => {
      const { called, next } = await look()
      return called.join() === 'A03' && next.join() === given
    })
    await keeper.getByText(/没有网络，照常叫号/).waitFor({ state: 'hidden' })
    await press(keeper, queueText.recall)
    await sees(keeper, queueText.waitingList(1))
    await photographBothViews(keeper, 'queue-run-3-desk', () => sees(keeper, queueText.waitingList(1)))
  })

  step('shows the room which number is called, and nobody’s name', async () => {
    const wall = await open(`/packages/services/pages/queueWall/index?slotId=${slotId}`)
    await sees(wall, 'A03')
    await sees(wall, queueText.next)
    const words = await wall.locator('body').innerText()
    for (const label of ['A02', 'A03', given]) expect(words).toContain(label)
    expect(words).not.toContain('示例赵')
    await photographBothViews(wall, 'queue-run-4-wall', () => sees(wall, 'A03'))
    await wall.setViewportSize({ width: 1024, height: 768 })
    await photograph(wall, 'queue-run-5-wall-tablet')
  })

  async function queueOfNow(): Promise<string> {
    const now = await town.cloud.now()
    const { services } = await answerTo(KEEPER, 'booking.day', {
      servicePointId: 'P01',
      on: chinaDateOf(now),
    })
    const running = services.find(
      ({ mode, startsAt, endsAt }) => mode === 'queue' && startsAt <= now && now < endsAt,
    )
    if (!running?.slotId) throw new Error('The demo town has no queue that is on now')
    return running.slotId
  }

  /** Between the line that says so and the title below it. */
  async function roomBelowBanner(page: Page): Promise<number> {
    const boxOf = async (what: string) =>
      (await page.locator(what).filter({ visible: true }).first().boundingBox()) ?? { y: 0, height: 0 }
    const banner = await boxOf('.banner')
    return (await boxOf('.title')).y - banner.y - banner.height
  }

  const look = () => answerTo(undefined, 'queue.look', { slotId })
})
