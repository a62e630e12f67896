import {
  type Attendance,
  comesTooLate,
  hasHeard,
  type RefusedWhy,
  SHIFT_MARGIN,
  type Session,
  withEvent,
  withRefused,
} from './attendance'
import { eventAt, sessionAt } from './checkIn'
import { isGenuineCode } from './checkInCode'
import { CODE_WINDOW, type CheckInCode, parseCheckInCode, windowStart } from './checkInCodeText'
import type { CommandKey } from './ids'
import type { Shift } from './shift'
import { isShownTooLate, secretOf } from './shiftCodes'
import type { Instant } from './time'

/** A scan made without a network. The code proves the moment, so the phone's clock does not matter. */
export type UploadedScan = Readonly<{ code: string; nonce: CommandKey }>

/** Nothing is thrown away: a scan becomes part of a session, or is kept with the reason why not. */
export type UploadOutcome =
  | Readonly<{ nonce: CommandKey; outcome: 'heard'; session: Session }>
  | Readonly<{ nonce: CommandKey; outcome: 'kept'; why: RefusedWhy }>

/** Hears scans that come late, in any order and any number of times, with the same final state. */
export function hearUploaded({
  attendance,
  scans,
  shiftOf,
  now,
}: Readonly<{
  attendance: Attendance
  scans: readonly UploadedScan[]
  shiftOf: (shift8: string) => Shift | undefined
  now: Instant
}>): Readonly<{ attendance: Attendance; outcomes: readonly UploadOutcome[] }> {
  const judged = scans.map(({ code, nonce }) => judge(parseCheckInCode(code), nonce))
  let heard = attendance
  for (const { nonce, code, shift, why } of judged) {
    if (why === undefined)
      heard = withEvent(
        heard,
        eventAt(shift, {
          id: nonce,
          kind: code.direction,
          at: windowStart(code.window),
          via: 'code',
          by: null,
          device: code.device,
          heardAt: now,
        }),
        now,
      )
    else
      heard = withRefused(
        heard,
        {
          id: nonce,
          shiftId: shift?._id ?? null,
          why,
          at: code ? windowStart(code.window) : null,
          heardAt: now,
          by: null,
        },
        now,
      )
  }
  return { attendance: heard, outcomes: judged.map((scan) => outcomeOf(heard, scan)) }

  function judge(code: CheckInCode | undefined, nonce: CommandKey): Judged {
    const shift = code && shiftOf(code.shift8)
    if (!code) return { nonce, why: 'UnreadableCode' }
    if (!shift) return { nonce, code, why: 'UnknownCode' }
    const why = hasHeard(attendance, nonce)
      ? whyKept(attendance, nonce)
      : whyNot(code, shift, attendance, now)
    return why === undefined ? { nonce, code, shift } : { nonce, code, shift, why }
  }
}

type Judged = Readonly<{ nonce: CommandKey }> &
  (
    | Readonly<{ code: CheckInCode; shift: Shift; why?: undefined }>
    | Readonly<{ code?: CheckInCode; shift?: Shift; why: RefusedWhy }>
  )

function whyNot(
  code: CheckInCode,
  shift: Shift,
  attendance: Attendance,
  now: Instant,
): RefusedWhy | undefined {
  const at = windowStart(code.window)
  if (!isGenuineCode(code, secretOf(shift, code.shift8).secret)) return 'ForgedCode'
  if (isShownTooLate(code, shift)) return 'ReplacedCode'
  if (at > now + CODE_WINDOW) return 'FromTheFuture'
  if (at < shift.startsAt - SHIFT_MARGIN || at > shift.endsAt + SHIFT_MARGIN) return 'OutsideShift'
  if (attendance.settled.includes(shift._id)) return 'AlreadySettled'
  if (comesTooLate(shift, now)) return 'TooLate'
  return undefined
}

function whyKept({ refused }: Attendance, nonce: CommandKey): RefusedWhy | undefined {
  return refused.find(({ id }) => id === nonce)?.why
}

function outcomeOf(attendance: Attendance, { nonce, why }: Judged): UploadOutcome {
  const event = attendance.events.find(({ id }) => id === nonce)
  if (event) return { nonce, outcome: 'heard', session: sessionAt(attendance, event.shiftId) }
  return { nonce, outcome: 'kept', why: why ?? 'AlreadySettled' }
}
