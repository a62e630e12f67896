import { done, type Handler } from '#cloud/serve'
import { APPEAL_WITHIN, approvedRounds, correctionIdOf } from '#domain/correction'
import { recordView } from './views'

/** Every change of the caller's own record; she sees who asked, who agreed, and why. */
export const mine: Handler<'correction.mine'> = async ({ shiftId }, { store, now, caller }) => {
  const record = await store.get('corrections', correctionIdOf(shiftId, caller.personId))
  const appealable = record
    ? approvedRounds(record).flatMap(({ id: roundId, appeal, decision }) => {
        const until = (decision?.at ?? 0) + APPEAL_WITHIN
        return appeal || now > until ? [] : [{ roundId, until }]
      })
    : []
  return done({ now, record: record ? recordView(record) : null, appealable })
}
