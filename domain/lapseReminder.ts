import type { Lapse } from './person'
import { addMonths, chinaDateOf, type CivilDate, DAY, periodOf, startOfDay } from './time'

/** So many days before her points lapse she is told. */
const TOLD_DAYS = [60, 30, 7] as const
/** The latest of the months that may be told of today. */
const MONTHS_AHEAD = 3

export type LapseStage = Readonly<{ on: CivilDate; days: number }>

/**
 * What has to be told today: points lapse on the first of a month, so that a month has three days of telling. What a late
 * timer slept through is told after all, but of one day only the latest.
 * @param through the last day whose telling is done
 */
export function stageDue(through: CivilDate | undefined, today: CivilDate): LapseStage | undefined {
  const done = through ?? dayBefore(today, 1)
  const months = Array.from({ length: MONTHS_AHEAD }, (_none, n) => firstOfMonth(today, n + 1))
  const due = months.flatMap((on) =>
    TOLD_DAYS.map((days) => ({ on, days, tellOn: dayBefore(on, days) })).filter(
      ({ tellOn }) => done < tellOn && tellOn <= today,
    ),
  )
  const latest = due.filter(({ on, days }) => !due.some((other) => other.on === on && other.days < days))
  const [next] = latest.sort((one, other) => (one.tellOn < other.tellOn ? -1 : 1))
  return next && { on: next.on, days: next.days }
}

/** The day on which this stage is told. */
export function toldOn({ on, days }: LapseStage): CivilDate {
  return dayBefore(on, days)
}

/** Whether she has still to be told of it. */
export function isUntold(lapse: Lapse | undefined, { on, days }: LapseStage): lapse is Lapse {
  return lapse?.on === on && (lapse.toldDays === undefined || lapse.toldDays > days)
}

function firstOfMonth(today: CivilDate, months: number): CivilDate {
  return `${periodOf(addMonths(startOfDay(`${today.slice(0, 7)}-01`), months))}-01`
}

function dayBefore(day: CivilDate, days: number): CivilDate {
  return chinaDateOf(startOfDay(day) - days * DAY)
}
