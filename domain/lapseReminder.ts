import type { Lapse } from './person'
import { addMonths, chinaDateOf, type CivilDate, DAY, periodOf, startOfDay } from './time'

/** So many days before her points lapse she is told. */
const TOLD_DAYS = [60, 30, 7] as const
/** The latest of the months that may be told of today. */
const MONTHS_AHEAD = 3

export type LapseStage = Readonly<{ on: CivilDate; days: number }>

/**
 * What has to be told today: points lapse on the first of a month, so that a month has three days of telling, and one day
 * may be the sixtieth before a first and the thirtieth before another. What a late timer slept through is told after all,
 * but of one month only the latest.
 * @param through the last day whose telling is done
 */
export function stagesDue(through: CivilDate | undefined, today: CivilDate): readonly LapseStage[] {
  const done = through ?? dayBefore(today, 1)
  const months = Array.from({ length: MONTHS_AHEAD }, (_none, n) => firstOfMonth(today, n + 1))
  return months.flatMap((on) => {
    const due = TOLD_DAYS.filter((days) => {
      const tellOn = dayBefore(on, days)
      return done < tellOn && tellOn <= today
    })
    return due.length > 0 ? [{ on, days: Math.min(...due) }] : []
  })
}

/** The stage she has still to be told of. */
export function untoldStage(lapse: Lapse | undefined, stages: readonly LapseStage[]): LapseStage | undefined {
  const { on, toldDays } = lapse ?? {}
  return stages.find((stage) => stage.on === on && (toldDays === undefined || toldDays > stage.days))
}

function firstOfMonth(today: CivilDate, months: number): CivilDate {
  return `${periodOf(addMonths(startOfDay(`${today.slice(0, 7)}-01`), months))}-01`
}

function dayBefore(day: CivilDate, days: number): CivilDate {
  return chinaDateOf(startOfDay(day) - days * DAY)
}
