import type { Session } from './attendance'
import { type Instant, MINUTE, wholeMinutes } from './time'

/** So much more than planned may count, where the leader says why. Domain reference D5.1. */
export const MOST_OVER = 30 * MINUTE
export const OVER_REASONS = ['peopleWaited', 'unfinished', 'tidyingUp'] as const
export type OverReason = (typeof OVER_REASONS)[number]

export type Over = Readonly<{ minutes: number; why: OverReason }>

/**
 * Whether she may be said to have stayed until then: after the planned end, no longer than the most, and never later than
 * she scanned out. Who forgot to scan out has no minute over.
 */
export function overUntil(
  session: Session,
  plannedEnd: Instant,
  { until, why }: Readonly<{ until: Instant; why: OverReason }>,
): Over | undefined {
  if (session.status !== 'closed' || until > session.outAt) return undefined
  if (until <= plannedEnd || until > plannedEnd + MOST_OVER) return undefined
  return { minutes: wholeMinutes(plannedEnd, until), why }
}
