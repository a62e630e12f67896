import { keyedHash } from './bytes'
import { accept, type Decision, refuse } from './decision'
import type { CommandKey, PersonId } from './ids'
import type { Shift } from './shift'
import { type Instant, MINUTE } from './time'

/** A call in the middle of the shift, at a moment nobody can foresee: who had gone in between does not answer. */
export type RollCall = Readonly<{
  id: CommandKey
  by: PersonId
  at: Instant
  heardAt: Instant
  /** Checked in, and not there when called. */
  missing: readonly PersonId[]
}>

/** More than anybody calls in one shift; every call stays on its record. */
export const MOST_ROLL_CALLS = 20
const CLOCK_TOLERANCE = MINUTE
/** The call falls into this part of the shift. */
const EARLIEST = 0.3
const LATEST = 0.7

/** When the leader's phone asks for a call: drawn from the shift's secret, so that no volunteer can know it. */
export function rollCallAt({
  secret,
  startsAt,
  endsAt,
}: Readonly<{ secret: string; startsAt: Instant; endsAt: Instant }>): Instant {
  const letters = keyedHash(secret, 'rollCall', 4)
  let drawn = 0
  for (const letter of letters) drawn = (drawn * 31 + letter.charCodeAt(0)) % 1000
  const share = EARLIEST + ((LATEST - EARLIEST) * drawn) / 1000
  return startsAt + Math.floor(((endsAt - startsAt) * share) / MINUTE) * MINUTE
}

export function rollCall(
  shift: Pick<Shift, 'startsAt' | 'endsAt' | 'rollCalls'>,
  called: Omit<RollCall, 'heardAt'>,
  now: Instant,
): Decision<RollCall, 'CallOutsideShift' | 'EnoughCalls' | 'KeyReused'> {
  const known = shift.rollCalls?.find(({ id }) => id === called.id)
  if (known) {
    const same =
      known.by === called.by &&
      known.at === called.at &&
      [...known.missing].sort().join() === [...called.missing].sort().join()
    return same ? accept(known) : refuse('KeyReused')
  }
  if (called.at < shift.startsAt || called.at > shift.endsAt || called.at > now + CLOCK_TOLERANCE)
    return refuse('CallOutsideShift')
  if ((shift.rollCalls?.length ?? 0) >= MOST_ROLL_CALLS) return refuse('EnoughCalls')
  return accept({ ...called, heardAt: now })
}

/** How she answered the calls while she was checked in; null: none was made then. Missing once is missing. */
export function answered(
  calls: readonly RollCall[] | undefined,
  personId: PersonId,
  { inAt, outAt }: Readonly<{ inAt: Instant | null; outAt: Instant | null }>,
): 'there' | 'missing' | null {
  if (inAt === null) return null
  const during = (calls ?? []).filter(({ at }) => inAt <= at && (outAt === null || at <= outAt))
  if (during.length === 0) return null
  return during.some(({ missing }) => missing.includes(personId)) ? 'missing' : 'there'
}
