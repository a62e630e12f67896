import {
  type Attendance,
  comesTooLate,
  hasHeard,
  type RefusedWhy,
  type Session,
  SHIFT_MARGIN,
  withEvent,
  withRefused,
} from './attendance'
import { eventAt, sessionAt } from './checkIn'
import type { Via } from './evidence'
import type { CommandKey, PersonId } from './ids'
import type { Shift } from './shift'
import { type Instant, MINUTE } from './time'

/** Leader and keeper write down what others do: by card, by card number, by a tick on the list, from a sheet of paper. */
export type RecordedVia = Exclude<Via, 'code' | 'static'>

/** One thing a leader's or keeper's device wrote down about somebody, at once or long ago. */
export type RecordedEvent = Readonly<{
  nonce: CommandKey
  kind: 'in' | 'out'
  via: RecordedVia
  at: Instant
}>

/** Whose word it is. `personId` is null for a kiosk that nobody attends. */
export type Recorder = Readonly<{ personId: PersonId | null; device: string }>

export type RecordOutcome = Readonly<{ nonce: CommandKey }> &
  (
    | Readonly<{
        outcome: 'heard'
        session: Session
        /** It says nothing new: she was in (or out) already, since `session.inAt` or `session.outAt`. */
        already: boolean
      }>
    | Readonly<{ outcome: 'kept'; why: RefusedWhy }>
  )

/** A device with the right time may still run a little ahead. */
const CLOCK_TOLERANCE = MINUTE

/**
 * Takes what was written down about one person. Nothing is thrown away and nothing refused as a whole: an event becomes
 * part of a session, or is kept with the reason why not. Any order and any number of times: the same final state.
 * @param refusedFor why events by this card or about this person cannot count, whatever they say
 */
export function hearRecorded({
  attendance,
  personId,
  shift,
  recorder,
  events,
  refusedFor,
  now,
}: Readonly<{
  attendance: Attendance
  personId: PersonId
  shift: Shift
  recorder: Recorder
  events: readonly RecordedEvent[]
  refusedFor?: (event: RecordedEvent) => RefusedWhy | undefined
  now: Instant
}>): Readonly<{ attendance: Attendance; outcomes: readonly RecordOutcome[] }> {
  let heard = attendance
  const whyKept = new Map<CommandKey, RefusedWhy>()
  for (const event of events) {
    const { nonce, kind, via, at } = event
    if (!hasHeard(heard, nonce)) {
      const why =
        refusedFor?.(event) ??
        (recorder.personId === personId ? 'OwnSession' : whyNot(event, shift, attendance, now))
      const by = recorder.personId
      if (why) {
        whyKept.set(nonce, why)
        heard = withRefused(heard, { id: nonce, shiftId: shift._id, why, at, heardAt: now, by }, now)
      } else {
        const facts = {
          id: nonce,
          kind,
          at: Math.min(at, now),
          via,
          by,
          device: recorder.device,
          heardAt: now,
        }
        heard = withEvent(heard, eventAt(shift, facts), now)
      }
    }
  }
  return {
    attendance: heard,
    outcomes: events.map(({ nonce }) => outcomeOf(heard, nonce, whyKept.get(nonce))),
  }
}

function whyNot(
  { at }: RecordedEvent,
  shift: Shift,
  attendance: Attendance,
  now: Instant,
): RefusedWhy | undefined {
  if (at > now + CLOCK_TOLERANCE) return 'FromTheFuture'
  if (at < shift.startsAt - SHIFT_MARGIN || at > shift.endsAt + SHIFT_MARGIN) return 'OutsideShift'
  if (attendance.settled.includes(shift._id)) return 'AlreadySettled'
  if (comesTooLate(shift, now)) return 'TooLate'
  return undefined
}

function outcomeOf(
  attendance: Attendance,
  nonce: CommandKey,
  justNow: RefusedWhy | undefined,
): RecordOutcome {
  const why = justNow ?? attendance.refused.find(({ id }) => id === nonce)?.why
  if (why) return { nonce, outcome: 'kept', why }
  const event = attendance.events.find(({ id }) => id === nonce)
  if (!event) return { nonce, outcome: 'kept', why: 'AlreadySettled' }
  const session = sessionAt(attendance, event.shiftId)
  const moment = event.kind === 'in' ? 'inAt' : 'outAt'
  const known = moment in session ? (session as Readonly<Record<string, unknown>>)[moment] : undefined
  return { nonce, outcome: 'heard', session, already: known !== event.at }
}
