import { scannedOutAt, servedMinutes, type Session } from './attendance'
import { type Correction, openRound, type Stand, standingOf } from './correction'
import { creditedOf, type Elsewhere, partsOf, type Plan, type Times } from './dayCap'
import type { PersonId, ShiftId } from './ids'
import type { Person } from './person'
import { isUnderReview, type Shift } from './shift'
import { chinaDateOf } from './time'

type Whose = Pick<Person, '_id' | 'att' | 'corrected'>

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
  const leftAt = scannedOutAt(session) ?? null
  const stay = { inAt, outAt: leftAt ?? endsAt }
  const minutes = servedMinutes(stay, session)
  const from = Math.max(inAt, startsAt)
  const until = Math.min(stay.outAt, endsAt)
  return [{ shiftId, title, servicePointId, is: 'pending', minutes, inAt, leftAt, from, until }]
}
