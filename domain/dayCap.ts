import { accept, type Decision, refuse } from './decision'
import type { ActivityId, ServicePointId, ShiftId } from './ids'
import type { Decided, Shift } from './shift'
import { type CivilDate, type Instant, wholeMinutes } from './time'

/** More minutes than these on one day are looked at by the centre before they count. Domain reference D5.5. */
export const DAY_CAP_MINUTES = 480
/** Coming and going more often than this at one activity on one day is looked at as well. */
export const PAIRS_PER_ACTIVITY = 3

/** What somebody has of one day at another shift, by what was decided or, before anybody spoke, by her scans. */
export type Elsewhere = Readonly<{
  shiftId: ShiftId
  title: string
  servicePointId?: ServicePointId | undefined
  is: 'decided' | 'underReview' | 'pending'
  /** What counts, or may still count at most. */
  minutes: number
  inAt: Instant
  /** Null: nobody knows yet. */
  leftAt: Instant | null
  /** Between which moments those minutes lie. */
  from: Instant
  until: Instant
  /** Something out of the usual about her stands there already. */
  isFlagged?: boolean
}>

export type Plan = Pick<Shift, '_id' | 'startsAt' | 'endsAt'>
export type Times = Readonly<{ minutes: number; inAt: Instant | null; outAt: Instant | null }>

/** `<district>:<activity>:<YYYYMMDD>:<n>`; undefined for an id that names no day. */
export function partsOf(shiftId: ShiftId): Readonly<{ activityId: ActivityId; on: CivilDate }> | undefined {
  const [, activityId, day] = shiftId.split(':')
  if (activityId === undefined || !/^\d{8}$/.test(day ?? '')) return undefined
  return { activityId, on: `${day?.slice(0, 4)}-${day?.slice(4, 6)}-${day?.slice(6)}` }
}

/** Between which moments the minutes lie that count: within the plan, or after it as the leader said. */
export function creditedOf(
  { inAt, outAt, over }: Omit<Times, 'minutes'> & Pick<Decided, 'over'>,
  { startsAt, endsAt }: Pick<Plan, 'startsAt' | 'endsAt'>,
): Readonly<{ from: Instant; until: Instant }> {
  const from = Math.max(inAt ?? startsAt, startsAt)
  const until = outAt ?? endsAt
  return { from, until: over ? until : Math.min(until, endsAt) }
}

/** Where else she was while she was here, by at least a minute that would count twice. */
function atTheSameTime(
  times: Omit<Times, 'minutes'> & Pick<Decided, 'over'>,
  plan: Plan,
  day: readonly Elsewhere[],
): Elsewhere | undefined {
  const here = creditedOf(times, plan)
  return day.find(
    ({ from, until }) => wholeMinutes(Math.max(from, here.from), Math.min(until, here.until)) > 0,
  )
}

/**
 * Why the centre looks at it before it counts; undefined: nothing out of the usual. Of two places at once both are looked
 * at, as far as both are known. Of too long a day the earlier shift always counts first, whichever leader speaks first, so
 * that no two words at once pass the cap.
 */
export function reviewOf(
  said: Times & Pick<Decided, 'over'>,
  plan: Plan,
  day: readonly Elsewhere[],
): Decided['review'] {
  const { minutes } = said
  if (minutes === 0) return undefined
  const before = day.filter(
    ({ is, inAt }) => is === 'decided' || (is === 'pending' && inAt < (said.inAt ?? Infinity)),
  )
  const had = sumOf(before)
  const other = atTheSameTime(said, plan, day)
  if (other) return { why: 'TwoPlaces', minutes, day: had, other: other.title }
  if (had + minutes > DAY_CAP_MINUTES) return { why: 'OverDay', minutes, day: had }
  const activityId = partsOf(plan._id)?.activityId
  const pairs = before.map(({ shiftId }) => shiftId).filter((id) => partsOf(id)?.activityId === activityId)
  return new Set(pairs).size >= PAIRS_PER_ACTIVITY ? { why: 'TooOften', minutes, day: had } : undefined
}

function sumOf(day: readonly Elsewhere[]): number {
  return day.reduce((sum, { minutes }) => sum + minutes, 0)
}

/** Whether a stand adds to the day; what lies within what stood before only takes away. */
export function addsTo(old: Times | null, to: Times | null): to is Times {
  if (!to) return false
  return !old || (old.inAt ?? Infinity) > (to.inAt ?? 0) || (old.outAt ?? 0) < (to.outAt ?? Infinity)
}

export type DayRefusal = 'TwoPlacesAtOnce' | 'DayIsFull'

/**
 * Whether what two people want to stand fits into her day: the same minutes nowhere else, and no more than a day's cap,
 * with everything that stands or may still count.
 */
export function fitsDay(
  old: Times | null,
  to: Times | null,
  plan: Plan,
  day: readonly Elsewhere[],
): Decision<true, DayRefusal> {
  if (!addsTo(old, to)) return accept(true)
  const other = atTheSameTime(to, plan, day)
  if (other) return refuse('TwoPlacesAtOnce', { name: other.title })
  const had = sumOf(day)
  if (to.minutes > (old?.minutes ?? 0) && had + to.minutes > DAY_CAP_MINUTES)
    return refuse('DayIsFull', { minutes: had })
  return accept(true)
}
