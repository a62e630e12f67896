import type { Input } from '#contract/index'
import { HOUR, MINUTE, SECOND } from '#domain/time'
import type { Asked, BrowserPhone } from '#test/weapp/glassEasel/browserPhone'
import { homeText } from '@/text/home'
import { keptText } from '@/text/keptScans'
import { confirmText, leaderShiftText as text } from '@/text/leader'
import { describeInPackage, READY_WITHIN } from './describeInPackage'
import { press, sees, tap, textOf, until } from './hands'
import { shiftToday } from './shiftToday'

const CODE = /WJ1[0-9A-Za-z.\-_]{20,}/
const CUT_ON_PURPOSE = /request:fail/
const [LEADER, SCANS, TICKED, CARDED, WALKED_IN, KEEPER] = [
  'V0002',
  'V0038',
  'V0014',
  'V0019',
  'V0013',
  'V0033',
]
const SERVED = [SCANS, TICKED, CARDED, WALKED_IN]
/** What phones tell the cloud about a shift; everything else asks only. */
const TELLS = ['record', 'upload', 'count', 'rollCall', 'checkIn', 'checkOut']

type Scan = Input<'session.upload'>['scans'][number]

describeInPackage('a whole shift in a cellar, on two phones that have no network', (town) => {
  const { step, phone, answerTo, forgive } = town
  forgive(CUT_ON_PURPOSE)
  let leader: BrowserPhone
  let volunteer: BrowserPhone
  let shiftId: string
  let endsAt: number

  beforeAll(async () => {
    const startsAt = await town.cloud.now()
    leader = await phone(LEADER, { startsAt })
    const aDayWrong = startsAt - 24 * HOUR
    volunteer = await phone(SCANS, { startsAt: aDayWrong })
  }, READY_WITHIN)

  step('begins upstairs, where there is a network: the leader opens, and both go down', async () => {
    await tap(leader.page.getByText(homeText.openCode))
    await press(leader.page, text.open)
    await sees(leader.page, text.scanToCheckIn)
    await sees(volunteer.page, homeText.checkIn)
    ;({ shiftId, endsAt } = await shiftToday(town, SCANS))
    await leader.network(false)
    await volunteer.network(false)
    expect((await roster()).rows.map(({ status }) => status)).toEqual(Array(5).fill('missing'))
  })

  step(
    'shows codes that go on changing, and a scan of one waits, amber, on the volunteer’s phone',
    async () => {
      const first = await codeShown()
      await passes(20 * SECOND)
      expect(await codeShown()).not.toBe(first)
      await sees(leader.page, text.offlineNow)
      await scan(homeText.checkIn)
      await sees(volunteer.page, keptText.kept)
      await volunteer.picture('cellar-1-kept')
      await press(volunteer.page, keptText.understood)
      await sees(volunteer.page, keptText.waiting(1))
    },
  )

  step(
    'lets the leader check herself in, tick one, scan the card of another, and type a third’s number',
    async () => {
      await tap(leader.page.getByText(text.ownIn))
      await sees(leader.page, text.ownInWaits)
      await press(leader.page, text.toRoster)
      await tap(leader.page.getByText(await nameOf(TICKED)))
      await press(leader.page, text.tickIn)
      await sees(leader.page, text.actsWait(1))
      await recordCard('in')
      await sees(leader.page, text.actsWait(3))
      await sees(leader.page, text.strangersWait(1))
      expect(await textOf(leader.page)).toContain(`${text.filter.in} 2`)
      await leader.picture('cellar-2-roster')
      await leader.back()
    },
  )

  step('asks the leader for a call in the middle, and for a count', async () => {
    const roll = leader.page.getByText(text.callAll(2))
    for (let minutes = 0; minutes < 75 && !(await roll.isVisible()); minutes += 5) await passes(5 * MINUTE)
    await leader.picture('cellar-3-roll-call')
    await press(leader.page, text.callAll(2))
    await countOnPhone(5)
    await sees(leader.page, text.actsWait(5))
  })

  step('loses nothing when both phones are started again', async () => {
    await leader.restart()
    await volunteer.restart()
    await sees(volunteer.page, keptText.waiting(1))
    await tap(leader.page.getByText(homeText.openCode))
    await sees(leader.page, text.actsWait(5))
    expect(await codeShown()).toMatch(CODE)
  })

  step('lets everybody out by the other code, the roster and the card', async () => {
    await passes(endsAt - 4 * MINUTE - (await town.cloud.now()))
    await tap(leader.page.getByRole('tab', { name: text.checkOutTab }))
    await sees(leader.page, text.scanToCheckOut)
    await scan(homeText.checkIn)
    await sees(volunteer.page, keptText.kept)
    await press(volunteer.page, keptText.understood)
    await sees(volunteer.page, keptText.waiting(2))
    await tap(leader.page.getByText(text.ownOut))
    await press(leader.page, text.toRoster)
    await tap(leader.page.getByText(await nameOf(TICKED)))
    await press(leader.page, text.tickOut)
    await recordCard('out')
    await sees(leader.page, text.actsWait(8))
    await leader.picture('cellar-4-everybody-out')
    expect((await roster()).rows.map(({ status }) => status)).toEqual(Array(5).fill('missing'))
  })

  step('keeps the secret of the codes until half an hour after the planned end, and no longer', async () => {
    const { secret } = await answerTo(LEADER, 'session.open', { shiftId })
    await passes(endsAt + 29 * MINUTE - (await town.cloud.now()))
    expect(await leader.kept()).toContain(secret)
    await passes(2 * MINUTE)
    await until(async () => !(await leader.kept()).includes(secret))
    // What she wrote down is still on its way: the network is gone all the time.
    expect(await leader.kept()).toContain(await nameOf(TICKED))
  })

  step(
    'tells the cloud everything hours later, though copies came in the wrong order and an answer was lost',
    async () => {
      await passes(3 * HOUR)
      const [cameIn, wentOut] = [...new Map(volunteer.asked.flatMap(scansIn)).values()]
      for (const one of [wentOut, cameIn, wentOut]) await uploadAlone(one)
      volunteer.loseNextAnswer()
      await volunteer.network(true)
      leader.loseNextAnswer()
      await leader.network(true)
      await leader.restart()
      await volunteer.restart()
      await eventually(async () => {
        expect(await textOf(leader.page)).not.toMatch(/次扫码等网络核对/)
        expect(await textOf(volunteer.page)).not.toMatch(/次扫码等网络核对/)
      })
      await volunteer.picture('cellar-5-told')
      for (const persona of [TICKED, CARDED, WALKED_IN]) {
        const { name, cardNo } = await cardOf(persona)
        expect(await leader.kept()).not.toContain(name)
        expect(await leader.kept()).not.toContain(cardNo)
      }
      expect(await volunteer.kept()).not.toMatch(CODE)
    },
  )

  step('has lost nothing: everybody’s hours with their grade, the call and the count', async () => {
    const known = await roster()
    const [itself, scanned, ticked, carded, walkedIn] = await Promise.all(
      [LEADER, ...SERVED].map(async (persona) => {
        const name = await nameOf(persona)
        return known.rows.find((row) => row.name === name)
      }),
    )
    expect(itself).toMatchObject({ status: 'out', grade: 'C' })
    expect(scanned).toMatchObject({ status: 'out', grade: 'C' })
    expect(ticked).toMatchObject({ status: 'out', grade: 'B', called: 'there' })
    expect(carded).toMatchObject({ status: 'out', grade: 'B', called: 'there' })
    expect(walkedIn).toMatchObject({ status: 'out', grade: 'B' })
    expect(known.counts).toMatchObject([{ people: 5, agrees: true }])
    expect(known.refused).toEqual([])
  })

  step('is the same after everything the phones ever said has come again, backwards', async () => {
    const before = await roster()
    for (const [persona, phone] of [
      [SCANS, volunteer],
      [LEADER, leader],
    ] as const) {
      const told = phone.asked.filter(({ data }) => TELLS.includes(data.method))
      for (const one of told.reverse()) await town.cloud.call(persona, one.name, one.data)
    }
    expect(await roster()).toEqual(before)
  })

  step(
    'is confirmed by the leader, counted by the keeper, and paid to everybody but the leader',
    async () => {
      const counted = { shiftId, key: 'the-keepers-count-0001', people: 5, at: endsAt + MINUTE }
      await answerTo(KEEPER, 'session.count', counted)
      await leader.restart(`packages/leader/pages/confirm/index?shiftId=${shiftId}`)
      await sees(leader.page, confirmText.ownTitle)
      await leader.picture('cellar-6-confirm')
      for (const asRecorded of await leader.page.getByText(confirmText.asRecorded, { exact: true }).all())
        await tap(asRecorded)
      await tap(leader.page.getByRole('button', { name: /^确认(其余)? 4 人$/ }))
      await sees(leader.page, /确认好了，4 人/)
      await leader.picture('cellar-7-confirmed')
      await town.cloud.moveClock(3 * MINUTE)
      const [scanned, ...witnessed] = await Promise.all(SERVED.map(lastLineOf))
      expect(scanned).toMatchObject({
        shiftId,
        kind: 'credit',
        grade: 'C',
        points: expect.any(Number) as number,
      })
      const released = { shiftId, kind: 'release', grade: 'B', points: expect.any(Number) as number }
      expect(witnessed).toMatchObject([released, released, released])
      expect(await lastLineOf(LEADER)).not.toMatchObject({ shiftId })
    },
  )

  async function codeShown(): Promise<string> {
    const code = CODE.exec(await textOf(leader.page))?.[0]
    if (code === undefined) throw new Error(`The leader shows no code: ${await textOf(leader.page)}`)
    return code
  }
  async function scan(button: string): Promise<void> {
    volunteer.holdTo(await codeShown())
    await press(volunteer.page, button)
  }
  /** Time passes for everybody alike. */
  async function passes(milliseconds: number): Promise<void> {
    await town.cloud.moveClock(milliseconds)
    await Promise.all([leader.wait(milliseconds), volunteer.wait(milliseconds)])
  }
  /** One shows her card, the other has forgotten it and knows the number. */
  async function recordCard(kind: 'in' | 'out'): Promise<void> {
    await press(leader.page, text.byCard)
    await tap(leader.page.getByRole('tab', { name: kind === 'in' ? text.tabIn : text.tabOut }))
    leader.holdTo((await cardOf(CARDED)).code)
    await press(leader.page, text.scanCard)
    await leader.write(text.cardNo, (await cardOf(WALKED_IN)).cardNo)
    await press(leader.page, text.recordNumber)
    await press(leader.page, text.close)
  }
  async function countOnPhone(people: number): Promise<void> {
    await tap(leader.page.getByText(text.headCount, { exact: true }))
    await leader.write(text.countNow, String(people))
    await press(leader.page, text.countSend)
  }
  async function uploadAlone(one: Scan | undefined): Promise<void> {
    await answerTo(SCANS, 'session.upload', { scans: one ? [one] : [] })
  }
  const cardOf = (persona: string) => answerTo(persona, 'volunteer.card', {})
  const nameOf = async (persona: string) => (await cardOf(persona)).name
  const roster = async () => {
    const { rows, counts, refused } = await answerTo(LEADER, 'session.roster', { shiftId })
    return { rows, counts, refused }
  }
  const lastLineOf = async (persona: string) => (await answerTo(persona, 'points.statement', {})).lines[0]
})

/** The scans a phone tried to send at once. */
function scansIn({ data }: Asked): [string, Scan][] {
  if (data.method !== 'upload') return []
  return (data.input as Input<'session.upload'>).scans.map((scan) => [scan.nonce, scan])
}

async function eventually(holds: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + 20_000; ;) {
    try {
      return await holds()
    } catch (fault) {
      if (Date.now() > end) throw fault
      await new Promise((done) => setTimeout(done, 300))
    }
  }
}
