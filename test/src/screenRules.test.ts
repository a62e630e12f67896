import { MINUTE } from '#domain/time'
import type { Output } from '#contract/index'
import { shiftsByDay } from '@/features/activities/shiftsByDay'
import { nextShiftEnd } from '@/features/demo/nextShiftEnd'
import { nextTurn } from '@/features/home/nextTurn'
import { footOf } from '@/features/shift/footOf'
import { monthsOf } from '@/features/statement/passbook'

type Home = Output<'volunteer.home'>
type Shift = Home['mine'][number]
type Line = Output<'points.statement'>['lines'][number]

const NINE = Date.parse('2026-11-28T09:00:00+08:00')
const ELEVEN = NINE + 120 * MINUTE

function shift(change: Partial<Shift> = {}): Shift {
  return {
    shiftId: 'wj:T01-a:20261128:1',
    title: 'Mending umbrellas',
    teamName: 'Menders',
    servicePointName: 'Centre 1',
    room: '',
    startsAt: NINE,
    endsAt: ELEVEN,
    places: 6,
    left: 3,
    status: 'planned',
    opened: false,
    confirmed: false,
    mine: false,
    leading: false,
    ...change,
  }
}

function home(change: Partial<Home> = {}): Home {
  return {
    now: NINE,
    me: null,
    balance: null,
    pendingMinutes: 0,
    session: null,
    mine: [],
    leading: [],
    today: [],
    ...change,
  }
}

describe("what a volunteer's home page asks of her next", () => {
  const mine = [shift({ mine: true })]

  it('lets her see the shift until codes are shown, and scan from then on', () => {
    expect(nextTurn(home({ mine }), [], NINE - 31 * MINUTE).kind).toBe('wait')
    expect(nextTurn(home({ mine }), [], NINE - 30 * MINUTE).kind).toBe('checkIn')
  })

  it('asks for the check-out while she is in, whatever else there is', () => {
    const session = {
      shiftId: shift().shiftId,
      title: 'Mending umbrellas',
      status: 'open',
      inAt: NINE,
      outAt: null,
      startsAt: NINE,
      endsAt: ELEVEN,
      grade: 'A',
      minutes: 0,
    } as NonNullable<Home['session']>
    expect(nextTurn(home({ mine, session, leading: [shift()] }), [], NINE).kind).toBe('checkOut')
  })

  it('does not ask again for a shift this phone has scanned out of', () => {
    expect(nextTurn(home({ mine }), [shift().shiftId], NINE + MINUTE).kind).toBe('left')
  })

  it('never asks her to come to a cancelled shift', () => {
    expect(nextTurn(home({ mine: [shift({ status: 'cancelled' })] }), [], NINE).kind).toBe('none')
  })

  it('puts a running shift she leads before her own of tomorrow', () => {
    const tomorrow = shift({
      shiftId: 'later',
      startsAt: NINE + 1440 * MINUTE,
      endsAt: ELEVEN + 1440 * MINUTE,
    })
    expect(nextTurn(home({ mine: [tomorrow], leading: [shift()] }), [], NINE)).toMatchObject({
      kind: 'openCode',
    })
  })
})

describe('what one can do about a shift', () => {
  const foot = (change: Partial<Shift>, now = NINE - 120 * MINUTE) =>
    footOf(
      {
        now,
        shift: shift(change),
        about: '',
        cancelledWhy: 'rain',
        teamId: 'T',
        servicePointId: 'P',
        signedUp: 1,
      },
      now,
    )

  it.each([
    ['sign up while there is a place', {}, undefined, 'signUp'],
    ['look elsewhere when it is full', { left: 0 }, undefined, 'others'],
    ['look elsewhere when it is cancelled', { status: 'cancelled' as const }, undefined, 'others'],
    ['give her place back', { mine: true }, undefined, 'cancel'],
    ['scan from half an hour before', { mine: true, opened: true }, NINE - 30 * MINUTE, 'scan'],
    ['still scan out after the end', { mine: true, opened: true }, ELEVEN + 30 * MINUTE, 'scan'],
    ['lead it, even when it is full', { leading: true, left: 0 }, undefined, 'lead'],
    ['nothing at the door but speak to the leader', { opened: true }, NINE, undefined],
    ['nothing once it is over', {}, ELEVEN, undefined],
  ])('is to %s', (_says, change, now, act) => {
    const { act: offered, say } = foot(change, now)
    expect(offered).toBe(act)
    if (act === undefined) expect(say).toBeTruthy()
  })
})

describe('the passbook', () => {
  const line = (entryId: string, period: string, at: number, minutes: number, points: number): Line => ({
    entryId,
    kind: 'credit',
    title: '',
    period,
    at,
    inAt: null,
    outAt: null,
    minutes,
    sureMinutes: period === '2026-11' ? 60 : minutes,
    points,
    remainderMinutes: 0,
    grade: 'A',
    rate: { minutes: 6, points: 1 },
    shiftId: null,
    why: null,
    pointsWait: false,
  })
  const lines = [
    line('a', '2026-11', 3, 90, 15),
    line('b', '2026-10', 4, 600, 100),
    line('c', '2026-11', 2, 60, 10),
  ]
  const balance = { points: 105, heldPoints: 20, lifetimeMinutes: 750, sureMinutes: 750 }

  it('goes back from the balance of today, month by month, newest first', () => {
    const months = monthsOf({ lines, balance }, 'minutes')
    expect(months.map(({ period, sum, sureMinutes }) => [period, sum, sureMinutes])).toEqual([
      ['2026-11', 150, 120],
      ['2026-10', 600, 600],
    ])
    expect(
      months.flatMap((month) => month.lines.map(({ line: { entryId }, rest }) => [entryId, rest])),
    ).toEqual([
      ['a', 750],
      ['c', 660],
      ['b', 600],
    ])
  })

  it('counts points held for a reward as still hers', () => {
    const rests = monthsOf({ lines, balance }, 'points').flatMap((month) =>
      month.lines.map(({ rest }) => rest),
    )
    expect(rests).toEqual([125, 110, 100])
  })
})

describe('lists and the demo', () => {
  it('puts a day under one heading, by the calendar in China', () => {
    const late = shift({ shiftId: 'late', startsAt: Date.parse('2026-11-28T23:45:00+08:00') })
    const early = shift({ shiftId: 'early', startsAt: Date.parse('2026-11-29T00:00:00+08:00') })
    const days = shiftsByDay([shift(), late, early])
    expect(days.map(({ on, shifts }) => [on, shifts.length])).toEqual([
      ['2026-11-28', 2],
      ['2026-11-29', 1],
    ])
  })

  it("moves the demo's clock to the end of her own shift before any other", () => {
    const other = shift({ endsAt: ELEVEN - 60 * MINUTE })
    expect(nextShiftEnd(home({ mine: [shift()], today: [other] }), NINE)).toBe(ELEVEN)
    expect(nextShiftEnd(home({ today: [other] }), NINE)).toBe(ELEVEN - 60 * MINUTE)
    expect(nextShiftEnd(home({ today: [other] }), ELEVEN)).toBeUndefined()
  })
})
