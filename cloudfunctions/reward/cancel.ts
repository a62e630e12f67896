import { LOST, untilWon } from '#cloud/compareAndSet'
import { finishHold, writeAccount } from '#cloud/redemptionWriting'
import { done, fail, type Handler } from '#cloud/serve'
import { isHold, mayCancel, redemptionOf, withHoldEnding } from '#domain/redemption'

/** Gives a redemption back; its points are free again at once. Named by the redemption, so twice is once. */
export const cancel: Handler<'reward.cancel'> = ({ redemptionId }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const person = await store.get('people', caller.personId)
    const redemption = person && redemptionOf(person.acc, redemptionId)
    if (!redemption || redemption.status === 'refused') return fail('RedemptionNotFound')
    if (redemption.status === 'handed') return fail('AlreadyHandedOver')
    if (!isHold(redemption)) return done({ redemptionId })

    const doing = { by: caller.personId, at: now, does: 'reward.cancel' }
    let { acc } = person
    if (redemption.status === 'held') {
      const allowed = mayCancel(redemption, now)
      if (!allowed.ok) return fail(allowed.refusal)
      acc = withHoldEnding(acc, redemptionId, 'released', caller.personId, now)
      if (!(await writeAccount(store, person, acc, doing))) return LOST
    }
    await finishHold(store, { _id: person._id, acc }, { ...redemption, status: 'released' }, doing)
    return done({ redemptionId })
  })
