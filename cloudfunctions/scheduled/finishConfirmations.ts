import { writeBatch } from '#cloud/confirmationWriting'
import type { Store } from '#cloud/ports'
import { done, type Handler } from '#cloud/serve'
import type { Shift } from '#domain/shift'
import { type Instant, MINUTE } from '#domain/time'

/** A confirmation younger than this may still be running in another instance. */
const STILL_RUNNING = 2 * MINUTE
const SHIFTS_PER_RUN = 50

export const finishConfirmations: Handler<'scheduled.finishConfirmations'> = async (
  _input,
  { store, now },
) => {
  const unsettled = await store.find('shifts', {
    where: { unsettled: true, decidedAt: { $lt: now - STILL_RUNNING } },
    orderBy: [['decidedAt', 'asc']],
    limit: SHIFTS_PER_RUN,
  })
  for (const shift of unsettled) await finish(store, shift, now)
  return done({ done: unsettled.length })
}

async function finish(store: Store, shift: Shift, now: Instant): Promise<void> {
  for (const batchIndex of shift.batches.keys()) await writeBatch(store, shift, batchIndex, now)
  const audit = { by: 'timer', at: now, does: 'scheduled.finishConfirmations' }
  const everybodyDecided = shift.expected.every(({ personId }) => shift.decided[personId] !== undefined)
  if (everybodyDecided)
    await store.update(
      'slots',
      { _id: shift._id, confirmed: false },
      { set: { confirmed: true, audit }, inc: { rev: 1 } },
    )
  // Somebody who confirmed meanwhile raised `rev`: then it stays unsettled and is looked at again.
  await store.update(
    'shifts',
    { _id: shift._id, rev: shift.rev },
    { set: { unsettled: false, audit }, inc: { rev: 1 } },
  )
}
