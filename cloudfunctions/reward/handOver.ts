import { LOST, untilWon } from '#cloud/compareAndSet'
import { finishHold, writeAccount } from '#cloud/redemptionWriting'
import { done, fail, type Handler } from '#cloud/serve'
import { keeps } from '#domain/hats'
import { isHold, mayHandOver, redemptionOf, withHoldEnding } from '#domain/redemption'
import { readShown, standsFor } from './pickUp'

/**
 * The keeper gives it out against the code or number: now the points are spent. Named by the redemption, so twice is
 * once; nobody hands over to herself.
 */
export const handOver: Handler<'reward.handOver'> = (
  { servicePointId, personId, redemptionId, shown: text },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const both = [...new Set([caller.personId, personId])]
    const people = await store.find('people', { where: { _id: { $in: both } }, limit: 2 })
    const keeper = people.find(({ _id }) => _id === caller.personId)
    const owner = people.find(({ _id }) => _id === personId)
    if (!keeper || !keeps(keeper.hats, servicePointId)) return fail('NotYourPoint')
    const shown = readShown(text)
    if (!shown) return fail('UnreadablePickUpCode')
    const redemption = owner && redemptionOf(owner.acc, redemptionId)
    if (!owner || !redemption || !standsFor(shown, cloud.townKey, owner, redemptionId))
      return fail('UnknownPickUpCode')

    const { name, points } = redemption
    const answer = { redemptionId, personName: owner.name, name, points }
    if (!isHold(redemption)) return redemption.status === 'handed' ? done(answer) : fail('RedemptionLapsed')

    const doing = { by: caller.personId, at: now, does: 'reward.handOver' }
    let { acc } = owner
    let hold = redemption
    if (hold.status !== 'handed') {
      const allowed = mayHandOver(hold, personId, caller.personId, servicePointId, now)
      if (!allowed.ok) return fail(allowed.refusal, allowed.facts)
      acc = withHoldEnding(acc, redemptionId, 'handed', caller.personId, now)
      if (!(await writeAccount(store, owner, acc, doing))) return LOST
      hold = { ...hold, status: 'handed', endedAt: now, endedBy: caller.personId }
    }
    await finishHold(store, { _id: personId, acc }, hold, doing)
    return done(answer)
  })
