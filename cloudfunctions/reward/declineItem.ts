import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { worksAtCentre } from '#domain/hats'
import { herselfOf } from '#domain/person'
import { mayDecide, withProposalDeclined } from '#domain/rewardItem'

/** The second person's no, with its reason. What was in force stays. */
export const declineItem: Handler<'reward.declineItem'> = (
  { itemId, proposalId, why },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [me, item] = await Promise.all([
      store.get('people', caller.personId),
      store.get('rewardItems', itemId),
    ])
    if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
    if (!item) return fail('ItemNotFound')
    const earlier = item.decided.find(({ id }) => id === proposalId)
    if (earlier?.said === 'declined') return done({ itemId })
    const allowed = mayDecide(item, proposalId, herselfOf(me))
    if (!allowed.ok) return fail(allowed.refusal)

    const audit = { by: me._id, at: now, does: 'reward.declineItem', key: proposalId }
    const next = withProposalDeclined(item, allowed.value, { by: me._id, at: now, why })
    const won = await store.update(
      'rewardItems',
      { _id: itemId, rev: item.rev },
      { set: { ...next, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done({ itemId }) : LOST
  })
