import { addDays, daysBetween, isInCalendar, lastDayOfMonth, momentOn, weekdayOf } from '#domain/civilDays'
import { occursOn, type Recurrence } from '#domain/recurrence'

const daysOf = (recurrence: Recurrence, fromOn: string, untilOn: string) =>
  daysBetween(fromOn, untilOn).filter((on) => occursOn(recurrence, on))

describe('when something takes place again', () => {
  it.each<[string, Recurrence, string, string, string[]]>([
    ['a single day', { every: 'once', on: '2026-12-05' }, '2026-12-01', '2026-12-31', ['2026-12-05']],
    [
      'Mondays and Thursdays',
      { every: 'week', weekdays: [1, 4] },
      '2026-11-28',
      '2026-12-08',
      ['2026-11-30', '2026-12-03', '2026-12-07'],
    ],
    [
      'the second Saturday',
      { every: 'weekdayOfMonth', nth: 2, weekday: 6 },
      '2026-11-01',
      '2027-02-28',
      ['2026-11-14', '2026-12-12', '2027-01-09', '2027-02-13'],
    ],
    [
      'the last Friday, be it the fourth or the fifth',
      { every: 'weekdayOfMonth', nth: 5, weekday: 5 },
      '2027-01-01',
      '2027-03-31',
      ['2027-01-29', '2027-02-26', '2027-03-26'],
    ],
    [
      'the monthly service day on the 31st, which is the last of shorter months',
      { every: 'dayOfMonth', day: 31 },
      '2028-01-01',
      '2028-04-30',
      ['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30'],
    ],
    [
      'the fair on the first Saturday of a quarter’s last month',
      { every: 'quarter', month: 3, nth: 1, weekday: 6 },
      '2026-10-01',
      '2027-09-30',
      ['2026-12-05', '2027-03-06', '2027-06-05', '2027-09-04'],
    ],
  ])('knows %s', (_what, recurrence, fromOn, untilOn, days) => {
    expect(daysOf(recurrence, fromOn, untilOn)).toEqual(days)
  })

  it('holds every day of a leap year, and three hundred years of second Saturdays one a month', () => {
    expect(daysOf({ every: 'day' }, '2028-01-01', '2028-12-31')).toHaveLength(366)
    const saturdays = daysOf({ every: 'weekdayOfMonth', nth: 2, weekday: 6 }, '2020-01-01', '2319-12-31')
    expect(saturdays).toHaveLength(3600)
    expect(new Set(saturdays.map((on) => on.slice(0, 7))).size).toBe(3600)
  })
})

describe('civil days', () => {
  it('cross months, years and the leap day', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(lastDayOfMonth('2027-02-10')).toBe(28)
    expect(weekdayOf('2026-11-28')).toBe(6)
    expect(daysBetween('2026-11-28', '2026-11-27')).toEqual([])
  })

  it('know days that are in no calendar', () => {
    expect(
      ['2026-02-29', '2026-02-31', '2026-13-01', '2026-04-31', '2026-00-10'].filter(isInCalendar),
    ).toEqual([])
    expect(isInCalendar('2028-02-29')).toBe(true)
  })

  it('begin at midnight in China', () => {
    expect(new Date(momentOn('2026-11-29', 9 * 60)).toISOString()).toBe('2026-11-29T01:00:00.000Z')
  })
})
