import { LOST, untilWon } from '#cloud/compareAndSet'
import { toShelves } from '#cloud/rewardTerms'
import { done, fail, type Handler } from '#cloud/serve'
import { worksAtCentre } from '#domain/hats'
import { herselfOf } from '#domain/person'
import { mayDecide, withProposalApproved } from '#domain/rewardItem'

/** The second person's yes: from now on the price counts, on every shelf. Named by the proposal, so twice is once. */
export const approveItem: Handler<'reward.approveItem'> = (
  { itemId, proposalId },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [me, item] = await Promise.all([
      store.get('people', caller.personId),
      store.get('rewardItems', itemId),
    ])
    if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
    if (!item) return fail('ItemNotFound')
    const audit = { by: me._id, at: now, does: 'reward.approveItem', key: proposalId }
    const earlier = item.decided.find(({ id }) => id === proposalId)
    if (earlier?.said === 'approved') {
      await toShelves(store, item, audit)
      return done({ itemId })
    }
    const allowed = mayDecide(item, proposalId, herselfOf(me))
    if (!allowed.ok) return fail(allowed.refusal)

    const next = withProposalApproved(item, allowed.value, me._id, now)
    const won = await store.update(
      'rewardItems',
      { _id: itemId, rev: item.rev },
      { set: { ...next, audit }, inc: { rev: 1 } },
    )
    if (won !== 1) return LOST
    await toShelves(store, { _id: itemId, terms: next.terms }, audit)
    return done({ itemId })
  })
