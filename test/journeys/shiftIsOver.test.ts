import { MINUTE } from '#domain/time'
import type { BrowserPhone } from '#test/weapp/glassEasel/browserPhone'
import { homeText } from '@/text/home'
import { leaderShiftText as text } from '@/text/leader'
import { describeInPackage, READY_WITHIN } from './describeInPackage'
import { press, sees, tap, until } from './hands'
import { shiftToday } from './shiftToday'

const [LEADER, SERVES] = ['V0002', 'V0038']
const ROSTER = 'packages/leader/pages/roster/index'
const CONFIRM = 'packages/leader/pages/confirm/index'

describeInPackage('half an hour after a shift, on the two phones its leader has', (town) => {
  const { step, phone, answerTo } = town
  let onTheTable: BrowserPhone
  let inThePocket: BrowserPhone
  let secret: string
  let endsAt: number

  beforeAll(async () => {
    const startsAt = await town.cloud.now()
    onTheTable = await phone(LEADER, { startsAt })
    inThePocket = await phone(LEADER, { startsAt })
  }, READY_WITHIN)

  step('has shown the code on both: one lies open at the list, the other is put away', async () => {
    await tap(onTheTable.page.getByText(homeText.openCode))
    await press(onTheTable.page, text.open)
    await press(onTheTable.page, text.toRoster)
    await tap(inThePocket.page.getByText(homeText.openCode))
    await sees(inThePocket.page, text.scanToCheckIn)
    await inThePocket.back()
    await sees(inThePocket.page, homeText.openCode)
    const { shiftId, endsAt: end } = await shiftToday(town, SERVES)
    endsAt = end
    ;({ secret } = await answerTo(LEADER, 'session.open', { shiftId }))
    for (const one of [onTheTable, inThePocket]) expect(await one.kept()).toContain(secret)
  })

  step('takes the secret from the one in the pocket when it comes to the front again', async () => {
    await inThePocket.putAway()
    const hours = endsAt + 31 * MINUTE - (await town.cloud.now())
    await town.cloud.moveClock(hours)
    await Promise.all([onTheTable.wait(hours), inThePocket.wait(hours)])
    expect(await inThePocket.kept()).toContain(secret)
    await inThePocket.takeOut()
    await until(async () => !(await inThePocket.kept()).includes(secret))
  })

  step('takes it from the other too, and leaves her the list she is looking at', async () => {
    await until(async () => !(await onTheTable.kept()).includes(secret))
    await onTheTable.wait(2 * MINUTE)
    expect(await onTheTable.route()).toBe(ROSTER)
  })

  step('leads to confirming once she goes back to where the code was', async () => {
    await onTheTable.back()
    await until(async () => (await onTheTable.route()) === CONFIRM)
  })
})
