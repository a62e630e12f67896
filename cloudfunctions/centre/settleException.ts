import { LOST, untilWon } from '#cloud/compareAndSet'
import { writeBatch } from '#cloud/confirmationWriting'
import { countOutcome, postReleases, withReleases } from '#cloud/releaseWriting'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftWithPeople } from '#cloud/shiftWithPeople'
import { exceptionSince, settleException as decide } from '#domain/exception'

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
    const decision = decide(shift, { id: exceptionId, act, key }, me, now)
    if (!decision.ok) return fail(decision.refusal)
    const { shift: said, isRepeat, batchIndex } = decision.value
    let known = said
    if (!isRepeat) {
      const { releases, countDiffers } = countOutcome(said, people, now)
      const posts = batchIndex !== null || Object.keys(releases).length > 0
      known = { ...withReleases(said, releases), countDiffers }
      const { flags, countSeen, batches } = said
      const batch = batchIndex === null ? undefined : batches[batchIndex]
      // Whole words: what counts now may be let go by the head-count in the same moment.
      const words = Object.entries(known.decided).filter(
        ([personId, word]) => word.batch === batchIndex || releases[personId] !== undefined,
      )
      const audit = { by: caller.personId, at: now, does: 'centre.settleException', key }
      const won = await store.update(
        'shifts',
        { _id: shiftId, rev: shift.rev },
        {
          set: {
            countDiffers,
            ...Object.fromEntries(words.map(([personId, word]) => [`decided.${personId}`, word])),
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
