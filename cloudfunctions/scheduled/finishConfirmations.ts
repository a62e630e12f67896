import { writeBatch } from '#cloud/confirmationWriting'
import type { Store } from '#cloud/ports'
import { countOutcome, postReleases, withReleases } from '#cloud/releaseWriting'
import { done, type Handler } from '#cloud/serve'
import type { Audit } from '#domain/audit'
import type { Shift } from '#domain/shift'
import { type Instant, MINUTE } from '#domain/time'

/** A confirmation younger than this may still be running in another instance. */
const STILL_RUNNING = 2 * MINUTE
const SHIFTS_PER_RUN = 50
const PEOPLE_READ = 1000

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

async function finish(store: Store, found: Shift, now: Instant): Promise<void> {
  let shift = found
  for (const batchIndex of shift.batches.keys()) await writeBatch(store, shift, batchIndex, now)
  const audit = { by: 'timer', at: now, does: 'scheduled.finishConfirmations' }
  if (shift.counts) {
    const counted = await release(store, shift, audit, now)
    if (!counted) return
    shift = counted
  }
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

/** What was confirmed since somebody counted may be covered by that count. Undefined: somebody else wrote first. */
async function release(store: Store, shift: Shift, audit: Audit, now: Instant): Promise<Shift | undefined> {
  const people = await store.find('people', { where: { 'att.shifts': shift._id }, limit: PEOPLE_READ })
  const { fields, releases, countDiffers } = countOutcome(shift, people, now)
  let known = shift
  if (Object.keys(releases).length > 0 || countDiffers !== (shift.countDiffers ?? false)) {
    const won = await store.update(
      'shifts',
      { _id: shift._id, rev: shift.rev },
      { set: { ...fields, audit }, inc: { rev: 1 } },
    )
    if (won !== 1) return undefined
    known = { ...withReleases(shift, releases), countDiffers, rev: shift.rev + 1 }
  }
  await postReleases(store, known, now)
  return known
}
