import { createStory } from '#test/journeys/createStory'
import { errorSentence } from '@/text/errors'
import { evidenceText } from '@/text/evidence'
import { homeText } from '@/text/home'
import { confirmText, leaderShiftText } from '@/text/leader'
import { scanText } from '@/text/scan'
import { shiftPageText } from '@/text/shift'
import { statementText } from '@/text/statement'
import type { Phone } from './phone'
import { phonesInTown } from './phonesInTown'

const STEP_WITHIN = 90_000
const SHIFT = '巧手便民：修伞磨刀'
const CODE = /WJ1[0-9A-Za-z.\-_]{20,}/

const town = phonesInTown()
let shown: string | undefined

const leader = town.phoneOf('V0002', () => shown)
const volunteer = town.phoneOf('V0013', () => shown)
const neighbour = town.phoneOf('V0038', () => shown)

interface Balance {
  lifetimeMinutes: number
  points: number
}
async function balanceOf(persona: string): Promise<Balance> {
  const { result } = await town.cloud.call(persona, 'points', { method: 'statement', input: {} })
  return (result as { data: { balance: Balance } }).data.balance
}

/** The leader's phone lies on the table; WeChat's camera opens at once and reads what it shows. */
async function scan(phone: Phone, button: string): Promise<void> {
  shown = CODE.exec(leader.text)?.[0]
  if (shown === undefined) throw new Error(`The leader shows no code: ${leader.text}`)
  await phone.tap(button)
}

/** Her phone asks for the roster every five seconds, and learns with it what the cloud's clock says. */
async function leaderLearnsTheTime(): Promise<void> {
  await new Promise((done) => setTimeout(done, 6_000))
}

describe('the first whole path, in the package WeChat gets', () => {
  const step = createStory(STEP_WITHIN)
  let before: Balance
  let minutes = 0

  step(
    'lets a volunteer find the shift that is on and sign up, even when the first answer is lost',
    async () => {
      before = await balanceOf('V0013')
      await volunteer.open()
      await volunteer.sees(homeText.noShift)
      await volunteer.tab('活动')
      await volunteer.sees(SHIFT)
      await volunteer.tap(SHIFT)
      await volunteer.sees(shiftPageText.signUp)

      town.loseNextAnswer()
      await volunteer.tap(shiftPageText.signUp)
      await volunteer.sees(errorSentence({ code: 'Offline', facts: {} }))
      await volunteer.tap(shiftPageText.signUp)

      await volunteer.sees(shiftPageText.mine)
    },
  )

  step('gives her a card for a friend that leads to this shift and says nothing about her', async () => {
    expect(volunteer.share()).toEqual({
      title: expect.stringContaining(SHIFT) as string,
      path: expect.stringMatching(/^\/packages\/volunteer\/pages\/shift\/index\?shiftId=[^&]+$/) as string,
    })
  })

  step("opens the shift and shows a code on the leader's phone, with her once on the list", async () => {
    await leader.open()
    await leader.sees(homeText.openCode)
    await leader.tap(homeText.openCode)
    const list = await leader.sees(leaderShiftText.open)
    expect(list).toContain(`${leaderShiftText.signedUp}6${leaderShiftText.people}`)
    await leader.tap(leaderShiftText.open)
    await leader.sees(CODE)
  })

  step('checks her in by the code, and says that she must scan again', async () => {
    await volunteer.tab('首页')
    await volunteer.sees(homeText.checkIn)
    await scan(volunteer, homeText.checkIn)
    await volunteer.sees(scanText.checkedIn)
    await volunteer.sees(scanText.scanAgain)

    await neighbour.open()
    await scan(neighbour, homeText.checkIn)
    await neighbour.sees(scanText.checkedIn)
  })

  step('checks her out by the other code when the shift ends', async () => {
    const { result } = await town.cloud.call('V0013', 'volunteer', { method: 'home', input: {} })
    const { session, now } = (result as { data: { session: { endsAt: number }; now: number } }).data
    await town.cloud.moveClock(session.endsAt - now)
    await volunteer.tap(scanText.home)
    await volunteer.sees(homeText.checkOut)

    await leader.tap(leaderShiftText.checkOutTab)
    await leader.sees(leaderShiftText.scanToCheckOut)
    await leaderLearnsTheTime()
    await scan(volunteer, homeText.checkOut)
    await volunteer.sees(scanText.checkedOut)
    await volunteer.sees(scanText.waitForLeader)
  })

  step('lets the leader confirm all that is plain with one tap, and leaves who is still there', async () => {
    await leader.tap(leaderShiftText.toConfirm)
    await leader.sees(confirmText.restPlain)
    await leader.tap(confirmText.confirmRest(1))
    const said = await leader.sees(/确认好了，1 人/)
    expect(said).toContain(confirmText.confirmedTitle(1))
  })

  step('shows her the minutes, their grade, the points and the sentence that explains them', async () => {
    const after = await balanceOf('V0013')
    minutes = after.lifetimeMinutes - before.lifetimeMinutes
    expect(minutes).toBeGreaterThanOrEqual(74)
    expect(minutes).toBeLessThanOrEqual(90)
    expect(after.points - before.points).toBe(Math.floor(minutes / 6))

    await volunteer.tap(scanText.statement)
    const hours = await volunteer.sees(SHIFT)
    expect(hours).toContain(statementText.hoursIn(minutes))
    expect(hours).toContain(evidenceText.A.name)
    await volunteer.tap(statementText.pointsTab)
    await volunteer.sees(`${minutes} 分钟，每 6 分钟 1 分，记 ${Math.floor(minutes / 6)} 分`)
    await volunteer.sees(statementText.pointsRest(after.points))
  })

  step('shows her neighbour minutes that wait, and no points', async () => {
    await neighbour.tap(scanText.home)
    await neighbour.sees(homeText.checkOut)
    await leader.back()
    await scan(neighbour, homeText.checkOut)
    await neighbour.sees(scanText.checkedOut)

    await neighbour.tap(scanText.statement)
    await neighbour.sees(statementText.pending)
    await neighbour.sees(statementText.pendingSay.closed)
    expect(await balanceOf('V0038')).toMatchObject({ lifetimeMinutes: 0, points: 0 })
  })
})
