import type { Store, Where } from '#cloud/ports'
import { done, fail, type Handler } from '#cloud/serve'
import { keeps, worksAtCentre } from '#domain/hats'
import type { ServicePointId } from '#domain/ids'
import { type Herself, herselfOf, isHerself } from '#domain/person'
import type { Reward } from '#domain/reward'
import type { RewardItem } from '#domain/rewardItem'
import type { Instant } from '#domain/time'

const ITEMS_READ = 200
const SHELVES_READ = 500

/** What there is and where it stands, as those see it who look after it. */
export const stock: Handler<'reward.stock'> = async ({ servicePointId }, { store, now, caller }) => {
  const [me, items, shelves] = await Promise.all([
    store.get('people', caller.personId),
    store.find('rewardItems', {
      where: { _id: { $gt: '' } },
      orderBy: [['_id', 'asc']],
      limit: ITEMS_READ,
    }),
    openShelves(store, servicePointId, now),
  ])
  const hats = me?.hats ?? []
  const ofCentre = worksAtCentre(hats)
  if (!ofCentre && !(servicePointId && keeps(hats, servicePointId))) return fail('NotYourPoint')
  return done({
    now,
    items: items
      .filter(({ terms }) => ofCentre || terms?.offered)
      .map((item) => ({
        itemId: item._id,
        kind: item.kind,
        terms: item.terms,
        proposal: me && ofCentre ? proposalView(item, herselfOf(me)) : null,
        shelves: shelves.filter(({ itemId }) => itemId === item._id).map(shelfView),
      })),
  })
}

function openShelves(
  store: Store,
  servicePointId: ServicePointId | undefined,
  now: Instant,
): Promise<Reward[]> {
  const open: Where = { closesAt: { $gt: now } }
  return store.find('rewards', {
    where: servicePointId ? { servicePointId, ...open } : open,
    orderBy: [
      ['closesAt', 'asc'],
      ['_id', 'asc'],
    ],
    limit: SHELVES_READ,
  })
}

function proposalView({ proposal }: RewardItem, me: Herself) {
  return proposal && { ...proposal, proposalId: proposal.id, own: isHerself(proposal.by, me) }
}

function shelfView(shelf: Reward) {
  const { _id: rewardId, servicePointId, servicePointName, room, startsAt, endsAt, left, handed } = shelf
  const waiting = shelf.taking.length + shelf.takers.length
  return { rewardId, servicePointId, servicePointName, room, startsAt, endsAt, left, waiting, handed }
}
