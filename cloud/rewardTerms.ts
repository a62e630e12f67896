import type { Audit } from '#domain/audit'
import type { RewardItem } from '#domain/rewardItem'
import type { Store } from './ports'

/**
 * Carries what was agreed on to every shelf and to the slots to come. Anybody may repeat it; an older word never
 * overwrites a newer one. Who holds one already keeps the price she was told.
 */
export async function toShelves(
  store: Store,
  { _id: itemId, terms }: Pick<RewardItem, '_id' | 'terms'>,
  audit: Audit,
): Promise<void> {
  if (!terms) return
  const { version, offered, name, about, fund, points, worthCents } = terms
  await store.update(
    'rewards',
    { itemId, closesAt: { $gt: audit.at }, terms: { $lt: version } },
    {
      set: {
        name,
        about,
        fund,
        points,
        worthCents,
        status: offered ? 'offered' : 'withdrawn',
        terms: version,
        audit,
      },
      inc: { rev: 1 },
    },
  )
}
