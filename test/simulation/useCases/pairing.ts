import { type Centre, settingRev } from '#domain/centre'
import type { Pairing, VisitTask } from '#domain/pairing'
import type { Person } from '#domain/person'
import { chinaDateOf, DAY, HOUR, MINUTE } from '#domain/time'
import { VISIT_LIMIT_SETTING } from '#domain/visitLimit'
import type { Turn } from '../simulation'
import { stored } from '../world'
import { newKey, type UseCase } from './useCase'

/** Elders are paired, accepted, visited, forgotten and remembered; strangers and the wrong hats try each of it. */
export const pairing: UseCase = (day) => {
  const { now, chance } = day
  const acts = [propose, decide, decide, visit, visit, look, look, finish, takeOver]
  for (let n = 0; n < 14; n += 1) day.plan(now + 8 * HOUR + chance.below(11 * 60) * MINUTE, chance.pick(acts))
}

function keeperOf({ chance, town }: Turn, servicePointId: string): string {
  return chance.likely(0.9) ? (town.keepers.get(servicePointId) ?? '') : chance.pick(town.people)
}

function propose(turn: Turn): void {
  const { chance, town, world } = turn
  const servicePointId = chance.pick(town.places)
  const [nurse, neighbour] = chance.some(stored<Person>(world.engine, 'people'), 2)
  if (!nurse || !neighbour) return
  turn.send(keeperOf(turn, servicePointId), 'pairing.open', {
    key: newKey(turn),
    servicePointId,
    elder: { name: 'elder', address: 'an address', livesAlone: true },
    pair: [
      { cardNo: nurse.cardNo, kind: 'professional', qualification: 'licence seen' },
      { cardNo: neighbour.cardNo, kind: 'community' },
    ],
    everyDays: chance.pick([7, 14, 30]),
  })
}

function oneOf({ world, chance }: Turn): Pairing | undefined {
  const going = stored<Pairing>(world.engine, 'pairings').filter(({ status }) => status !== 'ended')
  return going.length > 0 ? chance.pick(going) : undefined
}

function decide(turn: Turn): void {
  const one = oneOf(turn)
  if (!one) return
  const { chance, town } = turn
  const step = () => ({ pairingId: one._id, key: newKey(turn) })
  if (chance.likely(0.6)) turn.send(chance.pick(town.staff), 'pairing.accept', step())
  if (chance.likely(0.6))
    turn.send(keeperOf(turn, one.servicePointId), 'pairing.consent', { ...step(), how: 'inPerson' })
}

function takeOver(turn: Turn): void {
  const one = oneOf(turn)
  if (!one) return
  const { chance, town } = turn
  const who = chance.likely(0.5) ? keeperOf(turn, one.servicePointId) : chance.pick(town.staff)
  turn.send(who, 'pairing.takeOver', { pairingId: one._id, key: newKey(turn) })
}

function memberOf({ town, chance }: Turn, { pair }: Pairing): string {
  const named = town.people.find((who) => pair.some(({ personId }) => personId === town.idOf(who)))
  return named !== undefined && chance.likely(0.9) ? named : chance.pick(town.people)
}

function visit(turn: Turn): void {
  const one = oneOf(turn)
  if (!one) return
  const { chance, now } = turn
  const tasks: VisitTask[] = chance.likely(0.8) ? ['talk'] : ['bills']
  const wish = {
    pairingId: one._id,
    key: newKey(turn),
    on: chinaDateOf(now - chance.below(3) * DAY),
    tasks,
  }
  const who = memberOf(turn, one)
  turn.send(who, 'pairing.visit', wish)
  if (chance.likely(0.1)) turn.send(who, 'pairing.witness', { ...wishOf(one, turn), visitId: wish.key })
  if (chance.likely(0.05)) sayLimit(turn)
}

/** Lower and higher, from the stand she sees or an older one; the next of the staff may say the same. */
function sayLimit({ chance, town, world, send }: Turn): void {
  const [centre] = stored<Centre>(world.engine, 'centres')
  const rev = settingRev(centre ?? {}, VISIT_LIMIT_SETTING)
  const limitCents = centre?.visitLimitRaise?.cents ?? chance.pick([10_000, 15_000, 30_000])
  const seen = chance.likely(0.9) ? rev : Math.max(0, rev - 1)
  send(chance.pick(town.staff), 'pairing.setLimit', { limitCents, rev: seen })
}

function wishOf({ _id }: Pairing, turn: Turn) {
  return { pairingId: _id, key: newKey(turn) }
}

function look(turn: Turn): void {
  const { chance, town } = turn
  const servicePointId = chance.pick(town.places)
  turn.send(keeperOf(turn, servicePointId), 'pairing.desk', { servicePointId })
  turn.send(chance.pick(town.people), 'pairing.mine', {})
  const one = oneOf(turn)
  if (!one) return
  turn.send(memberOf(turn, one), 'pairing.look', { pairingId: one._id })
  turn.send(memberOf(turn, one), 'pairing.one', { pairingId: one._id })
  turn.send(keeperOf(turn, one.servicePointId), 'pairing.statement', { pairingId: one._id, month: '2026-11' })
}

function finish(turn: Turn): void {
  const one = oneOf(turn)
  if (one && turn.chance.likely(0.2))
    turn.send(memberOf(turn, one), 'pairing.end', { ...wishOf(one, turn), why: 'she moved away' })
}
