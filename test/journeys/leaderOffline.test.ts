import { HOUR, MINUTE } from '#domain/time'
import type { BrowserPhone } from '#test/weapp/glassEasel/browserPhone'
import { checkInAnswers } from '@/text/checkInAnswers'
import { homeText } from '@/text/home'
import { keptText } from '@/text/keptScans'
import { leaderShiftText as text } from '@/text/leader'
import { describeInPackage, READY_WITHIN } from './describeInPackage'
import { press, sees, tap, textOf, until } from './hands'
import { shiftToday } from './shiftToday'

const CODE = /WJ1[0-9A-Za-z.\-_]{20,}/
const CUT_ON_PURPOSE = /request:fail/
const LEADER = 'V0002'
/** Each looks at her phone in a view of her own. */
const SERVED = [
  ['V0014', 'standard'],
  ['V0019', 'elder'],
] as const

describeInPackage('a leader without a network, and volunteers who have one', (town) => {
  const { step, phone, answerTo, forgive } = town
  forgive(CUT_ON_PURPOSE)
  let leader: BrowserPhone
  let shiftId: string
  let startsAt: number

  beforeAll(async () => {
    startsAt = await town.cloud.now()
    leader = await phone(LEADER, { startsAt })
  }, READY_WITHIN)

  step('the leader opens, loses the network, and ticks two who came', async () => {
    await tap(leader.page.getByText(homeText.openCode))
    await press(leader.page, text.open)
    await sees(leader.page, text.scanToCheckIn)
    ;({ shiftId } = await shiftToday(town, SERVED[0][0]))
    await leader.network(false)
    await press(leader.page, text.toRoster)
    for (const [persona] of SERVED) {
      await tap(leader.page.getByText(await nameOf(persona)))
      await press(leader.page, text.tickIn)
    }
    await sees(leader.page, text.actsWait(2))
    await leader.back()
  })

  step('both scan out an hour later: written down, amber, and the cloud knows of no coming', async () => {
    await town.cloud.moveClock(HOUR)
    await leader.wait(HOUR)
    await tap(leader.page.getByRole('tab', { name: text.checkOutTab }))
    await sees(leader.page, text.scanToCheckOut)
    for (const [persona, view] of SERVED) {
      const hers = await phone(persona, { startsAt: startsAt + HOUR })
      await see(hers, view)
      hers.holdTo(await codeShown())
      await press(hers.page, homeText.checkIn)
      await sees(hers.page, keptText.kept)
      await sees(hers.page, checkInAnswers.OnlyCheckedOut)
      await hers.picture(`leader-offline-out-${view}`)
    }
    expect(await statuses()).toEqual(['outOnly', 'outOnly'])
  })

  step('the hours are theirs as soon as the leader’s phone has a network again', async () => {
    await leader.network(true)
    await leader.restart()
    await until(async () => (await statuses()).every((status) => status === 'out'))
    for (const [persona] of SERVED) {
      const { pending } = await answerTo(persona, 'points.statement', {})
      const here = pending.find((session) => session.shiftId === shiftId)
      expect(here).toMatchObject({ status: 'closed', grade: 'B' })
      // From when she was ticked, or from the planned beginning.
      expect(here?.minutes).toBeGreaterThan(0)
      expect(here?.outAt).toBeGreaterThan(startsAt + HOUR - MINUTE)
    }
  })

  async function codeShown(): Promise<string> {
    const code = CODE.exec(await textOf(leader.page))?.[0]
    if (code === undefined) throw new Error(`The leader shows no code: ${await textOf(leader.page)}`)
    return code
  }
  async function see(hers: BrowserPhone, view: string): Promise<void> {
    const preferences = JSON.stringify({ view })
    await hers.page.evaluate((kept) => localStorage.setItem('ui.preferences', kept), preferences)
    await hers.restart()
  }
  async function statuses(): Promise<(string | undefined)[]> {
    const { rows } = await answerTo(LEADER, 'session.roster', { shiftId })
    const names = await Promise.all(SERVED.map(([persona]) => nameOf(persona)))
    return names.map((name) => rows.find((row) => row.name === name)?.status)
  }
  const nameOf = async (persona: string) => (await answerTo(persona, 'volunteer.card', {})).name
})
