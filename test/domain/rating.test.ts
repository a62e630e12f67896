import fc from 'fast-check'
import { endOfHalfYear, halfYearOf, monthsOf, previousHalfYear } from '#domain/halfYear'
import { maskedName } from '#domain/maskedName'
import { nextStar, rate, ratingRulesOf, sharePercentOf } from '#domain/rating'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { chinaDateOf, startOfDay } from '#domain/time'
import { endOfNotice, isWorkingDay, workingDaysSince } from '#domain/workingDays'

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
    expect(['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'].map(isWorkingDay)).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect(['2026-10-01', '2026-10-07', '2026-10-08', '2026-10-10'].map(isWorkingDay)).toEqual([
      false,
      false,
      true,
      true,
    ])
    // A year without a calendar yet has the holidays the law ties to a date.
    expect(['2027-01-01', '2027-01-04', '2027-05-03'].map(isWorkingDay)).toEqual([false, true, true])
  })

  it('a notice of three hangs for three whole ones after the day it went up', () => {
    const day = (on: string) => chinaDateOf(endOfNotice(Date.parse(`${on}T17:00:00+08:00`), 3) - 1)
    expect(day('2026-11-23')).toBe('2026-11-26')
    expect(day('2026-11-26')).toBe('2026-12-01')
    expect(day('2026-11-28')).toBe('2026-12-02')
    expect(day('2026-09-30')).toBe('2026-10-10')
  })

  it('are counted as they pass', () => {
    const at = (on: string) => Date.parse(`${on}T09:00:00+08:00`)
    expect(workingDaysSince(at('2026-11-27'), at('2026-11-27'))).toBe(0)
    expect(workingDaysSince(at('2026-11-27'), at('2026-11-29'))).toBe(0)
    expect(workingDaysSince(at('2026-11-27'), at('2026-12-01'))).toBe(2)
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
