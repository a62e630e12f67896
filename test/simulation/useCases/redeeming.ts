import { makePickUpCode, pickUpNumberOf } from '#domain/pickUpCode'
import type { Person } from '#domain/person'
import type { Reward } from '#domain/reward'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { TOWN_KEY } from '#test/store/testTown'
import { makeCardCode } from '#domain/volunteerCard'
import { stored } from '../world'
import type { Turn } from '../simulation'
import { newKey, type UseCase } from './useCase'

/** At noon many want the few things there are; some change their minds at the counter while the keeper hands over. */
export const redeeming: UseCase = (day) => {
  const { now, chance, town } = day
  const noon = now + 12 * HOUR
  const first = now === town.startAt
  day.plan(noon, (turn) => rush(turn, town.people.length / 2))
  if (first) day.plan(now + 5 * HOUR + 12 * MINUTE, (turn) => rush(turn, town.people.length))
  for (let n = 0; n < 8; n += 1) day.plan(now + 9 * HOUR + chance.below(10 * 60) * MINUTE, redeemOne)
  for (let n = 0; n < 8; n += 1) day.plan(now + 9 * HOUR + chance.below(10 * 60) * MINUTE, atTheCounter)
}

function rush({ chance, now, plan }: Turn, people: number): void {
  for (let n = 0; n < people; n += 1) plan(now + chance.below(3000), redeemOne)
}

function offered({ world, now }: Turn): Reward[] {
  return stored<Reward>(world.engine, 'rewards').filter(({ closesAt }) => closesAt > now - HOUR)
}

function redeemOne(turn: Turn): void {
  const { chance, town } = turn
  const rewards = offered(turn)
  if (rewards.length === 0) return
  redeem(turn, chance.pick(town.people), rewards)
}

/** Whose points lapse soon reads so at night, and spends them. */
export function spendWhatLapses(turn: Turn): void {
  const { chance, town, world } = turn
  const rewards = offered(turn)
  const lapsing = new Set(
    stored<Person>(world.engine, 'people').flatMap(({ _id, acc }) => (acc.lapse ? [_id] : [])),
  )
  const sleepless = town.people.filter((who) => lapsing.has(town.idOf(who)))
  if (rewards.length > 0 && sleepless.length > 0) redeem(turn, chance.pick(sleepless), rewards)
}

function redeem(turn: Turn, who: string, rewards: readonly Reward[]): void {
  const { chance, town } = turn
  const [scarce = rewards[0]] = rewards.filter(({ left }) => left > 0)
  const rewardId = (chance.likely(0.6) && scarce ? scarce : chance.pick(rewards))._id
  const wish = { rewardId, key: newKey(turn) }
  turn.send(who, 'reward.redeem', wish)
  // Two phones of one person, or the same key for something else.
  if (chance.likely(0.15))
    turn.send(who, 'reward.redeem', { rewardId: chance.pick(rewards)._id, key: newKey(turn) })
  const another = rewards.find(({ _id }) => _id !== rewardId)
  if (another && chance.likely(0.03)) turn.send(who, 'reward.redeem', { ...wish, rewardId: another._id })
  if (chance.likely(0.1)) turn.send(who, 'reward.catalogue', {})
  if (chance.likely(0.2)) atHand(turn, chance.pick(town.people))
}

/** Somebody without a phone: the keeper asks for what stands at his place. */
function atHand(turn: Turn, who: string): void {
  const { chance, town, world } = turn
  const [servicePointId, keeper] = chance.pick([...town.keepers])
  const here = offered(turn).filter((reward) => reward.servicePointId === servicePointId)
  const person = stored<Person>(world.engine, 'people').find(({ _id }) => _id === town.idOf(who))
  if (here.length === 0 || !person) return
  const card = makeCardCode(TOWN_KEY, person.cardNo, person.cardVersion)
  if (chance.likely(0.2)) turn.send(keeper, 'reward.counter', { servicePointId, card })
  const wish = { servicePointId, card, rewardId: chance.pick(here)._id, key: newKey(turn) }
  turn.send(chance.likely(0.9) ? keeper : chance.pick(town.people), 'reward.redeemFor', wish)
}

function atTheCounter(turn: Turn): void {
  const { chance, town, world } = turn
  const holding = stored<Person>(world.engine, 'people').filter(({ acc }) => acc.holds.length > 0)
  if (holding.length === 0) return
  const { _id, acc } = chance.pick(holding)
  const who = town.people.find((person) => town.idOf(person) === _id) ?? ''
  const hold = chance.pick([...acc.holds])
  const keeper = town.keepers.get(hold.servicePointId) ?? ''
  const handOver = {
    servicePointId: hold.servicePointId,
    personId: _id,
    redemptionId: hold.id,
    shown: chance.likely(0.5)
      ? makePickUpCode(TOWN_KEY, _id, hold.id)
      : pickUpNumberOf(TOWN_KEY, _id, hold.id),
  }
  if (chance.likely(0.2))
    turn.send(keeper, 'reward.lookUp', { servicePointId: hold.servicePointId, shown: handOver.shown })
  if (chance.likely(0.7)) turn.send(keeper, 'reward.handOver', handOver)
  if (chance.likely(0.15)) turn.send(keeper, 'reward.handOver', handOver)
  if (chance.likely(0.1)) turn.send(chance.pick(town.people), 'reward.handOver', handOver)
  if (chance.likely(0.4)) turn.send(who, 'reward.cancel', { redemptionId: hold.id })
  if (chance.likely(0.2)) turn.send(who, 'reward.slip', { redemptionId: hold.id })
  // Just then she asks for something else.
  if (chance.likely(0.3)) redeemOne(turn)
  if (chance.likely(0.2)) turn.plan(turn.now + DAY, atTheCounter)
}
