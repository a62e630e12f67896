import { done, fail, type Handler } from '#cloud/serve'
import { mayRunShift } from '#domain/hats'
import { refusedScansOf, rosterOf } from '#domain/roster'

const PEOPLE_READ = 1000

/** Who is in, who is out, who is missing. The caller's rights ride in the same query as the people. */
export const roster: Handler<'session.roster'> = async ({ shiftId }, { store, now, caller }) => {
  const [people, slot, shift] = await Promise.all([
    store.find('people', {
      where: { $or: [{ _id: caller.personId }, { 'att.shifts': shiftId }] },
      limit: PEOPLE_READ,
    }),
    store.get('slots', shiftId),
    store.get('shifts', shiftId),
  ])
  if (!slot) return fail('ShiftNotFound')
  const me = people.find(({ _id }) => _id === caller.personId)
  if (!me || !mayRunShift(me.hats, slot)) return fail('NotYourShift')

  return done({
    now,
    title: slot.title,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    opened: shift !== undefined,
    rows: rosterOf({ slot, shift, people, now }).map((row) => ({
      ...row,
      own: row.personId === caller.personId,
    })),
    refused: refusedScansOf(people, shiftId, shift?.refusedRecords),
  })
}
