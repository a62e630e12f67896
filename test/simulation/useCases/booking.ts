import type { PersonId } from '#domain/ids'
import type { Resident } from '#domain/resident'
import type { ServiceSlot } from '#domain/serviceSlot'
import { chinaDateOf, DAY, HOUR, MINUTE } from '#domain/time'
import type { Turn } from '../simulation'
import { stored } from '../world'
import { newKey, type UseCase } from './useCase'

/** At seven many want the same few times; some change their minds, wait, help their parents; keepers tick who came. */
export const booking: UseCase = (day) => {
  const { now, chance, town } = day
  if (now === town.startAt)
    for (const who of town.people)
      if (chance.likely(0.95)) day.plan(now + 5 * HOUR, (turn) => introduce(turn, who))
  const seven = now + 7 * HOUR
  for (let n = 0; n < town.people.length; n += 1) day.plan(seven + chance.below(4000), bookOne)
  for (let n = 0; n < town.people.length / 2; n += 1)
    day.plan(seven + 5000 + chance.below(60_000), changeMind)
  const acts = [bookOne, changeMind, changeMind, hotline, help, help, mark, mark, excuse, look]
  for (let n = 0; n < 25; n += 1) day.plan(now + 8 * HOUR + chance.below(11 * 60) * MINUTE, chance.pick(acts))
}

function introduce(turn: Turn, who: string): void {
  turn.send(who, 'booking.introduce', { name: who, typed: '10000000000' })
}

function coming({ world, now }: Turn): ServiceSlot[] {
  return stored<ServiceSlot>(world.engine, 'slots').filter(
    ({ kind, startsAt }) => kind === 'service' && startsAt > now - HOUR && startsAt < now + 3 * DAY,
  )
}

/** Few times, so that they meet: those of the next hours and tomorrow's first. */
function wanted(turn: Turn): ServiceSlot | undefined {
  const bookable = turn.chance.likely(0.95)
  const slots = coming(turn)
    .filter(({ places }) => places > 0 || !bookable)
    .sort((one, other) => one.startsAt - other.startsAt)
  return slots.length === 0 ? undefined : slots[turn.chance.below(Math.min(slots.length, 12))]
}

/** Herself, or now and then somebody she helps, or would like to. */
function forWhom({ chance, world, town }: Turn, who: string): { residentId?: string } {
  if (chance.likely(0.85)) return {}
  const me = town.idOf(who)
  const residents = stored<Resident>(world.engine, 'residents')
  const helped = residents.filter(({ helpers }) => helpers.some(({ personId }) => personId === me))
  const candidates = helped.length > 0 && chance.likely(0.8) ? helped : residents
  return candidates.length === 0 ? {} : { residentId: chance.pick(candidates)._id }
}

function bookOne(turn: Turn): void {
  const { chance, town } = turn
  const slot = wanted(turn)
  if (!slot) return
  const who = chance.pick(town.people)
  const wish = { slotId: slot._id, key: newKey(turn), ...forWhom(turn, who) }
  turn.send(who, chance.likely(0.8) ? 'booking.book' : 'booking.wait', wish)
  // Another phone of hers, or another time of the same morning.
  if (chance.likely(0.1)) turn.send(who, 'booking.book', { ...wish, key: newKey(turn) })
  if (chance.likely(0.2))
    turn.send(who, 'booking.book', { slotId: wanted(turn)?._id ?? slot._id, key: newKey(turn) })
}

function changeMind(turn: Turn): void {
  const { chance, town } = turn
  const slots = coming(turn).filter((slot) => thoseOf(slot).length > 0)
  if (slots.length === 0) return
  const slot = chance.pick(slots)
  const personId = chance.pick(thoseOf(slot))
  const who = town.people.find((person) => town.idOf(person) === personId) ?? chance.pick(town.people)
  const wish = { slotId: slot._id, key: newKey(turn) }
  if (slot.offers.some((offer) => offer.personId === personId) && chance.likely(0.7))
    return turn.send(who, 'booking.accept', wish)
  turn.send(who, chance.likely(0.1) ? 'booking.accept' : 'booking.cancel', wish)
  if (chance.likely(0.3))
    turn.plan(turn.now + chance.below(4000), (later) =>
      later.send(chance.pick(town.people), 'booking.wait', { slotId: slot._id, key: newKey(later) }),
    )
}

/** Who has a place, is offered one or waits. */
function thoseOf({ bookings, offers, waiting }: ServiceSlot): PersonId[] {
  return [...bookings, ...offers, ...waiting].map(({ personId }) => personId)
}

function hotline(turn: Turn): void {
  const { chance, town } = turn
  const slot = wanted(turn)
  if (!slot) return
  const who = chance.pick([
    ...town.staff,
    town.keepers.get(slot.servicePointId) ?? '',
    chance.pick(town.people),
  ])
  const phone = `1000000${String(chance.below(40)).padStart(4, '0')}`
  turn.send(who, 'booking.bookFor', { slotId: slot._id, key: newKey(turn), name: 'caller', phone })
  const called = slot.bookings.find(({ how }) => how === 'staff')
  if (called && chance.likely(0.4))
    turn.send(who, 'booking.cancelFor', { slotId: slot._id, key: newKey(turn), residentId: called.personId })
}

function help(turn: Turn): void {
  const { chance, town, world, now } = turn
  const [elder, helper] = chance.some(town.people, 2)
  if (!elder || !helper) return
  const residents = stored<Resident>(world.engine, 'residents')
  if (chance.likely(0.3)) {
    const helped = residents.filter(({ helpers }) => helpers.length > 0)
    if (helped.length === 0) return
    const { _id: residentId, helpers } = chance.pick(helped)
    const helperId = chance.pick([...helpers]).personId
    const who = town.people.find((person) => town.idOf(person) === chance.pick([residentId, helperId]))
    return turn.send(who ?? chance.pick(town.people), 'booking.endHelp', { residentId, helperId })
  }
  const atPoint = chance.likely(0.4)
  turn.send(elder, 'booking.helpCode', { purpose: atPoint ? 'willHelp' : 'needHelp' })
  turn.plan(now + MINUTE, (later) => {
    const code = stored<Resident>(later.world.engine, 'residents').find(
      ({ _id }) => _id === town.idOf(elder),
    )?.code
    const digits = later.chance.likely(0.9) ? (code?.digits ?? '12345678') : '12345678'
    if (!atPoint) return later.send(helper, 'booking.becomeHelper', { digits })
    const servicePointId = later.chance.pick(town.places)
    const phone = later.chance.likely(0.5) ? { phone: '10000000001' } : {}
    const wish = { servicePointId, key: newKey(later), name: 'father', digits, ...phone }
    later.send(town.keepers.get(servicePointId) ?? helper, 'booking.recordHelper', wish)
  })
}

function mark(turn: Turn): void {
  const { chance, town, world, now } = turn
  const begun = stored<ServiceSlot>(world.engine, 'slots').filter(
    ({ kind, bookings, startsAt }) =>
      kind === 'service' && bookings.length > 0 && startsAt < now + HOUR && startsAt > now - 2 * DAY,
  )
  if (begun.length === 0) return
  const { _id: slotId, bookings, servicePointId } = chance.pick(begun)
  const who = chance.likely(0.9) ? (town.keepers.get(servicePointId) ?? '') : chance.pick(town.people)
  const { id: bookingId } = chance.pick([...bookings])
  turn.send(who, 'booking.mark', { slotId, bookingId, came: chance.likely(0.6) })
  if (chance.likely(0.2)) turn.send(who, 'booking.mark', { slotId, bookingId, came: chance.likely(0.5) })
}

function excuse(turn: Turn): void {
  const { chance, town, world } = turn
  const missing = stored<Resident>(world.engine, 'residents').filter(({ missed }) => missed.length > 1)
  const [first] = missing
  if (first)
    turn.send(chance.pick([...town.staff, chance.pick(town.people)]), 'booking.excuse', {
      residentId: first._id,
    })
}

function look(turn: Turn): void {
  const servicePointId = turn.chance.pick(turn.town.places)
  if (turn.chance.likely(0.3))
    return turn.send(turn.town.keepers.get(servicePointId) ?? '', 'booking.day', {
      servicePointId,
      on: chinaDateOf(turn.now),
    })
  turn.send(turn.chance.pick(turn.town.people), 'booking.mine', {})
}
