import type { Queue } from '#domain/queue'
import { ticketsOf } from '#domain/queue'
import type { ServiceSlot } from '#domain/serviceSlot'
import { HOUR, MINUTE } from '#domain/time'
import type { Turn } from '../simulation'
import { stored } from '../world'
import { newKey, type UseCase } from './useCase'

/** On walk-in days people take numbers, keepers call them, from two phones, sometimes late and sometimes twice. */
export const queueing: UseCase = (day) => {
  const { now, chance } = day
  const acts = [take, take, take, keep, keep, leave, look]
  for (let n = 0; n < 20; n += 1) day.plan(now + 8 * HOUR + chance.below(11 * 60) * MINUTE, chance.pick(acts))
}

function queueOf(turn: Turn): ServiceSlot | undefined {
  const { world, now, chance } = turn
  const slots = stored<ServiceSlot>(world.engine, 'slots').filter(({ kind }) => kind === 'service')
  const open = slots.filter(
    ({ mode, startsAt, endsAt }) => mode === 'queue' && startsAt < now + HOUR && endsAt > now - HOUR,
  )
  if (open.length > 0 && chance.likely(0.95)) return chance.pick(open)
  return slots.length > 0 ? chance.pick(slots) : undefined
}

function take(turn: Turn): void {
  const slot = queueOf(turn)
  if (!slot) return
  const who = turn.chance.pick(turn.town.people)
  const wish = { slotId: slot._id, key: newKey(turn) }
  turn.send(who, 'queue.take', wish)
  if (turn.chance.likely(0.2)) turn.send(who, 'queue.take', { ...wish, key: newKey(turn) })
}

function leave(turn: Turn): void {
  const slot = queueOf(turn)
  if (slot)
    turn.send(turn.chance.pick(turn.town.people), 'queue.leave', { slotId: slot._id, key: newKey(turn) })
}

function look(turn: Turn): void {
  const slot = queueOf(turn)
  if (slot) turn.send(turn.chance.pick(turn.town.people), 'queue.look', { slotId: slot._id })
}

function keep(turn: Turn): void {
  const { chance, town, world, now } = turn
  const slot = queueOf(turn)
  if (!slot) return
  const keeper = chance.likely(0.9) ? (town.keepers.get(slot.servicePointId) ?? '') : chance.pick(town.people)
  const known = stored<Queue>(world.engine, 'queues').find(({ _id }) => _id === slot._id)
  const tickets = ticketsOf(known?.events ?? [])
  const device = chance.pick(['ABC', 'XYZ'])
  const at = now - chance.below(30) * MINUTE
  const taken = { kind: 'take' as const, id: newKey(turn), at, label: `B${String(10 + chance.below(80))}` }
  const about = tickets.length > 0 ? chance.pick(tickets).id : taken.id
  const acts = chance
    .some(['call', 'done', 'skip'] as const, 1 + chance.below(2))
    .map((kind) => ({ kind, id: newKey(turn), ticket: about, at: at + MINUTE }))
  const events = [taken, ...acts]
  turn.send(keeper, 'queue.keep', { slotId: slot._id, device, events })
  // The answer was lost: the phone sends the same again, and some more.
  if (chance.likely(0.3))
    turn.send(keeper, 'queue.keep', { slotId: slot._id, device, events: [...events].reverse() })
}
