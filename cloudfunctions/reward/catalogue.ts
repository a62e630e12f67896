import { done, type Handler } from '#cloud/serve'
import { balanceOf } from '#domain/ledger'
import type { Reward } from '#domain/reward'

/** A town's worth of health items and slots to come; the soonest first, should there ever be more. */
const REWARDS_READ = 300
const LINES_READ = 500

/** What there is to have, and what she has asked for. Anybody may look. */
export const catalogue: Handler<'reward.catalogue'> = async (_input, { store, now, caller }) => {
  const me = caller?.personId
  const [rewards, person, lines] = await Promise.all([
    store.find('rewards', {
      where: { status: 'offered', closesAt: { $gt: now } },
      orderBy: [
        ['closesAt', 'asc'],
        ['_id', 'asc'],
      ],
      limit: REWARDS_READ,
    }),
    me ? store.get('people', me) : undefined,
    me ? store.find('ledger', { where: { account: me, live: { $in: [1, 2] } }, limit: LINES_READ }) : [],
  ])
  return done({
    now,
    balance: person ? balanceOf(lines, person.acc) : null,
    items: itemsOf(rewards),
    waiting: (person?.acc.holds ?? [])
      .filter(({ status }) => status === 'held')
      .map(({ id, name, points, servicePointName, startsAt, until }) => ({
        redemptionId: id,
        name,
        points,
        servicePointName,
        startsAt,
        until,
      })),
  })
}

function itemsOf(rewards: readonly Reward[]) {
  const items = new Map<string, Reward[]>()
  for (const reward of rewards) items.set(reward.itemId, [...(items.get(reward.itemId) ?? []), reward])
  return [...items.values()]
    .flatMap((same) => {
      const [first] = same
      return first ? [{ first, same }] : []
    })
    .sort(
      (one, other) =>
        one.first.points - other.first.points || (one.first.itemId < other.first.itemId ? -1 : 1),
    )
    .map(({ first, same }) => ({
      itemId: first.itemId,
      name: first.name,
      about: first.about,
      kind: first.kind,
      points: first.points,
      offers: same.map((reward) => ({
        rewardId: reward._id,
        servicePointName: reward.servicePointName,
        room: reward.room,
        startsAt: reward.startsAt,
        endsAt: reward.endsAt,
        points: reward.points,
        left: reward.left,
      })),
    }))
}
