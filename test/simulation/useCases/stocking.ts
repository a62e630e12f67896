import type { RewardItem } from '#domain/rewardItem'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { storedOne } from '../world'
import type { Turn } from '../simulation'
import { newKey, type UseCase } from './useCase'

/** At ten the keepers fill their shelves while the centre changes prices, agrees, declines and takes off. */
export const stocking: UseCase = (day) => {
  const ten = day.now + 10 * HOUR
  for (let n = 0; n < 6; n += 1) day.plan(ten + day.chance.below(5 * MINUTE), fill)
  for (let n = 0; n < 6; n += 1) day.plan(ten + day.chance.below(5 * MINUTE), decide)
}

function fill(turn: Turn): void {
  const { chance, town, now } = turn
  const [servicePointId, keeper] = chance.pick([...town.keepers])
  const who = chance.likely(0.8) ? keeper : chance.pick([...town.staff, chance.pick(town.people)])
  const midnight = now - (now % DAY)
  if (chance.likely(0.6)) {
    const change = chance.likely(0.75) ? 'more' : 'fewer'
    const wish = { change, count: chance.between(1, 3), key: newKey(turn) }
    turn.send(who, 'reward.restock', { itemId: town.items.goods, servicePointId, ...wish })
    if (chance.likely(0.1)) turn.send(keeper, 'reward.stock', { servicePointId })
  } else {
    const startsAt = midnight + 2 * DAY + chance.below(3) * HOUR
    const times = { startsAt, endsAt: startsAt + HOUR, seats: chance.between(1, 2), weeks: 2, room: '' }
    turn.send(who, 'reward.setSlots', {
      itemId: town.items.slots,
      servicePointId,
      ...times,
      key: newKey(turn),
    })
  }
}

function decide(turn: Turn): void {
  const { chance, town, world } = turn
  const itemId = chance.pick(Object.values(town.items))
  const item = storedOne(world.engine, 'rewardItems', itemId) as unknown as RewardItem
  const who = chance.likely(0.95) ? chance.pick(town.staff) : chance.pick(town.people)
  if (item.proposal) {
    const decision = { itemId, proposalId: item.proposal.id }
    if (chance.likely(0.8)) turn.send(who, 'reward.approveItem', decision)
    if (chance.likely(0.25))
      turn.send(chance.pick(town.staff), 'reward.declineItem', { ...decision, why: 'dear' })
  } else if (chance.likely(0.8) || !item.terms) {
    const terms = { kind: item.kind, name: 'item', about: 'about', fund: 'town' }
    const price = { points: chance.between(1, 9), worthCents: 100 * chance.between(1, 9) }
    turn.send(who, 'reward.proposeItem', { key: newKey(turn), itemId, ...terms, ...price })
  } else turn.send(who, 'reward.withdrawItem', { itemId, version: item.terms.version })
}
