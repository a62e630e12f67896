import { toShelves } from '#cloud/rewardTerms'
import { done, type Handler } from '#cloud/serve'

const ITEMS_PER_RUN = 50

/**
 * A while after each decision on a health item, when no call can be under way that read the older word: carries it to
 * the shelves once more, and is done with it.
 */
export const carryTerms: Handler<'scheduled.carryTerms'> = async (_input, { store, now }) => {
  const items = await store.find('rewardItems', {
    where: { due: { $lt: now } },
    orderBy: [['due', 'asc']],
    limit: ITEMS_PER_RUN,
  })
  const audit = { by: 'timer' as const, at: now, does: 'scheduled.carryTerms' }
  for (const item of items) {
    await toShelves(store, item, audit)
    await store.update(
      'rewardItems',
      { _id: item._id, rev: item.rev },
      { set: { due: null, audit }, inc: { rev: 1 } },
    )
  }
  return done({ done: items.length })
}
