import fc from 'fast-check'
import { endOfHalfYear, halfYearOf, monthsOf, previousHalfYear } from '#domain/halfYear'
import { maskedName } from '#domain/maskedName'
import { nextStar, rate, ratingRulesOf, sharePercentOf } from '#domain/rating'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { chinaDateOf, startOfDay } from '#domain/time'
import { endOfNotice, isSound, isWorkingDay } from '#domain/workingDays'

const rules = ratingRulesOf(FIRST_RULE_BOOK)
const half = (teamPoints: number, minutes = 60_000, sureMinutes = minutes) => ({
  teamPoints,
  minutes,
  sureMinutes,
})

describe('the stars of a team', () => {
  it.each([
    [1200, 5],
    [1199, 4],
    [800, 4],
    [799, 3],
    [400, 3],
    [399, 0],
    [0, 0],
  ])('%i team points make %i stars', (points, stars) => {
    expect(rate(half(points), rules).stars).toBe(stars)
  })

  it('need four minutes of five on evidence A or B, to the minute', () => {
    expect(rate(half(1200, 1000, 800), rules)).toEqual({ stars: 5, sharePercent: 80, why: 'earned' })
    expect(rate(half(1200, 1000, 799), rules)).toEqual({ stars: 0, sharePercent: 79, why: 'share' })
    expect(rate(half(100, 1000, 100), rules)).toMatchObject({ stars: 0, why: 'points' })
    expect(sharePercentOf(half(0, 0, 0))).toBe(0)
  })

  it('say what is missing to the next one', () => {
    expect(nextStar(half(704), rules)).toEqual({ stars: 4, missingPoints: 96, shareIsEnough: true })
    expect(nextStar(half(704, 1000, 700), rules)).toEqual({
      stars: 3,
      missingPoints: 0,
      shareIsEnough: false,
    })
    expect(nextStar(half(0), rules)).toMatchObject({ stars: 3, missingPoints: 400 })
    expect(nextStar(half(5000), rules)).toBeNull()
  })

  it('never fall when points or sure minutes rise, and are always one the rule book knows', () => {
    const sums = fc.record({
      teamPoints: fc.nat(3000),
      minutes: fc.integer({ min: 1, max: 100_000 }),
      part: fc.nat(100),
    })
    fc.assert(
      fc.property(sums, fc.nat(500), ({ teamPoints, minutes, part }, more) => {
        const sure = Math.floor((minutes * part) / 100)
        const before = rate(half(teamPoints, minutes, sure), rules).stars
        expect([0, 3, 4, 5]).toContain(before)
        expect(rate(half(teamPoints + more, minutes, sure), rules).stars).toBeGreaterThanOrEqual(before)
        expect(
          rate(half(teamPoints, minutes, Math.min(minutes, sure + more)), rules).stars,
        ).toBeGreaterThanOrEqual(before)
      }),
    )
  })
})

describe('half a year', () => {
  it('is six months, and begins and ends at midnight in China', () => {
    expect(halfYearOf(Date.parse('2026-06-30T23:59:59+08:00'))).toBe('2026-H1')
    expect(halfYearOf(Date.parse('2026-07-01T00:00:00+08:00'))).toBe('2026-H2')
    expect(monthsOf('2026-H2')).toEqual(['2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12'])
    expect(previousHalfYear('2026-H1')).toBe('2025-H2')
    expect(previousHalfYear('2026-H2')).toBe('2026-H1')
    expect(endOfHalfYear('2026-H2')).toBe(startOfDay('2027-01-01'))
    expect(endOfHalfYear('2026-H1')).toBe(startOfDay('2026-07-01'))
  })
})

describe('working days', () => {
  it('are the weekdays, without the holidays and with the weekends that are worked for them', () => {
    expect(
      ['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'].map((on) => isWorkingDay(on, [])),
    ).toEqual([true, false, false, true])
    expect(
      ['2026-10-01', '2026-10-07', '2026-10-08', '2026-10-10'].map((on) => isWorkingDay(on, [])),
    ).toEqual([false, false, true, true])
    // A year without a calendar yet has the holidays the law ties to a date.
    expect(['2027-01-01', '2027-01-04', '2027-05-03'].map((on) => isWorkingDay(on, []))).toEqual([
      false,
      true,
      true,
    ])
  })

  it('a notice of three hangs for three whole ones after the day it went up', () => {
    const day = (on: string) => chinaDateOf(endOfNotice(Date.parse(`${on}T17:00:00+08:00`), 3, []) - 1)
    expect(day('2026-11-23')).toBe('2026-11-26')
    expect(day('2026-11-26')).toBe('2026-12-01')
    expect(day('2026-11-28')).toBe('2026-12-02')
    expect(day('2026-09-30')).toBe('2026-10-10')
  })

  it('are those the centre wrote down, for a year nobody knew and for one that was changed', () => {
    const newYear = { year: '2027', off: [{ from: '02-05', to: '02-11' }], worked: ['02-20'] }
    const on = ['2027-02-05', '2027-02-12', '2027-02-20', '2027-02-21']
    expect(on.map((day) => isWorkingDay(day, []))).toEqual([true, true, false, false])
    expect(on.map((day) => isWorkingDay(day, [newYear]))).toEqual([false, true, true, false])
    const from = Date.parse('2027-02-03T17:00:00+08:00')
    expect(chinaDateOf(endOfNotice(from, 3, [newYear]) - 1)).toBe('2027-02-15')
    expect(isWorkingDay('2026-10-10', [{ year: '2026', off: [], worked: [] }])).toBe(false)
  })

  it('are of their year, forwards, and never both off and worked', () => {
    const sound = (over: object) => isSound({ year: '2027', off: [], worked: [], ...over })
    expect(sound({ off: [{ from: '01-01', to: '01-03' }], worked: ['01-09'] })).toBe(true)
    expect(sound({ worked: ['02-29'] })).toBe(false)
    expect(isSound({ year: '2028', off: [], worked: ['02-29'] })).toBe(true)
    expect(sound({ off: [{ from: '02-11', to: '02-05' }] })).toBe(false)
    expect(sound({ off: [{ from: '02-05', to: '02-11' }], worked: ['02-07'] })).toBe(false)
  })
})

describe('a name in a public list', () => {
  it.each([
    ['王明', '王*'],
    ['王小明', '王**'],
    ['欧阳娜娜', '欧阳**'],
    ['欧阳', '欧*'],
    ['Alexandra', 'A**'],
    ['𠮷野家', '𠮷**'],
    ['王', '王*'],
  ])('%s is shown as %s', (name, shown) => {
    expect(maskedName(name)).toBe(shown)
  })
})
