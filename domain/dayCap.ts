import { servedMinutes, type Session } from './attendance'
import { type Correction, openRound, type Stand, standingOf } from './correction'
import type { ActivityId, PersonId, ServicePointId, ShiftId } from './ids'
import type { Person } from './person'
import { type Decided, isUnderReview, type Shift } from './shift'
import { chinaDateOf, type CivilDate, type Instant, wholeMinutes } from './time'

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

type Plan = Pick<Shift, '_id' | 'startsAt' | 'endsAt'>
type Times = Readonly<{ minutes: number; inAt: Instant | null; outAt: Instant | null }>
type Whose = Pick<Person, '_id' | 'att' | 'corrected'>

/** `<district>:<activity>:<YYYYMMDD>:<n>`; undefined for an id that names no day. */
function partsOf(shiftId: ShiftId): Readonly<{ activityId: ActivityId; on: CivilDate }> | undefined {
  const [, activityId, day] = shiftId.split(':')
  if (activityId === undefined || !/^\d{8}$/.test(day ?? '')) return undefined
  return { activityId, on: `${day?.slice(0, 4)}-${day?.slice(4, 6)}-${day?.slice(6)}` }
}

function isSameDay(one: Pick<Shift, '_id' | 'startsAt'>, other: ShiftId): boolean {
  return one._id !== other && partsOf(other)?.on === chinaDateOf(one.startsAt)
}

/** Other shifts of that day where somebody has said something about her: what they gave has to be read. */
export function decidedSameDay(plan: Plan, { att, corrected = [] }: Whose): ShiftId[] {
  const known = [...att.settled, ...(att.reviewed ?? []), ...corrected]
  return [...new Set(known)].filter((shiftId) => isSameDay(plan, shiftId))
}

/** Those of them where two people add, or are about to add, to what stands: the shift may not know it yet. */
export function correctedSameDay(plan: Plan, { corrected = [] }: Whose): ShiftId[] {
  return corrected.filter((shiftId) => isSameDay(plan, shiftId))
}

/** Everything of her day besides this shift: what was decided, and what she came to and is still waiting for. */
export function elsewhereOf(
  plan: Plan,
  person: Whose,
  others: readonly Shift[],
  corrections: readonly Correction[],
): Elsewhere[] {
  const theirs = others.filter(({ _id }) => isSameDay(plan, _id))
  const decided = theirs.flatMap((other) => {
    const record = corrections.find(
      ({ shiftId, personId }) => shiftId === other._id && personId === person._id,
    )
    const isFlagged = other.flags?.some(({ personId }) => personId === person._id) ?? false
    return saidAt(other, person._id, record).map((place) => ({ ...place, isFlagged }))
  })
  const pending = person.att.sessions
    .filter(({ shiftId }) => isSameDay(plan, shiftId) && !person.att.settled.includes(shiftId))
    .filter(({ shiftId }) => theirs.every(({ _id, decided: said }) => _id !== shiftId || !said[person._id]))
    .flatMap(scannedAt)
  return [...decided, ...pending].filter(({ from, until }) => from < until)
}

function saidAt(shift: Shift, personId: PersonId, record: Correction | undefined): Elsewhere[] {
  const said = shift.decided[personId]
  const stands = record || !said?.corrected ? standingOf(shift, personId, record).stand : said.corrected
  if (!stands && said?.review && isUnderReview(said))
    return placeAt(shift, 'underReview', { ...said, minutes: said.review.minutes })
  const here = stands ? placeAt(shift, 'decided', stands) : []
  const asked = record && openRound(record)?.to
  // Somebody is about to say yes: both the one and the other may come to stand.
  if (!asked) return here
  return [...here, ...placeAt(shift, 'decided', { ...asked, minutes: more(asked, stands) })]
}

function more(asked: Stand, stands: Times | null): number {
  return Math.max(0, asked.minutes - (stands?.minutes ?? 0))
}

function placeAt(shift: Shift, is: Elsewhere['is'], times: Times): Elsewhere[] {
  const { inAt, outAt, minutes } = times
  if (inAt === null || outAt === null) return []
  const { _id: shiftId, title, servicePointId } = shift
  return [{ shiftId, title, servicePointId, is, minutes, inAt, leftAt: outAt, ...creditedOf(times, shift) }]
}

/** What a session can still become: she may be said to have stayed until the planned end. */
function scannedAt(session: Session): Elsewhere[] {
  if (session.status === 'outOnly') return []
  const { shiftId, title, servicePointId, inAt, startsAt, endsAt } = session
  const leftAt = session.status === 'closed' ? session.outAt : null
  const stay = { inAt, outAt: leftAt ?? endsAt }
  const minutes = servedMinutes(stay, session)
  const from = Math.max(inAt, startsAt)
  const until = Math.min(stay.outAt, endsAt)
  return [{ shiftId, title, servicePointId, is: 'pending', minutes, inAt, leftAt, from, until }]
}

/** Between which moments the minutes lie that count: within the plan, or after it as the leader said. */
function creditedOf(
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
