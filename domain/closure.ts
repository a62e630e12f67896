import type { Audit } from './audit'
import { hashOf } from './bytes'
import { type CommandKey, DISTRICT, type ScheduleId, type ServicePointId } from './ids'
import type { CivilDate, Instant } from './time'

/**
 * Days on which nothing takes place: a holiday of the whole town, a place that is closed, one series that pauses.
 * Writing it down decides; the timer then calls off what was planned and tells who had a time.
 */
export type Closure = Readonly<{
  _id: string
  rev: number
  /** Null: the whole town. */
  servicePointId: ServicePointId | null
  /** Null: everything there. */
  scheduleId: ScheduleId | null
  fromOn: CivilDate
  untilOn: CivilDate
  why: string
  status: 'closed' | 'lifted'
  /** The timer still has slots to call off or to bring back. */
  unsettled: boolean
  decidedAt: Instant
  command: Readonly<{ key: CommandKey; body: string }>
  audit: Audit
}>

/** Longer than any call runs: who read the calendar before it was written down has made his slots by then. */
export const CLOSURE_SETTLES_AFTER = 2 * 60_000

type Where = Readonly<{ servicePointId: ServicePointId; scheduleId: ScheduleId }>

export function closureOn<C extends Closure>(
  closures: readonly C[],
  { servicePointId, scheduleId }: Where,
  on: CivilDate,
): C | undefined {
  return closures.find(
    (closure) =>
      closure.status === 'closed' &&
      closure.fromOn <= on &&
      on <= closure.untilOn &&
      (closure.servicePointId === null || closure.servicePointId === servicePointId) &&
      (closure.scheduleId === null || closure.scheduleId === scheduleId),
  )
}

const NAME_LENGTH = 12

export function closureIdOf(key: CommandKey): string {
  return `${DISTRICT}:X${hashOf(key).slice(0, NAME_LENGTH)}`
}
