import { type CivilDate, DAY, type Instant, startOfDay } from './time'

/** The day so many days later (or, below zero, earlier). Civil days carry no time, so none is lost or doubled. */
export function addDays(on: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** 0 is Sunday. */
export function weekdayOf(on: CivilDate): number {
  return new Date(`${on}T00:00:00Z`).getUTCDay()
}

/** The first day and the next ones, `count` in all. */
export function daysFrom(on: CivilDate, count: number): CivilDate[] {
  return Array.from({ length: Math.max(0, count) }, (_, days) => addDays(on, days))
}

/** From the first to the last day, both counted; none when the last lies before the first. */
export function daysBetween(fromOn: CivilDate, untilOn: CivilDate): CivilDate[] {
  const days = Math.round((Date.parse(untilOn) - Date.parse(fromOn)) / DAY)
  return daysFrom(fromOn, days + 1)
}

export function dayOfMonthOf(on: CivilDate): number {
  return Number(on.slice(8))
}

export function lastDayOfMonth(on: CivilDate): number {
  return new Date(Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)), 0)).getUTCDate()
}

/** Whether it stands in the calendar; the 31st of February does not. */
export function isInCalendar(on: string): boolean {
  const at = Date.parse(`${on}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === on
}

/** That many minutes after midnight in China. */
export function momentOn(on: CivilDate, minuteOfDay: number): Instant {
  return startOfDay(on) + minuteOfDay * 60_000
}
