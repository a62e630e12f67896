import { dayOfMonthOf, lastDayOfMonth, weekdayOf } from './civilDays'
import type { CivilDate } from './time'

/** `nth` of this means the last one of the month, be it the fourth or the fifth. */
export const LAST = 5

/**
 * On which days something takes place. Weekdays count from Sunday as 0.
 * A day of the month that a month does not have (the 31st) becomes its last. A quarter's month is its first, second or third.
 */
export type Recurrence =
  | Readonly<{ every: 'once'; on: CivilDate }>
  | Readonly<{ every: 'day' }>
  | Readonly<{ every: 'week'; weekdays: readonly number[] }>
  | Readonly<{ every: 'dayOfMonth'; day: number }>
  | Readonly<{ every: 'weekdayOfMonth'; nth: number; weekday: number }>
  | Readonly<{ every: 'quarter'; month: number; nth: number; weekday: number }>

export function occursOn(recurrence: Recurrence, on: CivilDate): boolean {
  switch (recurrence.every) {
    case 'once':
      return recurrence.on === on
    case 'day':
      return true
    case 'week':
      return recurrence.weekdays.includes(weekdayOf(on))
    case 'dayOfMonth':
      return dayOfMonthOf(on) === Math.min(recurrence.day, lastDayOfMonth(on))
    case 'weekdayOfMonth':
      return isNth(recurrence, on)
    case 'quarter':
      return monthOfQuarter(on) === recurrence.month && isNth(recurrence, on)
  }
}

function isNth({ nth, weekday }: Readonly<{ nth: number; weekday: number }>, on: CivilDate): boolean {
  if (weekdayOf(on) !== weekday) return false
  const day = dayOfMonthOf(on)
  return nth === LAST ? day + 7 > lastDayOfMonth(on) : Math.ceil(day / 7) === nth
}

function monthOfQuarter(on: CivilDate): number {
  return ((Number(on.slice(5, 7)) - 1) % 3) + 1
}
