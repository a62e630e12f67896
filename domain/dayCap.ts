import { type Attendance, servedMinutes, type Session } from './attendance'
import { type Correction, standingOf } from './correction'
import type { ActivityId, PersonId, ShiftId } from './ids'
import type { Decided, Shift } from './shift'
import { chinaDateOf, type CivilDate } from './time'

/** More minutes than these on one day are looked at by the centre before they count. Domain reference D5.5. */
export const DAY_CAP_MINUTES = 480
/** Coming and going more often than this at one activity on one day is looked at as well. */
export const PAIRS_PER_ACTIVITY = 3

/** What somebody already has of a day when another word about her is said. */
export type DayLoad = Readonly<{ minutes: number; pairs: number }>
export const emptyDay: DayLoad = { minutes: 0, pairs: 0 }

/** `<district>:<activity>:<YYYYMMDD>:<n>`; undefined for an id that names no day. */
function partsOf(shiftId: ShiftId): Readonly<{ activityId: ActivityId; on: CivilDate }> | undefined {
  const [, activityId, day] = shiftId.split(':')
  if (activityId === undefined || !/^\d{8}$/.test(day ?? '')) return undefined
  return { activityId, on: `${day?.slice(0, 4)}-${day?.slice(4, 6)}-${day?.slice(6)}` }
}

function isSameDay(one: Pick<Shift, '_id' | 'startsAt'>, other: ShiftId): boolean {
  return one._id !== other && partsOf(other)?.on === chinaDateOf(one.startsAt)
}

/** Other shifts of that day that leaders have decided on about her: what they gave has to be read. */
export function settledSameDay(shift: Pick<Shift, '_id' | 'startsAt'>, { settled }: Attendance): ShiftId[] {
  return settled.filter((shiftId) => isSameDay(shift, shiftId))
}

/**
 * What stands for her on that day besides this shift: what was decided, and what she came to before and is still waiting
 * for. The earlier one always counts first, whichever leader speaks first, so that no two words at once pass the cap.
 */
export function dayLoad(
  personId: PersonId,
  shift: Pick<Shift, '_id' | 'startsAt'>,
  attendance: Attendance,
  others: readonly Shift[],
  corrections: readonly Correction[],
): DayLoad {
  const decided = others
    .filter(({ _id }) => isSameDay(shift, _id) && attendance.settled.includes(_id))
    .map((other) => ({
      shiftId: other._id,
      minutes:
        standingOf(
          other,
          personId,
          corrections.find((record) => record.shiftId === other._id && record.personId === personId),
        ).stand?.minutes ?? 0,
    }))
  const here = cameAt(attendance.sessions.find(({ shiftId }) => shiftId === shift._id))
  const pending = attendance.sessions
    .filter((session) => isSameDay(shift, session.shiftId) && !attendance.reviewed?.includes(session.shiftId))
    .filter((session) => cameAt(session) < here)
    .map((session) => ({ shiftId: session.shiftId, minutes: atMost(session) }))
  const all = [...decided, ...pending].filter(({ minutes }) => minutes > 0)
  const activityId = partsOf(shift._id)?.activityId
  return {
    minutes: all.reduce((sum, { minutes }) => sum + minutes, 0),
    pairs: all.filter(({ shiftId }) => partsOf(shiftId)?.activityId === activityId).length,
  }
}

function cameAt(session: Session | undefined): number {
  return session && 'inAt' in session ? session.inAt : Infinity
}

/** What a session can still become: she may be said to have stayed until the planned end. */
function atMost(session: Session): number {
  if (session.status === 'closed') return servedMinutes(session, session)
  return 'inAt' in session ? servedMinutes({ inAt: session.inAt, outAt: session.endsAt }, session) : 0
}

/** Why the centre looks at it before it counts; undefined: nothing out of the usual. */
export function whyReviewed(
  minutes: number,
  day: DayLoad,
): NonNullable<Decided['review']>['why'] | undefined {
  if (minutes === 0) return undefined
  if (day.minutes + minutes > DAY_CAP_MINUTES) return 'OverDay'
  return day.pairs >= PAIRS_PER_ACTIVITY ? 'TooOften' : undefined
}
