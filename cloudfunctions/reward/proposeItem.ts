import { LOST, untilWon } from '#cloud/compareAndSet'
import type { Store } from '#cloud/ports'
import { done, fail, type Handler } from '#cloud/serve'
import type { Audit } from '#domain/audit'
import { canonical, hashOf } from '#domain/bytes'
import { worksAtCentre } from '#domain/hats'
import { itemIdOf, type Proposal, type RewardItem } from '#domain/rewardItem'

/** One person's word. It waits beside what is in force until another of the centre agrees. */
export const proposeItem: Handler<'reward.proposeItem'> = (input, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const { key, itemId: asked, kind, ...terms } = input
    const itemId = asked ?? itemIdOf(key)
    const [me, item] = await Promise.all([
      store.get('people', caller.personId),
      store.get('rewardItems', itemId),
    ])
    if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
    const body = hashOf(canonical({ itemId, kind, ...terms }))
    const earlier = [item?.proposal, ...(item?.decided ?? [])].find((known) => known?.id === key)
    if (earlier) return earlier.body === body ? done({ itemId }) : fail('KeyReused')
    if (!item && asked) return fail('ItemNotFound')
    if (item && item.kind !== kind) return fail('OtherKind')
    if (item?.proposal) return fail('ProposalOpen', { name: item.proposal.byName })

    const proposal: Proposal = { id: key, body, ...terms, by: me._id, byName: me.name, at: now }
    const audit = { by: me._id, at: now, does: 'reward.proposeItem', key }
    const won = item
      ? await changed(store, item, proposal, audit)
      : await added(store, { _id: itemId, kind, terms: null, proposal, decided: [], rev: 0, audit })
    return won ? done({ itemId }) : LOST
  })

async function added(store: Store, item: RewardItem): Promise<boolean> {
  return (await store.add('rewardItems', [item])) === 'added'
}

async function changed(store: Store, item: RewardItem, proposal: Proposal, audit: Audit): Promise<boolean> {
  const won = await store.update(
    'rewardItems',
    { _id: item._id, rev: item.rev },
    { set: { proposal, audit }, inc: { rev: 1 } },
  )
  return won === 1
}
