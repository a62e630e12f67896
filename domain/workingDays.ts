import { type CivilDate, chinaDateOf, DAY, type Instant, startOfDay } from './time'

/**
 * Days off and working weekends as the State Council sets them, each year in the November before. A year that is not
 * in here yet has its weekends and the holidays that the law ties to a date; the lunar ones are missing until it is
 * added, so add it in time.
 */
const CALENDARS: Readonly<
  Record<string, Readonly<{ off: readonly (readonly [string, string])[]; worked: readonly string[] }>>
> = {
  '2026': {
    off: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
}
const BY_DATE = {
  off: [
    ['01-01', '01-01'],
    ['05-01', '05-02'],
    ['10-01', '10-03'],
  ],
  worked: [],
} as const

const SATURDAY = 6

export function isWorkingDay(on: CivilDate): boolean {
  const day = on.slice(5)
  const { off, worked } = CALENDARS[on.slice(0, 4)] ?? BY_DATE
  if (worked.some((each) => each === day)) return true
  if (off.some(([from, to]) => from <= day && day <= to)) return false
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== SATURDAY
}

/**
 * When a notice that went up at a moment has hung for so many whole working days: the midnight after the last of them.
 * The day it went up on does not count.
 */
export function endOfNotice(from: Instant, workingDays: number): Instant {
  let day = startOfDay(chinaDateOf(from))
  for (let hung = 0; hung < workingDays;) {
    day += DAY
    if (isWorkingDay(chinaDateOf(day))) hung += 1
  }
  return day + DAY
}

/** Whole or begun working days after the day of a moment, today included: whether something is overdue. */
export function workingDaysSince(from: Instant, now: Instant): number {
  const today = chinaDateOf(now)
  let passed = 0
  for (let day = startOfDay(chinaDateOf(from)) + DAY; chinaDateOf(day) <= today; day += DAY)
    if (isWorkingDay(chinaDateOf(day))) passed += 1
  return passed
}
