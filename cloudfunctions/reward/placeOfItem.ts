import type { Store } from '#cloud/ports'
import { done, fail } from '#cloud/serve'
import { mayArrange } from '#domain/hats'
import type { PersonId, ServicePointId } from '#domain/ids'
import { type Reward, rewardIdOf } from '#domain/reward'
import type { ItemId } from '#domain/rewardItem'
import type { Instant } from '#domain/time'

const SHELVES_READ = 20

/** What whoever fills a shelf needs to know: an item on offer, and a place she looks after. Three reads at once. */
export async function placeOfItem(
  store: Store,
  me: PersonId,
  itemId: ItemId,
  servicePointId: ServicePointId,
  times: readonly (Instant | null)[],
) {
  const ids = times.map((startsAt) => rewardIdOf(itemId, servicePointId, startsAt))
  const [person, item, place, shelves] = await Promise.all([
    store.get('people', me),
    store.get('rewardItems', itemId),
    store.get('servicePoints', servicePointId),
    store.find('rewards', { where: { _id: { $in: ids } }, limit: SHELVES_READ }),
  ])
  if (!person || !mayArrange(person.hats, servicePointId)) return fail('NotYourPoint')
  if (!place) return fail('ServicePointNotFound')
  if (!item) return fail('ItemNotFound')
  return done({ item, place, shelves })
}

/** Whether a command was carried out on this shelf already. */
export function commandOn(shelf: Reward | undefined, key: string, body: string): 'none' | 'same' | 'other' {
  const known = shelf?.done.find((command) => command.key === key)
  if (!known) return 'none'
  return known.body === body ? 'same' : 'other'
}
