import { type Claim, claimCodeOf, claimDigitsOf } from '#domain/claim'
import { chinaDateOf, DAY, HOUR, MINUTE } from '#domain/time'
import { TOWN_KEY } from '#test/store/testTown'
import type { Turn } from '../simulation'
import { stored } from '../world'
import { newKey, type UseCase } from './useCase'

/** Umbrellas are left, mended and fetched; some guess, some fetch the same thing twice at once. */
export const claiming: UseCase = (day) => {
  const { now, chance } = day
  const acts = [takeIn, takeIn, keepIt, promiseAnew, mend, fetch, fetch, fetch, look]
  for (let n = 0; n < 14; n += 1) day.plan(now + 8 * HOUR + chance.below(11 * 60) * MINUTE, chance.pick(acts))
}

function takeIn(turn: Turn): void {
  const { chance, town, now } = turn
  const servicePointId = chance.pick(town.places)
  turn.send(keeperOf(turn, servicePointId), 'claim.takeIn', {
    key: newKey(turn),
    servicePointId,
    thing: chance.pick(['umbrella', 'appliance', 'photo']),
    asked: 'two ribs',
    promisedOn: chinaDateOf(now + chance.below(4) * DAY),
    owner: { name: 'owner', phoneEnd: '1234' },
  })
}

function keeperOf({ chance, town }: Turn, servicePointId: string): string {
  return chance.likely(0.9) ? (town.keepers.get(servicePointId) ?? '') : chance.pick(town.people)
}

function oneOf({ world, chance }: Turn): Claim | undefined {
  const claims = stored<Claim>(world.engine, 'claims')
  const open = claims.filter((claim) => claim.open)
  const some = open.length > 0 && chance.likely(0.9) ? open : claims
  return some.length > 0 ? chance.pick(some) : undefined
}

function keepIt(turn: Turn): void {
  const claim = oneOf(turn)
  if (!claim) return
  const { chance, town } = turn
  const code = claimCodeOf(TOWN_KEY, claim._id)
  const shown = chance.likely(0.8) ? code : `${code.slice(0, -16)}${'A'.repeat(16)}`
  turn.send(chance.pick(town.people), 'claim.keep', { code: shown, key: newKey(turn) })
}

function promiseAnew(turn: Turn): void {
  const claim = oneOf(turn)
  if (!claim) return
  const { chance, now } = turn
  turn.send(keeperOf(turn, claim.servicePointId), 'claim.promise', {
    claimId: claim._id,
    key: newKey(turn),
    promisedOn: chinaDateOf(now + (chance.below(20) - 2) * DAY),
  })
}

function mend(turn: Turn): void {
  const claim = oneOf(turn)
  if (claim)
    turn.send(keeperOf(turn, claim.servicePointId), 'claim.ready', {
      claimId: claim._id,
      key: newKey(turn),
    })
}

function fetch(turn: Turn): void {
  const claim = oneOf(turn)
  if (!claim) return
  const { chance } = turn
  const proofs = [
    { how: 'code', code: claimCodeOf(TOWN_KEY, claim._id) },
    { how: 'code', code: claimDigitsOf(TOWN_KEY, claim._id) },
    { how: 'name', name: 'owner', phoneEnd: '1234' },
    { how: 'name', name: 'owner', phoneEnd: '4321' },
    { how: 'code', code: '000000' },
  ]
  const wish = { claimId: claim._id, proof: chance.pick(proofs) }
  const who = keeperOf(turn, claim.servicePointId)
  turn.send(who, 'claim.handBack', { ...wish, key: newKey(turn) })
  if (chance.likely(0.4)) turn.send(who, 'claim.handBack', { ...wish, key: newKey(turn) })
}

function look(turn: Turn): void {
  const { chance, town } = turn
  const servicePointId = chance.pick(town.places)
  turn.send(chance.pick(town.people), 'claim.mine', {})
  turn.send(keeperOf(turn, servicePointId), 'claim.desk', { servicePointId, which: 'open' })
  turn.send(chance.pick(town.staff), 'claim.desk', { which: 'overdue' })
}
