import { type EvidenceGrade, gradeOf, lateMinutesOf, type Via, weakest } from './evidence'
import type { PersonId, ServicePointId, ShiftId } from './ids'
import { DAY, HOUR, type Instant, MINUTE, wholeMinutes } from './time'

export type { EvidenceGrade } from './evidence'

/** One scan, or one thing somebody wrote down, as it happened. Kept by its nonce: the same one twice is one event. */
export type AttendanceEvent = Readonly<{
  id: string
  kind: 'in' | 'out'
  shiftId: ShiftId
  /** The moment a code proves, or the one the recording device read; never the volunteer's clock. */
  at: Instant
  via: Via
  /** Who recorded it about her: leader, deputy or keeper. Null: her own phone, or a kiosk nobody attends. */
  by: PersonId | null
  /** Three letters: which device showed the code, or wrote it down. */
  device: string
  /** When the cloud first heard of it: much later than `at` for a phone without a network. */
  heardAt: Instant
  startsAt: Instant
  endsAt: Instant
  title: string
  /** Where; absent in what was written down before places were. */
  servicePointId?: ServicePointId
}>

type SessionBase = Readonly<{
  /** The latest arrival among its scans, in minutes after the code's window; more than 0 makes it grade C. */
  lateMinutes: number

  shiftId: ShiftId
  title: string
  startsAt: Instant
  endsAt: Instant
  grade: EvidenceGrade
  servicePointId?: ServicePointId
  /** She came back after she had left: it counts for nothing unless the leader says so. Absent: she did not. */
  again?: Readonly<{ inAt: Instant; outAt: Instant | null }>
}>

/** One person at one shift, as her scans tell it. */
export type Session =
  | (SessionBase & Readonly<{ status: 'open'; inAt: Instant }>)
  | (SessionBase & Readonly<{ status: 'closed'; inAt: Instant; outAt: Instant }>)
  /** Nobody scanned out: closed at the planned end, worth nothing until the leader says how long she stayed. */
  | (SessionBase & Readonly<{ status: 'forgotten'; inAt: Instant; outAt: Instant }>)
  /**
   * In at a second place while still in at a first: neither is cut silently, the leader decides. Where she scanned out
   * there too, she stayed no longer.
   */
  | (SessionBase & Readonly<{ status: 'overlap'; inAt: Instant; leftAt?: Instant }>)
  | (SessionBase & Readonly<{ status: 'outOnly'; outAt: Instant }>)

/** A scan that makes no session: kept all the same, because refused scans are how fraud shows. */
export type RefusedScan = Readonly<{
  id: string
  shiftId: ShiftId | null
  why: RefusedWhy
  at: Instant | null
  heardAt: Instant
  /** Who recorded it about her; null for a scan of her own. */
  by: PersonId | null
}>
export type RefusedWhy =
  | 'UnreadableCode'
  | 'UnknownCode'
  | 'ForgedCode'
  | 'StaleCode'
  | 'ReplacedCode'
  | 'OutsideShift'
  | 'FromTheFuture'
  | 'TooLate'
  | 'AlreadySettled'
  | 'OwnSession'
  | 'UnknownCard'
  | 'UnknownPerson'
  | 'LostCard'

/** The attendance window of one person: what her leaders have not yet settled. */
export type Attendance = Readonly<{
  /** Raised by every change; every change is made only if it still is what was read. */
  rev: number
  events: readonly AttendanceEvent[]
  /** Derived from `events`; stored so that a leader's roster is one query. */
  sessions: readonly Session[]
  /** Derived: shifts with a session, for the index behind the roster. */
  shifts: readonly ShiftId[]
  /** Derived: when the open session counts as forgotten; null when none is open. */
  forgottenAt: Instant | null
  /** Shifts the leader has decided, newest last. */
  settled: readonly ShiftId[]
  /** Shifts whose leader spoke and whose minutes the centre still looks at; absent: none. */
  reviewed?: readonly ShiftId[]
  /** Scans that make no session, newest last; they stay when the shift is settled. */
  refused: readonly RefusedScan[]
}>

/** An open session counts as forgotten this long after the shift's planned end. */
export const FORGOTTEN_AFTER = 2 * HOUR
/** Codes are shown and believed this long before the start and after the end. */
export const SHIFT_MARGIN = 30 * MINUTE
/**
 * What waited in a phone, or lay there as a sheet of paper, is believed this long after the planned end, whosever it is.
 * Later, a moment that nobody can check any more is for two people to look at: as a correction.
 */
export const HEARD_WITHIN = 7 * DAY
export const SETTLED_REMEMBERED = 40
/** So many of one reason at one shift, the newest: much of one kind may not push out what is of another. */
export const REFUSED_OF_A_KIND = 5
/** And so many in all, about 150 bytes each. */
export const REFUSED_REMEMBERED = 60

export const noAttendance: Attendance = {
  rev: 0,
  events: [],
  sessions: [],
  shifts: [],
  forgottenAt: null,
  settled: [],
  refused: [],
}

/** The window after one more event. Order of arrival and duplicates do not matter. */
export function withEvent(attendance: Attendance, event: AttendanceEvent, now: Instant): Attendance {
  return hasHeard(attendance, event.id)
    ? attendance
    : rederived(attendance, now, { events: [...attendance.events, event] })
}

export function comesTooLate({ endsAt }: Readonly<{ endsAt: Instant }>, now: Instant): boolean {
  return now > endsAt + HEARD_WITHIN
}

/** The window with a refused scan kept beside the sessions. */
export function withRefused(attendance: Attendance, scan: RefusedScan, now: Instant): Attendance {
  if (hasHeard(attendance, scan.id)) return attendance
  return rederived(attendance, now, { refused: remembered([...attendance.refused, scan]) })
}

function remembered(scans: readonly RefusedScan[]): RefusedScan[] {
  const isOneOfFew = ({ shiftId, why }: RefusedScan, place: number) =>
    scans.slice(place + 1).filter((later) => later.shiftId === shiftId && later.why === why).length <
    REFUSED_OF_A_KIND
  return scans.filter(isOneOfFew).slice(-REFUSED_REMEMBERED)
}

/**
 * The window after a scan that was refused at once. It has a name of its own beside the scan's: the same scan may come
 * again in the queue of a phone without a network, and is judged anew then.
 */
export function withRefusedAtOnce(attendance: Attendance, scan: RefusedScan, now: Instant): Attendance {
  return withRefused(attendance, { ...scan, id: `atOnce~${scan.id}` }, now)
}

export function hasHeard({ events, refused }: Attendance, nonce: string): boolean {
  return [...events, ...refused].some(({ id }) => id === nonce)
}

/** Who wrote down that she came to this shift or left it; her own scans are nobody's. */
export function recordersAt(shiftId: ShiftId, attendance: Attendance | undefined): PersonId[] {
  const events = attendance?.events.filter((event) => event.shiftId === shiftId) ?? []
  return [...new Set(events.flatMap(({ by }) => (by === null ? [] : [by])))]
}

/** The same events seen at a later moment: an open session may by now be a forgotten one. */
export function asOf(attendance: Attendance, now: Instant): Attendance {
  return rederived(attendance, now, {})
}

function rederived(
  attendance: Attendance,
  now: Instant,
  changes: Partial<Pick<Attendance, 'events' | 'refused'>>,
): Attendance {
  const { events, refused } = { ...attendance, ...changes }
  const sessions = deriveSessions(events, now)
  const open = sessions.find((session) => session.status === 'open')
  return {
    ...attendance,
    rev: attendance.rev + 1,
    events,
    refused,
    sessions,
    shifts: sessions.map(({ shiftId }) => shiftId),
    forgottenAt: open ? open.endsAt + FORGOTTEN_AFTER : null,
  }
}

/**
 * Reads the sessions off a set of scans, sorted by moment, so that one set has one reading.
 * The earlier check-in wins; a second place is an overlap; the first check-out after it ends the session;
 * a session still open two hours after the planned end is forgotten and ends at the planned end. A check-out with no
 * check-in before it is kept for the leader, until a check-in after it says that she had only come. Who comes back to
 * a shift she has left is marked for the leader, from the first return to the last leaving.
 */
export function deriveSessions(events: readonly AttendanceEvent[], now: Instant): Session[] {
  const sessions: Session[] = []
  let open: Extract<Session, { status: 'open' }> | undefined

  const closeForgotten = (at: Instant) => {
    if (!open || at <= open.endsAt + FORGOTTEN_AFTER) return
    replace(sessions, open, {
      ...open,
      status: 'forgotten',
      outAt: Math.max(open.inAt, open.endsAt),
      grade: 'C',
    })
    open = undefined
  }

  for (const event of inOrder(events)) {
    closeForgotten(event.at)
    const { shiftId, title, startsAt, endsAt } = event
    const lateMinutes = lateMinutesOf(event)
    const place = event.servicePointId === undefined ? {} : { servicePointId: event.servicePointId }
    const base = { shiftId, title, startsAt, endsAt, lateMinutes, ...place }
    const known = sessions.find((session) => session.shiftId === shiftId)

    if (known && isAfterLeaving(known, event)) replace(sessions, known, cameAgain(known, event))
    else if (event.kind === 'in') {
      if (known && known.status !== 'outOnly') continue
      if (known) sessions.splice(sessions.indexOf(known), 1)
      if (open) sessions.push({ ...base, status: 'overlap', inAt: event.at, grade: 'C' })
      else sessions.push((open = { ...base, status: 'open', inAt: event.at, grade: gradeOf(event) }))
    } else if (open && open.shiftId === shiftId) {
      const latest = Math.max(open.lateMinutes, lateMinutes)
      replace(sessions, open, {
        ...open,
        status: 'closed',
        outAt: event.at,
        lateMinutes: latest,
        grade: weakest(open.grade, gradeOf(event)),
      })
      open = undefined
    } else if (known?.status === 'overlap') {
      const latest = Math.max(known.lateMinutes, lateMinutes)
      replace(sessions, known, { ...known, leftAt: known.leftAt ?? event.at, lateMinutes: latest })
    } else if (!known) {
      sessions.push({ ...base, status: 'outOnly', outAt: event.at, grade: 'C' })
    }
  }
  closeForgotten(now)
  return sessions
}

function isAfterLeaving(session: Session, { kind, at }: AttendanceEvent): boolean {
  const hasLeft = session.status === 'closed' || session.status === 'forgotten'
  return hasLeft && at > session.outAt && (kind === 'in' || session.again !== undefined)
}

function cameAgain(session: Session, { kind, at }: AttendanceEvent): Session {
  const { again = { inAt: at, outAt: null } } = session
  return { ...session, again: kind === 'in' ? again : { ...again, outAt: at } }
}

/**
 * Minutes that count: the overlap of presence and plan, whole minutes, rounded down. Domain reference D5.1, D5.2.
 */
export function servedMinutes(
  presence: Readonly<{ inAt: Instant; outAt: Instant }>,
  plan: Readonly<{ startsAt: Instant; endsAt: Instant }>,
): number {
  return wholeMinutes(Math.max(presence.inAt, plan.startsAt), Math.min(presence.outAt, plan.endsAt))
}

/** When her own scan says that she left; undefined while nobody but the leader can know. */
export function scannedOutAt(session: Session): Instant | undefined {
  return session.status === 'forgotten' ? undefined : leftAt(session)
}

/** When she left by all that is written down: a scan, or the planned end where she forgot; undefined while she is in. */
export function leftAt(session: Session): Instant | undefined {
  if (session.status === 'overlap') return session.leftAt
  return session.status === 'open' ? undefined : session.outAt
}

/** Minutes a session would bring if the leader confirmed it as it stands; 0 while nobody knows when she left. */
export function pendingMinutes(session: Session): number {
  return session.status === 'closed' ? servedMinutes(session, session) : 0
}

/**
 * By moment. Within one window check-outs come first: who leaves one shift may come to the next, and who scans both codes
 * of one shift took the wrong one first, since nobody's service is that short.
 */
function inOrder(events: readonly AttendanceEvent[]): AttendanceEvent[] {
  const turn = ({ kind }: AttendanceEvent) => (kind === 'out' ? 0 : 1)
  return [...events].sort(
    (one, other) => one.at - other.at || turn(one) - turn(other) || compare(one.id, other.id),
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function replace(sessions: Session[], old: Session, replacement: Session): void {
  sessions[sessions.indexOf(old)] = replacement
}
