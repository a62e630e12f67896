import { LOST, untilWon } from '#cloud/compareAndSet'
import { toShelves } from '#cloud/rewardTerms'
import { done, fail, type Handler } from '#cloud/serve'
import { worksAtCentre } from '#domain/hats'
import { withdrawn } from '#domain/rewardItem'

/** Off the shelves, at once. Offering it again takes two people, as the first time. */
export const withdrawItem: Handler<'reward.withdrawItem'> = (
  { itemId, version },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [me, item] = await Promise.all([
      store.get('people', caller.personId),
      store.get('rewardItems', itemId),
    ])
    if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
    if (!item) return fail('ItemNotFound')
    if (!item.terms) return fail('ItemNotOffered')
    const audit = { by: me._id, at: now, does: 'reward.withdrawItem' }
    const isTaken = item.terms.version === version + 1 && !item.terms.offered
    if (isTaken) await toShelves(store, item, audit)
    if (item.terms.version !== version || !item.terms.offered)
      return isTaken ? done({ itemId }) : fail('ItemNotOffered')

    const next = withdrawn(item, item.terms, now)
    const won = await store.update(
      'rewardItems',
      { _id: itemId, rev: item.rev },
      { set: { ...next, audit }, inc: { rev: 1 } },
    )
    if (won !== 1) return LOST
    await toShelves(store, { _id: itemId, terms: next.terms }, audit)
    return done({ itemId })
  })
