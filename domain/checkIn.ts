import type { Attendance, AttendanceEvent, Session } from './attendance'
import { asOf, leftAt, SHIFT_MARGIN, withEvent, withRefusedAtOnce } from './attendance'
import { type CheckInCode, windowStart } from './checkInCodeText'
import { accept, type Decision, refuse } from './decision'
import type { CommandKey, PersonId, ShiftId } from './ids'
import { isExpected, type Shift } from './shift'
import { verifyShiftCode } from './shiftCodes'
import type { Instant } from './time'

export type ScanRefusal = 'KeyReused' | 'ForgedCode' | 'StaleCode' | 'TooEarly' | 'ShiftIsOver'
export type CheckInRefusal =
  | ScanRefusal
  | 'CheckOutCodeShown'
  | 'NotSignedUp'
  | 'AlreadyCheckedIn'
  | 'AlreadyCheckedOut'
  | 'CheckedInElsewhere'
  | 'AlreadySettled'
export type CheckOutRefusal =
  | ScanRefusal
  | 'CheckInCodeShown'
  /** Refused, not forgotten: the check-in may wait on the leader's phone, so the phone hands this scan to `upload`. */
  | 'NotCheckedIn'
  /** In the very window of the check-in: nobody's service is that short. */
  | 'AlreadyCheckedIn'
  | 'AlreadyCheckedOut'
  | 'AlreadySettled'

/** One scan of a code, by a person known to us, of a shift known to us. */
export type Scan = Readonly<{
  code: CheckInCode
  nonce: CommandKey
  personId: PersonId
  attendance: Attendance
  shift: Shift
  now: Instant
}>

/** The attendance to store, and the session it leads to. `attendance` is the one read when the scan was heard before. */
export type Scanned = Readonly<{ attendance: Attendance; session: Session }>

export function checkIn(scan: Scan): Decision<Scanned, CheckInRefusal> {
  const repeated = heardBefore(scan)
  if (repeated) return repeated
  const { code, personId, shift } = scan
  if (code.direction === 'out') return refuse('CheckOutCodeShown')
  const moment = momentOf(scan)
  if (!moment.ok) return moment

  // By the code's own moment, as the sessions will be read: what is forgotten at `now` may not have been yet.
  const attendance = asOf(scan.attendance, moment.value)
  if (attendance.settled.includes(shift._id)) return refuse('AlreadySettled')
  const known = attendance.sessions.find((session) => session.shiftId === shift._id)
  if (known?.status === 'open' || known?.status === 'overlap')
    return refuse('AlreadyCheckedIn', { at: known.inAt })
  if (known?.status === 'closed' || known?.status === 'forgotten')
    return refuse('AlreadyCheckedOut', { at: known.outAt })
  const elsewhere = attendance.sessions.find((session) => session.status === 'open')
  if (elsewhere) return refuse('CheckedInElsewhere', { title: elsewhere.title })
  if (!isExpected(shift, personId)) return refuse('NotSignedUp')
  return accept(heard(scan, 'in', moment.value))
}

export function checkOut(scan: Scan): Decision<Scanned, CheckOutRefusal> {
  const repeated = heardBefore(scan)
  if (repeated) return repeated
  const { code, shift, now } = scan
  if (code.direction === 'in') return refuse('CheckInCodeShown')
  const moment = momentOf(scan)
  if (!moment.ok) return moment

  const attendance = asOf(scan.attendance, now)
  if (attendance.settled.includes(shift._id)) return refuse('AlreadySettled')
  const known = attendance.sessions.find((session) => session.shiftId === shift._id)
  if (!known || known.status === 'outOnly') return refuse('NotCheckedIn')
  const at = leftAt(known)
  if (at !== undefined) return refuse('AlreadyCheckedOut', { at })
  if (moment.value <= known.inAt) return refuse('AlreadyCheckedIn', { at: known.inAt })
  return accept(heard(scan, 'out', moment.value))
}

/**
 * The attendance to store when a scan was refused at once: what throws doubt on the code is kept for the leader to see,
 * an everyday mistake is not.
 */
export function withDoubt({ attendance, nonce, shift, code, now }: Scan, refusal: string): Attendance {
  if (refusal !== 'ForgedCode' && refusal !== 'StaleCode') return attendance
  const facts = { id: nonce, shiftId: shift._id, at: windowStart(code.window), heardAt: now, by: null }
  return withRefusedAtOnce(attendance, { ...facts, why: refusal }, now)
}

function momentOf({ code, shift, now }: Scan): Decision<Instant, ScanRefusal> {
  const verified = verifyShiftCode(code, shift, now)
  if (!verified.ok) return verified
  if (verified.value < shift.startsAt - SHIFT_MARGIN) return refuse('TooEarly')
  if (verified.value > shift.endsAt + SHIFT_MARGIN) return refuse('ShiftIsOver')
  return verified
}

/** The first answer for a nonce heard before; the same nonce for something else is refused. */
function heardBefore({
  code,
  attendance,
  nonce,
  shift,
  now,
}: Scan): Decision<Scanned, 'KeyReused'> | undefined {
  const event = attendance.events.find(({ id }) => id === nonce)
  if (!event) return undefined
  if (event.shiftId !== shift._id || event.kind !== code.direction) return refuse('KeyReused')
  return accept({ attendance, session: sessionAt(asOf(attendance, now), shift._id) })
}

function heard(
  { attendance, nonce, shift, code, now }: Scan,
  kind: AttendanceEvent['kind'],
  at: Instant,
): Scanned {
  const facts = { id: nonce, kind, at, via: 'code', by: null, device: code.device, heardAt: now } as const
  const changed = withEvent(attendance, eventAt(shift, facts), now)
  return { attendance: changed, session: sessionAt(changed, shift._id) }
}

/** Every heard event leads to a session of its shift. */
export function sessionAt(attendance: Attendance, shiftId: ShiftId): Session {
  const session = attendance.sessions.find((candidate) => candidate.shiftId === shiftId)
  if (!session) throw new Error('Broken invariant: a heard scan leads to a session')
  return session
}

/** What somebody did at this shift as an event. */
export function eventAt(
  shift: Shift,
  facts: Pick<AttendanceEvent, 'id' | 'kind' | 'at' | 'via' | 'by' | 'device' | 'heardAt'>,
): AttendanceEvent {
  const { _id: shiftId, title, startsAt, endsAt, servicePointId } = shift
  return { ...facts, shiftId, startsAt, endsAt, title, servicePointId }
}
