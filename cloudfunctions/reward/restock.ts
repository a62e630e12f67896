import { LOST, untilWon } from '#cloud/compareAndSet'
import type { Store } from '#cloud/ports'
import { done, fail, type Handler } from '#cloud/serve'
import type { Audit } from '#domain/audit'
import { canonical, hashOf } from '#domain/bytes'
import { type Reward, REWARD_COMMANDS_REMEMBERED, rewardIdOf } from '#domain/reward'
import { shelfOf } from '#domain/rewardItem'
import { commandOn, placeOfItem } from './placeOfItem'

/** More on one shelf, or fewer where some were lost; never fewer than what is still free. */
export const restock: Handler<'reward.restock'> = (input, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const { itemId, servicePointId, startsAt = null, change, key } = input
    const count = change === 'more' ? input.count : -input.count
    const read = await placeOfItem(store, caller.personId, itemId, servicePointId, [startsAt])
    if (!read.ok) return read
    const { item, place, shelves } = read.data
    const [shelf] = shelves
    const rewardId = rewardIdOf(itemId, servicePointId, startsAt)
    const command = { key, body: hashOf(canonical({ rewardId, count })) }
    const earlier = commandOn(shelf, key, command.body)
    if (earlier !== 'none') return earlier === 'same' ? done({ rewardId }) : fail('KeyReused')

    if (!item.terms?.offered) return fail('ItemNotOffered')
    const audit = { by: caller.personId, at: now, does: 'reward.restock', key }
    if (shelf) {
      if (shelf.left + count < 0) return fail('FewerThanThat', { left: shelf.left })
      return (await changed(store, shelf, count, command, audit)) ? done({ rewardId }) : LOST
    }
    // Goods have no times, and seats are set out before there are more of them.
    if (item.kind === 'slot' || startsAt !== null) return fail('RewardNotFound')
    if (count < 0) return fail('FewerThanThat', { left: 0 })
    const stand = { place, room: '', stocked: count, startsAt: null, endsAt: null }
    const begun = shelfOf(item, item.terms, stand, command, audit)
    return (await store.add('rewards', [begun])) === 'added' ? done({ rewardId }) : LOST
  })

/** The filter holds both the command and the floor: a volunteer may take one in the same moment. */
async function changed(
  store: Store,
  { _id }: Reward,
  count: number,
  command: Reward['done'][number],
  audit: Audit,
): Promise<boolean> {
  const won = await store.update(
    'rewards',
    { _id, 'done.key': { $ne: command.key }, left: { $gte: -count } },
    {
      inc: { stocked: count, left: count, rev: 1 },
      push: { done: { items: [command], keepLast: REWARD_COMMANDS_REMEMBERED } },
      set: { audit },
    },
  )
  return won === 1
}
