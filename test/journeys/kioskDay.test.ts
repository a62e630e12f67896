import { MINUTE, SECOND } from '#domain/time'
import type { BrowserPhone } from '#test/weapp/glassEasel/browserPhone'
import { evidenceText } from '@/text/evidence'
import { errorSentence } from '@/text/errors'
import { frontDeskText, walkInText } from '@/text/frontDesk'
import { homeText } from '@/text/home'
import { keeperDayText } from '@/text/keeperDay'
import { kioskText as text, tabletsText } from '@/text/kiosk'
import { leaderShiftText } from '@/text/leader'
import { meText } from '@/text/me'
import { placeText } from '@/text/place'
import { registerText } from '@/text/register'
import { describeInPackage, READY_WITHIN } from './describeInPackage'
import { countingActs, press, sees, tap, textOf } from './hands'
import { shiftToday } from './shiftToday'

const TABLET = { width: 768, height: 1024 }
const [LEADER, KEEPER, BY_CARD, BY_NUMBER, BY_NAME] = ['V0002', 'V0033', 'V0019', 'V0014', 'V0038']
const PLACE = 'servicePointId=P01'
const NEW = { name: '示例林阿姨', digits: '4321' }

describeInPackage(
  'a day at a service point: a tablet that nobody attends, and the keeper beside it',
  (town) => {
    const { step, phone, answerTo } = town
    let tablet: BrowserPhone
    let keeper: BrowserPhone
    let shiftId: string
    let endsAt: number
    let pairingCode: string

    beforeAll(async () => {
      ;({ shiftId, endsAt } = await shiftToday(town, BY_NAME))
    }, READY_WITHIN)

    step('begins with the keeper, who asks for a code, three taps from her own page', async () => {
      keeper = await phone(KEEPER, { opens: 'pages/me/index', startsAt: await town.cloud.now() })
      const acts = await countingActs(keeper.page)
      await tap(keeper.page.getByText(meText.hatSay.keeper))
      await tap(keeper.page.getByText(keeperDayText.frontDesk, { exact: true }))
      await tap(keeper.page.getByText(tabletsText.name, { exact: true }))
      await sees(keeper.page, tabletsText.none)
      expect((await acts()).taps).toBe(3)
      await keeper.write(tabletsText.issueName, '门口平板')
      await press(keeper.page, tabletsText.issueAct)
      await sees(keeper.page, tabletsText.how)
      pairingCode =
        /\b([A-Z2-7]{4}) ([A-Z2-7]{4})\b/
          .exec(await textOf(keeper.page))
          ?.slice(1)
          .join('') ?? ''
      expect(pairingCode).toHaveLength(8)
      await keeper.picture('kiosk-keeper-1-code')
    })

    step('makes a tablet the kiosk by that code, once, and says what is wrong with another', async () => {
      tablet = await phone('new', {
        opens: `packages/keeper/pages/place/index?${PLACE}`,
        screen: TABLET,
        startsAt: await town.cloud.now(),
      })
      await press(tablet.page, placeText.tablet)
      await sees(tablet.page, text.pairTitle)
      await bothViews('1-pair', () => sees(tablet.page, text.pairTitle))
      await tablet.write(text.code, 'ABCD EFGH')
      await press(tablet.page, text.pair)
      await sees(tablet.page, errorSentence({ code: 'PairingCodeUnknown', facts: {} }))
      await tablet.picture('kiosk-1-pair-wrong')
      await tablet.write(text.code, `${pairingCode.slice(0, 4)} ${pairingCode.slice(4).toLowerCase()}`)
      await press(tablet.page, text.pair)
      await sees(tablet.page, text.waiting)
      await bothViews('2-not-opened', () => sees(tablet.page, text.waiting))
    })

    step('shows the shift when its leader opens it, and asks in or out', async () => {
      const leader = await phone(LEADER, { startsAt: await town.cloud.now() })
      await tap(leader.page.getByText(homeText.openCode))
      await press(leader.page, leaderShiftText.open)
      await sees(leader.page, leaderShiftText.scanToCheckIn)
      await leader.page.close()
      await tablet.wait(61 * SECOND)
      await sees(tablet.page, text.ask)
      await bothViews('3-in-or-out', () => sees(tablet.page, text.ask))
      expect(await textOf(tablet.page)).not.toContain(await nameOf(BY_NAME))
    })

    step('checks one in by the card before the camera, as grade C, and is ready for the next', async () => {
      await press(tablet.page, text.in)
      await sees(tablet.page, text.who.in)
      await tablet.picture('kiosk-4-who-elder')
      tablet.holdTo((await cardOf(BY_CARD)).code)
      await press(tablet.page, text.scan)
      await sees(tablet.page, text.done.in)
      await sees(tablet.page, evidenceText.C.name)
      expect(await textOf(tablet.page)).not.toContain(await nameOf(BY_CARD))
      await tablet.picture('kiosk-5-checked-in-elder')
      await tablet.wait(13 * SECOND)
      await sees(tablet.page, text.ask)
    })

    step('checks another in by the number of her card, without its letters', async () => {
      await press(tablet.page, text.in)
      await tablet.write(text.number, '12')
      await press(tablet.page, text.act.in)
      await sees(tablet.page, text.numberFault)
      await tablet.write(text.number, (await cardOf(BY_NUMBER)).cardNo.slice(2))
      await press(tablet.page, text.act.in)
      await sees(tablet.page, text.done.in)
      await view('standard')
      await sees(tablet.page, text.ask)
      await press(tablet.page, text.in)
      await sees(tablet.page, text.who.in)
      await tablet.picture('kiosk-4-who-standard')
    })

    step('checks a third in by her name and the last four digits of her phone', async () => {
      await byName('吴八', BY_NAME.slice(1), text.act.in, 'standard')
      await sees(tablet.page, text.done.in)
      await tablet.picture('kiosk-5-checked-in-standard')
      await press(tablet.page, text.next)
      expect(await grades()).toEqual({
        [await nameOf(BY_CARD)]: 'C',
        [await nameOf(BY_NUMBER)]: 'C',
        [await nameOf(BY_NAME)]: 'C',
      })
    })

    step('is locked for ten minutes by five guesses, also after it was switched off and on', async () => {
      await press(tablet.page, text.in)
      for (let guess = 0; guess < 4; guess += 1) {
        await byName('吴八', `900${guess}`, text.act.in)
        await sees(tablet.page, errorSentence({ code: 'NobodyFound', facts: {} }))
      }
      await tablet.picture('kiosk-6-nobody-standard')
      await byName('吴八', '9009', text.act.in)
      await sees(tablet.page, text.locked)
      await tablet.picture('kiosk-7-locked-standard')
      await view('elder')
      await press(tablet.page, text.in)
      tablet.holdTo((await cardOf('V0026')).code)
      await press(tablet.page, text.scan)
      await sees(tablet.page, text.locked)
      await tablet.picture('kiosk-7-locked-elder')
      await passes(10 * MINUTE + SECOND)
      await sees(tablet.page, text.ask)
      await press(tablet.page, text.in)
      await byName('吴八', '9009', text.act.in)
      await sees(tablet.page, errorSentence({ code: 'NobodyFound', facts: {} }))
      await tablet.picture('kiosk-6-nobody-elder')
      await press(tablet.page, text.back)
    })

    step('lets a new person in beside it, before the keeper’s eyes, within a minute’s work', async () => {
      await keeper.restart('pages/me/index')
      const acts = await countingActs(keeper.page)
      await tap(keeper.page.getByText(meText.hatSay.keeper))
      await tap(keeper.page.getByText(keeperDayText.frontDesk, { exact: true }))
      await sees(keeper.page, frontDeskText.here(3))
      await keeper.picture('kiosk-keeper-2-here')
      await press(keeper.page, frontDeskText.walkIn)
      await sees(keeper.page, walkInText.ask)
      await keeper.picture('kiosk-keeper-3-walk-in')
      await keeper.write(walkInText.person, NEW.name)
      await keeper.write(walkInText.digits, NEW.digits)
      await press(keeper.page, walkInText.act)
      await sees(keeper.page, walkInText.newTitle)
      await tap(keeper.page.getByText(registerText.ages['60-74']))
      await tap(keeper.page.getByText(walkInText.agreed))
      await keeper.picture('kiosk-keeper-4-new')
      await press(keeper.page, walkInText.register)
      await sees(keeper.page, walkInText.done)
      // Three taps to the form, four on it and two boxes: under a minute for whoever writes six characters in twenty seconds.
      expect(await acts()).toEqual({ taps: 7, boxes: 2 })
      await keeper.picture('kiosk-keeper-5-walked-in')
      expect((await grades())[NEW.name]).toBe('B')
    })

    step('lets them out by the tablet at the end, and shows the keeper who has not left', async () => {
      await passes(endsAt - 3 * MINUTE - (await town.cloud.now()))
      await press(tablet.page, text.out)
      tablet.holdTo((await cardOf(BY_CARD)).code)
      await press(tablet.page, text.scan)
      await sees(tablet.page, text.done.out)
      await tablet.picture('kiosk-8-checked-out-elder')
      await view('standard')
      await press(tablet.page, text.out)
      await byName('吴八', BY_NAME.slice(1), text.act.out)
      await sees(tablet.page, text.done.out)
      await tablet.picture('kiosk-8-checked-out-standard')
      await passes(8 * MINUTE)
      await keeper.restart(`packages/keeper/pages/day/index?${PLACE}`)
      await sees(keeper.page, frontDeskText.notLeft(2))
      await keeper.picture('kiosk-keeper-6-end-of-day')
      await tap(keeper.page.getByText(NEW.name))
      await keeper.picture('kiosk-keeper-7-check-out')
      await press(keeper.page, frontDeskText.checkOut)
      await sees(keeper.page, frontDeskText.notLeft(1))
      await elder(keeper)
      await keeper.restart(`packages/keeper/pages/day/index?${PLACE}`)
      await sees(keeper.page, frontDeskText.notLeft(1))
      await keeper.picture('kiosk-keeper-6-end-of-day-elder')
    })

    step('is over for the tablet at once when the keeper takes it back', async () => {
      await keeper.restart(`packages/keeper/pages/tablets/index?${PLACE}`)
      await tap(keeper.page.getByText('门口平板'))
      await keeper.picture('kiosk-keeper-8-take-back-elder')
      await press(keeper.page, tabletsText.takeBack)
      await sees(keeper.page, tabletsText.none)
      await tablet.wait(61 * SECOND)
      await sees(tablet.page, text.over)
      await bothViews('9-over', () => sees(tablet.page, text.over))
    })

    /** Time passes for everybody alike. */
    async function passes(milliseconds: number): Promise<void> {
      await town.cloud.moveClock(milliseconds)
      await Promise.all([tablet.wait(milliseconds), keeper.wait(milliseconds)])
    }
    async function byName(name: string, digits: string, act: string, shownIn?: string): Promise<void> {
      await tap(tablet.page.getByRole('tab', { name: text.ways[1].name }))
      await tablet.write(text.byName, name)
      await tablet.write(text.digits, digits)
      if (shownIn) await tablet.picture(`kiosk-4-by-name-${shownIn}`)
      await press(tablet.page, act)
    }
    /** What the tablet keeps says how it is seen; switched off and on again it shows itself so. */
    async function view(wanted: 'standard' | 'elder'): Promise<void> {
      await seen(tablet, wanted)
      await tablet.restart()
    }
    const elder = (on: BrowserPhone) => seen(on, 'elder')
    async function seen(on: BrowserPhone, wanted: string): Promise<void> {
      await on.page.evaluate(
        (as) => localStorage.setItem('ui.preferences', JSON.stringify({ view: as })),
        wanted,
      )
    }
    async function bothViews(name: string, untilThere: () => Promise<void>): Promise<void> {
      for (const wanted of ['standard', 'elder'] as const) {
        await seen(tablet, wanted)
        await tablet.restart('packages/keeper/pages/tablet/index')
        await untilThere()
        await tablet.picture(`kiosk-${name}-${wanted}`)
      }
    }
    const cardOf = (persona: string) => answerTo(persona, 'volunteer.card', {})
    const nameOf = async (persona: string) => (await cardOf(persona)).name
    /** Who is in, with the grade of it. */
    async function grades(): Promise<Record<string, string | null>> {
      const { rows } = await answerTo(LEADER, 'session.roster', { shiftId })
      const come = rows.filter(({ status }) => status !== 'missing')
      return Object.fromEntries(come.map(({ name, grade }) => [name, grade]))
    }
  },
)
