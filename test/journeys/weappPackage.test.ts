import type { BrowserPhone } from '#test/weapp/glassEasel/browserPhone'
import { errorSentence } from '@/text/errors'
import { evidenceText } from '@/text/evidence'
import { homeText } from '@/text/home'
import { confirmText, leaderShiftText } from '@/text/leader'
import { scanText } from '@/text/scan'
import { shiftPageText } from '@/text/shift'
import { statementText } from '@/text/statement'
import { describeInPackage, READY_WITHIN } from './describeInPackage'
import { press, sees, tap, textOf } from './hands'

const SHIFT = '巧手便民：修伞磨刀'
const CODE = /WJ1[0-9A-Za-z.\-_]{20,}/

describeInPackage("the package WeChat gets, on WeChat's newer renderer", (town) => {
  const { step, phone, answerTo } = town
  let volunteer: BrowserPhone
  let leader: BrowserPhone

  beforeAll(async () => {
    volunteer = await phone('V0013')
    leader = await phone('V0002')
  }, READY_WITHIN)

  /** The leader's phone lies on the table, and her camera reads what it shows at this moment. */
  async function scan(button: string): Promise<void> {
    const code = CODE.exec(await textOf(leader.page))?.[0]
    if (code === undefined) throw new Error(`The leader shows no code: ${await textOf(leader.page)}`)
    volunteer.holdTo(code)
    await press(volunteer.page, button)
  }

  step('shows a volunteer what is on, and signs her up once although the answer is lost', async () => {
    const { page } = volunteer
    await sees(page, homeText.noShift)
    await volunteer.picture('volunteer-1-home')
    await volunteer.tab('活动')
    await tap(page.getByText(SHIFT))
    await sees(page, shiftPageText.signUp)
    volunteer.loseNextAnswer()
    await press(page, shiftPageText.signUp)
    await sees(page, errorSentence({ code: 'Offline', facts: {} }))
    await press(page, shiftPageText.signUp)
    await sees(page, shiftPageText.mine)
    await volunteer.picture('volunteer-2-signed-up')
  })

  step("shows the leader's code", async () => {
    const { page } = leader
    await tap(page.getByText(homeText.openCode))
    await sees(page, leaderShiftText.open)
    expect(await textOf(page)).toMatch(/报名\s*6\s*人/)
    await press(page, leaderShiftText.open)
    await sees(page, leaderShiftText.scanToCheckIn)
    await leader.picture('leader-1-code')
  })

  step('checks her in by the code, and says that she must scan again', async () => {
    const { page } = volunteer
    await volunteer.back()
    await volunteer.tab('首页')
    await sees(page, homeText.checkIn)
    await scan(homeText.checkIn)
    await sees(page, scanText.checkedIn)
    await sees(page, scanText.scanAgain)
    await volunteer.picture('volunteer-3-checked-in')
  })

  step('checks her out by the other code when the shift ends', async () => {
    const { page } = volunteer
    const { session, now } = await answerTo('V0013', 'volunteer.home', {})
    if (!session) throw new Error('She is not checked in')
    await town.cloud.moveClock(session.endsAt - now)
    await press(page, scanText.home)
    await sees(page, homeText.checkOut)
    await tap(leader.page.getByRole('tab', { name: leaderShiftText.checkOutTab }))
    await sees(leader.page, leaderShiftText.scanToCheckOut)
    // Her phone asks for the roster every five seconds, and learns with it what the cloud's clock says.
    await leader.page.waitForTimeout(6_000)
    await scan(homeText.checkOut)
    await sees(page, scanText.checkedOut)
    await volunteer.picture('volunteer-4-checked-out')
  })

  step('lets the leader confirm with one tap, and shows the volunteer what her time has become', async () => {
    await press(leader.page, leaderShiftText.toConfirm)
    await sees(leader.page, confirmText.restPlain)
    await leader.picture('leader-2-confirm')
    await press(leader.page, confirmText.confirmRest(1))
    await sees(leader.page, /确认好了，1 人/)
    await leader.picture('leader-3-confirmed')

    await press(volunteer.page, scanText.statement)
    await sees(volunteer.page, evidenceText.A.name)
    await tap(volunteer.page.getByRole('tab', { name: statementText.pointsTab }))
    await sees(volunteer.page, /每 6 分钟 1 分/)
    await volunteer.picture('volunteer-5-statement')
  })
})
