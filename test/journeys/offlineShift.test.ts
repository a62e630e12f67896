import type { Page } from 'playwright-core'
import { homeText } from '@/text/home'
import { keptText } from '@/text/keptScans'
import { leaderShiftText } from '@/text/leader'
import { scanText } from '@/text/scan'
import { become } from './browser'
import { describeInTown } from './describeInTown'
import { press, sees, tap, textOf } from './hands'

const CODE = /WJ1[0-9A-Za-z.\-_]{20,}/
const CUT_ON_PURPOSE = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED/
const VOLUNTEER = 'V0038'

describeInTown('a shift in a cellar: leader and volunteer without a network', (town) => {
  const { step, open, forgive, answerTo } = town
  forgive(CUT_ON_PURPOSE)
  let leader: Page
  let volunteer: Page

  step('opens the shift while there is a network, and goes on showing codes when it is cut', async () => {
    leader = await open()
    await become(leader, 'V0002')
    await tap(leader.getByText(homeText.openCode))
    await press(leader, leaderShiftText.open)
    await sees(leader, leaderShiftText.scanToCheckIn)
    volunteer = await open()
    await become(volunteer, VOLUNTEER)
    await sees(volunteer, /扫码签到/)
    await volunteer
      .getByRole('button', { name: /扫码签到/ })
      .first()
      .click()
    await volunteer.getByLabel(scanText.typedName).waitFor()
    await leader.context().setOffline(true)
    await volunteer.context().setOffline(true)
    const first = await codeShown()
    await leader.waitForFunction((old) => !document.body.innerText.includes(old), first, {
      timeout: 40_000,
    })
    expect(await codeShown()).not.toBe(first)
  })

  step('keeps a scan made without a network, and never shows it as done', async () => {
    await volunteer.getByLabel(scanText.typedName).fill(await codeShown())
    await press(volunteer, scanText.typedDone)
    await sees(volunteer, keptText.kept)
    expect(await textOf(volunteer)).not.toContain(scanText.checkedIn)
    await press(volunteer, keptText.tryNow)
    await sees(volunteer, keptText.stillOffline)
    expect(await sessionsOf(VOLUNTEER)).toEqual([])
  })

  step(
    'is sent by itself when the network is back, and is one scan though its answer is lost and it is sent twice',
    async () => {
      await volunteer.route(
        '**/call',
        async (route) => {
          await route.fetch()
          await route.abort()
        },
        { times: 1 },
      )
      await volunteer.context().setOffline(false)
      await press(volunteer, keptText.tryNow)
      await volunteer.waitForTimeout(500)
      if (await volunteer.getByText(keptText.kept).filter({ visible: true }).first().isVisible())
        await press(volunteer, keptText.tryNow)
      await sees(volunteer, scanText.checkedIn)
      expect(await sessionsOf(VOLUNTEER)).toMatchObject([{ status: 'open', outAt: null }])
    },
  )

  step('lets the leader see her once his phone has a network again', async () => {
    await leader.context().setOffline(false)
    await sees(leader, /最近：.* 签到/)
  })

  async function codeShown(): Promise<string> {
    const code = CODE.exec(await textOf(leader))?.[0]
    if (code === undefined) throw new Error(`The leader shows no code: ${await textOf(leader)}`)
    return code
  }

  const sessionsOf = async (persona: string) => (await answerTo(persona, 'points.statement', {})).pending
})
