import { SETTLED_REMEMBERED } from '#domain/attendance'
import { entriesOfBatch } from '#domain/entries/credit'
import type { Person } from '#domain/person'
import { isUnderReview, type Shift } from '#domain/shift'
import type { Instant } from '#domain/time'
import type { Store } from './ports'
import { postEntries } from './postEntries'

/**
 * Carries out what a stored confirmation decided: the entries first, the people's lists after them. Each step may be
 * repeated by anybody; the order may not change, or a cut in between would leave a person neither listed nor credited.
 */
export async function writeBatch(
  store: Store,
  shift: Shift,
  batchIndex: number,
  now: Instant,
): Promise<void> {
  await postEntries(store, entriesOfBatch(shift, batchIndex, now))
  const ofBatch = Object.entries(shift.decided).filter(([, said]) => said.batch === batchIndex)
  const decided = ofBatch.filter(([, said]) => !isUnderReview(said)).map(([personId]) => personId)
  const reviewed = ofBatch.filter(([, said]) => isUnderReview(said)).map(([personId]) => personId)
  const audit = { by: shift.batches[batchIndex]?.by ?? 'timer', at: now, does: 'session.confirm' }
  await store.update(
    'people',
    { _id: { $in: decided }, 'att.settled': { $ne: shift._id } },
    {
      pull: {
        'att.events': { having: { shiftId: shift._id } },
        'att.sessions': { having: { shiftId: shift._id } },
        'att.shifts': { anyOf: [shift._id] },
        'att.reviewed': { anyOf: [shift._id] },
      },
      push: { 'att.settled': { items: [shift._id], keepLast: SETTLED_REMEMBERED } },
      inc: { 'att.rev': 1 },
      set: { audit },
    },
  )
  if (reviewed.length === 0) return
  // Hers to see until the centre has spoken: it stays among what is pending.
  await store.update(
    'people',
    { _id: { $in: reviewed }, 'att.settled': { $ne: shift._id }, 'att.reviewed': { $ne: shift._id } },
    { push: { 'att.reviewed': { items: [shift._id] } }, inc: { 'att.rev': 1 }, set: { audit } },
  )
}

/** Whether nothing of it was cut: entries come before lists, so that where every list has it everything is done. */
export function isCarriedOut(shift: Shift, batchIndex: number, people: readonly Person[]): boolean {
  const lists = new Map(people.map(({ _id, att }) => [_id, att]))
  return Object.entries(shift.decided)
    .filter(([, said]) => said.batch === batchIndex)
    .every(([personId, said]) => {
      const { settled = [], reviewed = [] } = lists.get(personId) ?? {}
      return settled.includes(shift._id) || (isUnderReview(said) && reviewed.includes(shift._id))
    })
}
