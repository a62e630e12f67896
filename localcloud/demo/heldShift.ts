import { keyedHash } from '#domain/bytes'
import { confirm, type Word } from '#domain/confirmation'
import type { PersonId } from '#domain/ids'
import type { Person } from '#domain/person'
import { openShift, type Shift } from '#domain/shift'
import type { ShiftSlot } from '#domain/shiftSlot'
import { HOUR, type Instant, MINUTE } from '#domain/time'
import type { AttendanceBook, Visit } from './attendanceBook'
import { demoKey } from './rhythm'
import { choicesOf } from './seededChoices'
import type { Townsfolk } from './townsfolk'

/** A shift of the past with its conduct. */
export type Held = Readonly<{ slot: ShiftSlot; shift: Shift }>

export type Telling = Readonly<{ town: Townsfolk; book: AttendanceBook; townKey: string }>

/** The shift opened and everybody's scans heard; nothing is confirmed yet. */
export function held({ town, book, townKey }: Telling, slot: ShiftSlot, visits: readonly Visit[]): Held {
  const fresh = {
    secret: keyedHash(`${townKey}/demo/secret`, slot._id, 32),
    shift8: keyedHash(`${townKey}/demo/shift8`, slot._id, 8),
  }
  const opened = openShift(slot, fresh, leaderOf(slot), slot.startsAt - 20 * MINUTE)
  const walkIns = visits
    .filter(({ personId }) => !slot.who.includes(personId))
    .map(({ personId }) => {
      const { name, cardNo } = town.person(personId)
      return { personId, name, cardNo, walkIn: true }
    })
  for (const visit of visits) book.hear(slot, visit)
  return {
    slot: { ...slot, rev: slot.rev + 1, opened: true },
    shift: { ...opened, expected: [...opened.expected, ...walkIns] },
  }
}

/** How a usual shift went: most come and scan out, a few come late, stay away or forget to scan out. */
export function usualVisits(slot: ShiftSlot): Visit[] {
  return slot.bookings.flatMap(({ personId }) => {
    const choices = choicesOf(`visit ${slot._id} ${personId}`)
    if (choices.chance(7)) return []
    const late = choices.chance(15) ? 8 + choices.below(20) : choices.below(12) - 10
    const early = choices.chance(12) ? 15 + choices.below(30) : -choices.below(9)
    const forgets = choices.chance(4)
    return [
      {
        personId,
        inAt: slot.startsAt + late * MINUTE,
        outAt: forgets ? null : slot.endsAt - early * MINUTE,
      },
    ]
  })
}

/** The leader's word about everybody, and somebody else's about the leader; so the books are true. */
export function confirmedByAll(telling: Telling, { slot, shift }: Held): Held {
  const leader = leaderOf(slot)
  const everybody = shift.expected.map(({ personId }) => personId)
  const decideAt = slot.endsAt + 2 * HOUR + 10 * MINUTE
  const others = everybody.filter((personId) => personId !== leader)
  let said = confirmedBy(telling, shift, telling.town.person(leader), others, decideAt)
  const witness = everybody.includes(leader) ? telling.town.witnessOf(slot, leader) : undefined
  if (witness) said = confirmedBy(telling, said, witness, [leader], decideAt + 15 * MINUTE)
  const confirmed = everybody.every((personId) => said.decided[personId] !== undefined)
  return { slot: { ...slot, rev: slot.rev + 1, confirmed }, shift: { ...said, remindAt: null } }
}

/** One confirmation through the domain's own rule. */
export function confirmedBy(
  { town, book }: Telling,
  shift: Shift,
  caller: Person,
  personIds: readonly PersonId[],
  now: Instant,
): Shift {
  if (personIds.length === 0) return shift
  const witnessed = personIds.map(
    (personId) => [personId, { ...town.person(personId), attendance: book.of(personId) }] as const,
  )
  const decision = confirm({
    shift,
    people: new Map(witnessed),
    caller: { personId: caller._id, hats: caller.hats },
    words: personIds.map((personId) => wordAbout(shift, book, personId)),
    key: demoKey(`confirm-${shift._id}-${shift.batches.length}`),
    now,
  })
  if (!decision.ok || !decision.value.change || decision.value.notTaken.length > 0)
    throw new Error(`The demo town's confirmation of ${shift._id} was not taken`)
  const { decided, batch } = decision.value.change
  book.settle(shift._id, Object.keys(decided), now)
  return {
    ...shift,
    rev: shift.rev + 1,
    decided: { ...shift.decided, ...decided },
    batches: [...shift.batches, batch],
    decidedAt: now,
  }
}

function wordAbout(shift: Shift, book: AttendanceBook, personId: PersonId): Word {
  const session = book.of(personId).sessions.find(({ shiftId }) => shiftId === shift._id)
  if (!session) return { personId, says: 'absent' }
  if (session.status === 'closed') return { personId, says: 'asRecorded' }
  return { personId, says: 'stayedUntil', until: shift.endsAt }
}

export function leaderOf(slot: ShiftSlot): PersonId {
  const [leader] = slot.ledBy
  if (!leader) throw new Error(`Nobody leads ${slot._id}`)
  return leader
}
