import type { Page } from 'playwright-core'
import type { Output } from '#contract/index'
import { errorSentence } from '@/text/errors'
import { nextSteps } from '@/text/checkInAnswers'
import { demoText } from '@/text/demo'
import { evidenceText } from '@/text/evidence'
import { homeText } from '@/text/home'
import { confirmText, leaderShiftText } from '@/text/leader'
import { scanText } from '@/text/scan'
import { shiftPageText } from '@/text/shift'
import { statementText } from '@/text/statement'
import { become } from './browser'
import { describeInTown } from './describeInTown'
import { press, sees, tap, textOf } from './hands'

const SHIFT = '巧手便民：修伞磨刀'
const CODE = /WJ1[0-9A-Za-z.\-_]{20,}/

/** Chromium writes an aborted request on its console; the screen must say it better. */
const LOST_ON_PURPOSE = /ERR_FAILED|ERR_ABORTED/

type Balance = Output<'points.statement'>['balance']

describeInTown('the first whole path, in two browser windows', (town) => {
  const { step, open, forgive, answerTo } = town
  forgive(LOST_ON_PURPOSE)
  let volunteer: Page
  let leader: Page
  let before: Balance

  beforeAll(async () => {
    before = await balanceOf('V0013')
  })

  const balanceOf = async (persona: string) => (await answerTo(persona, 'points.statement', {})).balance

  step('lets one look round without a name, and become somebody in the demo bar', async () => {
    volunteer = await open()
    await sees(volunteer, homeText.guestTitle)
    await become(volunteer, 'V0013')
    await sees(volunteer, homeText.noShift)
    leader = await open()
    await sees(leader, homeText.guestTitle)
    await become(leader, 'V0002')
    await sees(leader, homeText.openCode)
    await sees(volunteer, homeText.noShift)
  })

  step('signs her up once, although the first answer is lost and she presses again', async () => {
    await press(volunteer, homeText.findShift)
    await volunteer.waitForURL(/activities/)
    await tap(volunteer.getByText(SHIFT))
    await sees(volunteer, shiftPageText.signUp)
    await loseNextAnswer(volunteer)
    await press(volunteer, shiftPageText.signUp)
    await sees(volunteer, errorSentence({ code: 'Offline', facts: {} }))
    await press(volunteer, shiftPageText.signUp)
    await sees(volunteer, shiftPageText.mine)

    await tap(leader.getByText(homeText.openCode))
    await sees(leader, leaderShiftText.open)
    expect(await textOf(leader)).toMatch(/报名\s*6\s*人/)
  })

  step("shows the leader's code, and checks her in by the text under it", async () => {
    await press(leader, leaderShiftText.open)
    await sees(leader, leaderShiftText.scanToCheckIn)
    await scan(volunteer)
    await sees(volunteer, scanText.checkedIn)
    await sees(volunteer, scanText.scanAgain)
    await sees(leader, /最近：.* 签到/)
  })

  step('refuses a code with a changed character, and says what to do', async () => {
    const neighbour = await open()
    await become(neighbour, 'V0038')
    const code = await codeShown()
    const changed = `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`
    await typeCode(neighbour, changed)
    await sees(neighbour, errorSentence({ code: 'ForgedCode', facts: {} }))
    await press(neighbour, nextSteps.scanAgain)
    await giveCode(neighbour, await codeShown())
    await sees(neighbour, scanText.checkedIn)
    await neighbour.context().close()
  })

  step("moves the cloud's clock to the end of the shift, and checks her out", async () => {
    await press(volunteer, scanText.home)
    await sees(volunteer, homeText.checkOut)
    await volunteer.getByRole('button', { name: demoText.bar }).click()
    await volunteer.getByRole('button', { name: demoText.shiftEnd }).click()
    await volunteer.getByRole('button', { name: demoText.bar }).click()

    await tap(leader.getByRole('tab', { name: leaderShiftText.checkOutTab }))
    await sees(leader, leaderShiftText.scanToCheckOut)
    await leaderKnowsTheTime()
    await scan(volunteer)
    await sees(volunteer, scanText.checkedOut)
    await sees(volunteer, scanText.waitForLeader)
  })

  step('lets the leader confirm with one tap, and leaves who is still there', async () => {
    await press(leader, leaderShiftText.toConfirm)
    await press(leader, confirmText.confirmRest(1))
    await sees(leader, /确认好了，1 人/)
    await sees(leader, confirmText.confirmedTitle(1))
  })

  step('shows her minutes, grade and points with the sentence that explains them', async () => {
    const after = await balanceOf('V0013')
    const minutes = after.lifetimeMinutes - before.lifetimeMinutes
    expect(minutes).toBeGreaterThanOrEqual(74)
    expect(minutes).toBeLessThanOrEqual(90)
    expect(after.points - before.points).toBe(Math.floor(minutes / 6))

    await press(volunteer, scanText.statement)
    await sees(volunteer, statementText.hoursIn(minutes))
    await sees(volunteer, evidenceText.A.name)
    await tap(volunteer.getByRole('tab', { name: statementText.pointsTab }))
    await sees(volunteer, `${minutes} 分钟，每 6 分钟 1 分，记 ${Math.floor(minutes / 6)} 分`)
    await sees(volunteer, statementText.pointsRest(after.points))
  })

  step('shows her neighbour minutes that wait for the leader, and no points', async () => {
    await leader.goBack()
    const neighbour = await open()
    await become(neighbour, 'V0038')
    await sees(neighbour, homeText.checkOut)
    await scan(neighbour)
    await sees(neighbour, scanText.checkedOut)
    await press(neighbour, scanText.statement)
    await sees(neighbour, statementText.pendingSay.closed)
    expect(await balanceOf('V0038')).toMatchObject({ lifetimeMinutes: 0, points: 0 })
  })

  /** The text on the leader's display at this moment. */
  async function codeShown(): Promise<string> {
    const code = CODE.exec(await textOf(leader))?.[0]
    if (code === undefined) throw new Error(`The leader shows no code: ${await textOf(leader)}`)
    return code
  }
  async function scan(page: Page): Promise<void> {
    await typeCode(page, await codeShown())
  }
  /** Her window asks for the roster every five seconds, and learns with it what the cloud's clock says. */
  async function leaderKnowsTheTime(): Promise<void> {
    await leader.waitForTimeout(6_000)
  }
})

/** From wherever she is to the scanning page, and the text under the code into its field. */
async function typeCode(page: Page, code: string): Promise<void> {
  if (!page.url().includes('/scan/'))
    await page
      .getByRole('button', { name: /扫码签[到退]/ })
      .first()
      .click()
  await giveCode(page, code)
}

async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel(scanText.typedName).fill(code)
  await press(page, scanText.typedDone)
}

/** The cloud does what it was asked, and the window never hears of it. */
async function loseNextAnswer(page: Page): Promise<void> {
  await page.route(
    '**/call',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
}
