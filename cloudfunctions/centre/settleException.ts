import { LOST, untilWon } from '#cloud/compareAndSet'
import { writeBatch } from '#cloud/confirmationWriting'
import { countOutcome, postReleases, withReleases } from '#cloud/releaseWriting'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftWithPeople } from '#cloud/shiftWithPeople'
import { exceptionSince, settleException as decide } from '#domain/exception'
import type { Shift } from '#domain/shift'

/**
 * The centre's word on one exception. One write decides (the shift, by its `rev`); what it credits or lets go follows from
 * it and is finished by the timer when this call is cut.
 */
export const settleException: Handler<'centre.settleException'> = (
  { shiftId, exceptionId, act, key },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const { shift, people, me } = await shiftWithPeople(store, shiftId, caller.personId)
    if (!shift) return fail('ShiftNotFound')
    const decision = decide(shift, people, { id: exceptionId, act, key }, me, now)
    if (!decision.ok) return fail(decision.refusal)
    const { shift: said, isRepeat, batchIndex } = decision.value
    let known = said
    if (!isRepeat) {
      const { releases, countDiffers } = countOutcome(said, people, now)
      const posts = batchIndex !== null || Object.keys(releases).length > 0
      known = { ...withReleases(said, releases), countDiffers }
      const { flags, countSeen, batches } = said
      const batch = batchIndex === null ? undefined : batches[batchIndex]
      const audit = { by: caller.personId, at: now, does: 'centre.settleException', key }
      const won = await store.update(
        'shifts',
        { _id: shiftId, rev: shift.rev },
        {
          set: {
            ...changedWords(shift, known),
            countDiffers,
            ...(flags ? { flags } : {}),
            ...(countSeen ? { countSeen } : {}),
            ...(posts ? { unsettled: true, decidedAt: now } : {}),
            exceptionSince: exceptionSince(known),
            audit,
          },
          ...(batch ? { push: { batches: { items: [batch] } } } : {}),
          inc: { rev: 1 },
        },
      )
      if (won !== 1) return LOST
    }
    if (batchIndex !== null) await writeBatch(store, known, batchIndex, now)
    await postReleases(store, known, now)
    return done({ exceptionId })
  })

/** Whole: of what is judged and let go by one word, the database would not take a part beside the whole. */
function changedWords(before: Shift, after: Shift): Readonly<Record<string, unknown>> {
  const changed = Object.entries(after.decided).filter(
    ([personId, word]) => word !== before.decided[personId],
  )
  return Object.fromEntries(changed.map(([personId, word]) => [`decided.${personId}`, word]))
}
