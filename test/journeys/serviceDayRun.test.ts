import { addDays } from '#domain/civilDays'
import { chinaDateOf, HOUR, MINUTE, startOfDay } from '#domain/time'
import type { BrowserPhone } from '#test/weapp/glassEasel/browserPhone'
import { keeperDayText as text } from '@/text/keeperDay'
import { meText } from '@/text/me'
import { describeInPackage } from './describeInPackage'
import { countingActs, press, sees, tap, textOf, until } from './hands'

const KEEPER = 'V0033'
const POINT = 'P01'
const DAY_PAGE = 'packages/services/pages/day/index'
const [FROM, TO, MINUTES, EACH] = [9 * 60, 14 * 60, 15, 3]
const PEOPLE = ((TO - FROM) / MINUTES) * EACH
const AT_FIRST = 2
/** What the first opening of a page may carry from one thread of a phone to the other. */
const MOST = { times: 2, bytes: 8192 }
const nameAt = (n: number) => `示例邻居${String(n).padStart(2, '0')}`
const STAYED_AWAY = [nameAt(3), nameAt(7)]

describeInPackage(
  'a monthly service day of sixty people, on the phone of the one keeper who runs it',
  (town) => {
    const { step, phone, answerTo } = town
    let keeper: BrowserPhone
    let acts: () => Promise<{ taps: number; boxes: number }>
    let on: string

    step('is filled by those who call her', async () => {
      // Later than the days on which the demo town's own neighbours have booked.
      on = addDays(chinaDateOf(await town.cloud.now()), 3)
      const { services } = await answerTo(KEEPER, 'service.list', { servicePointId: POINT })
      const { scheduleId } = await answerTo(KEEPER, 'service.schedule', {
        key: 'key-of-the-monthly-service-day-0001',
        serviceId: services.find(({ name }) => name === '理发')?.serviceId ?? '',
        servicePointId: POINT,
        room: '门口大棚',
        servedBy: '示例·晨光理发队',
        qualified: null,
        recurrence: { every: 'once', on },
        fromMinute: FROM,
        toMinute: TO,
        minutes: MINUTES,
        places: EACH,
        startsOn: on,
        endsOn: on,
      })
      const turns = async () =>
        (await answerTo(undefined, 'open.service', { scheduleId })).days[0]?.turns ?? []
      await town.cloud.moveClock(HOUR)
      await until(async () => (await turns()).length === PEOPLE / EACH)
      for (const [turn, { slotId }] of (await turns()).entries())
        for (let n = turn * EACH; n < (turn + 1) * EACH; n += 1)
          await answerTo(KEEPER, 'booking.bookFor', {
            slotId,
            key: `key-of-one-who-called-her-${String(n).padStart(6, '0')}`,
            name: nameAt(n),
            phone: `100980${String(n).padStart(5, '0')}`,
          })
      expect(await open()).toHaveLength(PEOPLE)
    })

    step('opens at once although sixty are written down for it', async () => {
      const lastTurn = startOfDay(on) + (TO - MINUTES) * MINUTE
      await town.cloud.moveClock(lastTurn + MINUTE - (await town.cloud.now()))
      keeper = await phone(KEEPER, { opens: 'pages/me/index', startsAt: await town.cloud.now() })
      await sees(keeper.page, meText.hatSay.keeper)
      acts = await countingActs(keeper.page)
      await tap(keeper.page.getByText(meText.hatSay.keeper))
      await sees(keeper.page, text.unmarked(PEOPLE - 2 * EACH))
      await keeper.page.waitForTimeout(500)
      const opening = (await keeper.sent()).filter(({ route }) => route === DAY_PAGE)
      expect(opening.length).toBeLessThanOrEqual(MOST.times)
      expect(opening.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(MOST.bytes)
      await keeper.picture('service-day-1-opened')
    })

    step('has all sixty written down in a few taps, those who stayed away by name', async () => {
      await press(keeper.page, text.more(PEOPLE - AT_FIRST))
      await sees(keeper.page, STAYED_AWAY[1] ?? '')
      await keeper.picture('service-day-2-list')
      for (const name of STAYED_AWAY) {
        await tap(keeper.page.getByRole('button').filter({ hasText: name }))
        await press(keeper.page, text.markMissed)
        await sees(keeper.page, text.marked(name, false))
      }
      const rest = PEOPLE - STAYED_AWAY.length
      await press(keeper.page, text.restCame(rest))
      await keeper.picture('service-day-3-rest')
      await press(keeper.page, text.restSure(rest))
      await until(async () => (await open()).length === 0)
      expect(await acts()).toEqual({ taps: 8, boxes: 0 })
      expect((await bookings()).filter(({ came }) => !came).map(({ name }) => name)).toEqual(STAYED_AWAY)
    })

    step('tells her in the evening how many were served', async () => {
      await keeper.restart(`${DAY_PAGE}?servicePointId=${POINT}`)
      await sees(keeper.page, text.toCome)
      await keeper.page.waitForTimeout(500)
      expect(await textOf(keeper.page)).toMatch(
        new RegExp(`${PEOPLE - STAYED_AWAY.length}\\s*${text.visitsUnit}`),
      )
      await keeper.picture('service-day-4-evening')
    })

    const bookings = async () => {
      const { services } = await answerTo(KEEPER, 'booking.day', { servicePointId: POINT, on })
      return services.flatMap((service) => service.bookings)
    }
    const open = async () => (await bookings()).filter(({ came }) => came === null)
  },
)
