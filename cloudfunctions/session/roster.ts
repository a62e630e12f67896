import { done, fail, type Handler } from '#cloud/serve'
import { isOnlyWitness, isOnSheetBy } from '#domain/confirmation'
import { rulesOfShift } from '#domain/entries/credit'
import { shiftSlot } from '#cloud/slotsOfKind'
import { mayRunShift } from '#domain/hats'
import { countsDiffer, listedAt, presencesOf, standingCounts, waits } from '#domain/headCount'
import type { PersonId } from '#domain/ids'
import { type Herself, herselfOf, isHerself, type Person } from '#domain/person'
import { refusedScansOf, rosterOf } from '#domain/roster'
import type { Shift } from '#domain/shift'
import type { Instant } from '#domain/time'

const PEOPLE_READ = 1000

/** Who is in, who is out, who is missing. The caller's rights ride in the same query as the people. */
export const roster: Handler<'session.roster'> = async ({ shiftId }, { store, now, caller }) => {
  const [people, slot, shift] = await Promise.all([
    store.find('people', {
      where: {
        $or: [{ _id: caller.personId }, { 'att.shifts': shiftId }, { 'att.refused.shiftId': shiftId }],
      },
      limit: PEOPLE_READ,
    }),
    shiftSlot(store, shiftId),
    store.get('shifts', shiftId),
  ])
  if (!slot) return fail('ShiftNotFound')
  const me = people.find(({ _id }) => _id === caller.personId)
  if (!me || !mayRunShift(me.hats, slot)) return fail('NotYourShift')

  const herself = herselfOf(me)
  const attendanceOf = (personId: PersonId) => people.find(({ _id }) => _id === personId)?.att
  const differs = shift !== undefined && countsDiffer(shift, presencesOf(shift, people, now))
  const waitsFor = (personId: PersonId) => {
    const said = shift?.decided[personId]
    if (said) return waits(said)
    const att = attendanceOf(personId)
    return differs || (att !== undefined && isOnlyWitness(herself, att, shiftId))
  }
  const isOwnSheet = (personId: PersonId) => {
    const att = attendanceOf(personId)
    return att !== undefined && isOnSheetBy(herself, att, shiftId)
  }
  return done({
    now,
    title: slot.title,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    opened: shift !== undefined,
    shift8: shift?.codes[shift.codes.length - 1] ?? null,
    calledAt: lastCall(shift),
    rules: rulesOfShift(shift ?? {}),
    rows: rosterOf({ slot, shift, people, now }).map((row) => ({
      ...row,
      own: isHerself(row.personId, herself),
      ownSheet: isOwnSheet(row.personId),
      pointsWait: waitsFor(row.personId),
    })),
    counts: countsOf(shift, people, herself, now),
    ...refusedScansOf(people, shiftId, shift),
  })
}

function countsOf(shift: Shift | undefined, people: readonly Person[], me: Herself, now: Instant) {
  if (!shift?.counts) return []
  const presences = presencesOf(shift, people, now)
  return standingCounts(shift.counts)
    .reverse()
    .map(({ name, at, people: counted, by }) => ({
      name,
      at,
      people: counted,
      agrees: counted === listedAt(at, shift.endsAt, presences),
      own: isHerself(by, me),
    }))
}

function lastCall(shift: Shift | undefined): Instant | null {
  const calls = shift?.rollCalls ?? []
  return calls.length === 0 ? null : Math.max(...calls.map(({ at }) => at))
}
