import type { PersonId } from '#domain/ids'
import type { Resident } from '#domain/resident'
import type { ServiceSlot } from '#domain/serviceSlot'
import type { ShiftSlot } from '#domain/shiftSlot'
import type { Call } from '../call'
import { holds } from '../violation'
import { stored, type World } from '../world'
import type { Check } from './check'

const CHECK = 'bookings'
const QUARTER = 15 * 60_000
const OFFER_LASTS = 30 * 60_000

/** Places are given to one each, in the order of the line, to who may have them; a no had its reason. */
export const bookings: Check = {
  wrote(world, { call, kind, collection, changed }) {
    for (const { before, after } of changed) {
      if (collection === 'residents')
        consented(world, call, before as Resident | undefined, after as unknown as Resident)
      if (collection !== 'slots' || after.kind !== 'service' || kind === 'add') continue
      const old = before as unknown as ServiceSlot
      const now = after as unknown as ServiceSlot
      agrees(now)
      placed(world, old, now)
      moved(world, call, old, now)
    }
  },

  answered({ naive, clock }, { command, startedAt }, answer) {
    if (answer.ok || answer.code !== 'SlotFull') return
    const slotId = String(command.input.slotId)
    const full = naive.turnFullAt.get(slotId) ?? 0
    holds(full >= startedAt, CHECK, () => `${slotId} was called full at ${clock.now} and had a place free`)
  },

  atQuiet({ engine, clock }) {
    const slots = stored<ServiceSlot | ShiftSlot>(engine, 'slots')
    const taken = new Map<string, string>()
    const residents = new Map(stored<Resident>(engine, 'residents').map((one) => [one._id, one]))
    for (const slot of slots) {
      if (slot.status === 'cancelled') continue
      for (const who of slot.who)
        for (let at = slot.startsAt; at < slot.endsAt; at += QUARTER) {
          const other = taken.get(`${who}/${at}`)
          holds(other === undefined, CHECK, () => `${who} is in ${slot._id} and in ${other} at once`)
          taken.set(`${who}/${at}`, slot._id)
        }
      if (slot.kind === 'service') settled(slot, residents, clock.now)
    }
  },
}

function settled(slot: ServiceSlot, residents: ReadonlyMap<PersonId, Resident>, now: number): void {
  const { _id, left, line, startsAt, offers, bookings: booked } = slot
  if (startsAt > now + 1000)
    holds(left < 1 || line === 0, CHECK, () => `${_id} has a place free while ${line} wait for it`)
  for (const { until, personId } of offers)
    holds(until > now - OFFER_LASTS, CHECK, () => `${_id} is still kept for ${personId}`)
  for (const { personId, came } of booked)
    if (came === true) {
      const missed = residents.get(personId)?.missed.some(({ slotId }) => slotId === _id)
      holds(!missed, CHECK, () => `${personId} came to ${_id} and is called missing`)
    }
}

/** The lists of one slot say the same. */
function agrees({ _id, status, ...slot }: ServiceSlot): void {
  const held = [...slot.bookings, ...slot.offers].map(({ personId }) => personId)
  const same = (one: readonly string[], other: readonly string[]) =>
    [...one].sort().join() === [...other].sort().join()
  holds(new Set(held).size === held.length, CHECK, () => `somebody has two places of ${_id}`)
  holds(slot.line === slot.waiting.length, CHECK, () => `${_id} counts ${slot.line} in line`)
  if (status === 'cancelled')
    return holds(same(slot.cells, [`slot@${_id}`]), CHECK, () => `${_id} is off and still takes time`)
  holds(same(slot.who, held), CHECK, () => `${_id} holds ${slot.who.join()} instead of ${held.join()}`)
  holds(
    slot.left >= 0 && slot.left === slot.places - held.length,
    CHECK,
    () => `${_id} says ${slot.left} of ${slot.places} are left, with ${held.length} people`,
  )
  const cells = [`slot@${_id}`]
  for (const person of held)
    for (let at = slot.startsAt; at < slot.endsAt; at += QUARTER) cells.push(`${person}@${at / QUARTER}`)
  holds(same(slot.cells, cells), CHECK, () => `the cells of ${_id} do not cover its people's time`)
}

/** The clerk's own list of who is where. */
function placed({ naive, clock }: World, before: ServiceSlot, after: ServiceSlot): void {
  const { startsAt, endsAt } = after
  const who = new Set(after.status === 'planned' ? after.who : [])
  naive.turns.set(after._id, { startsAt, endsAt, who })
  for (const personId of [...before.who, ...after.who])
    if (before.who.includes(personId) !== who.has(personId)) naive.plansChangedAt.set(personId, clock.now)
}

function moved(world: World, call: Call, before: ServiceSlot, after: ServiceSlot): void {
  const { naive, clock } = world
  const { command } = call
  const key = String(command.input.key)
  const fresh = after.bookings.filter(({ id }) => !before.bookings.some((one) => one.id === id))
  for (const { personId, by, id } of fresh) {
    const names = ['booking.book', 'booking.accept', 'booking.bookFor']
    holds(names.includes(command.name), CHECK, () => `${command.name} booked ${after._id} for ${personId}`)
    holds(
      id === key && (by === command.personId || command.name === 'booking.accept'),
      CHECK,
      () => `${id} is not ${key} of ${command.personId}`,
    )
    if (command.name === 'booking.book')
      holds(before.line === 0, CHECK, () => `${personId} passed the line of ${after._id}`)
    if (command.name === 'booking.accept')
      holds(
        before.offers.some((offer) => offer.personId === personId),
        CHECK,
        () => `${personId} accepted ${after._id}, which was not offered`,
      )
    mayAct(world, call, after, personId)
    command.commits += 1
  }
  const joined = after.waiting.filter(({ id }) => !before.waiting.some((one) => one.id === id))
  for (const { personId } of joined) {
    holds(command.name === 'booking.wait', CHECK, () => `${command.name} put ${personId} in line`)
    mayAct(world, call, after, personId)
    command.commits += 1
  }
  for (const { personId } of after.offers)
    if (!before.offers.some((offer) => offer.personId === personId))
      holds(
        before.waiting[0]?.personId === personId || before.waiting.length > 1,
        CHECK,
        () => `${after._id} was offered to ${personId}, who did not wait`,
      )
  if (after.ended?.includes(key) && !before.ended?.includes(key) && /^booking\.cancel/.test(command.name))
    command.commits += 1
  for (const { id, personId } of before.bookings)
    if (
      !after.bookings.some((one) => one.id === id) &&
      after.status === 'planned' &&
      before.status === 'planned' &&
      // The timer gives back what somebody who left had.
      !(command.identity.kind === 'timer' && naive.wentAt.has(personId))
    ) {
      holds(
        /^booking\.cancel/.test(command.name),
        CHECK,
        () => `${command.name} took ${after._id} from ${personId}`,
      )
      mayAct(world, call, after, personId)
    }
  const full = after.left < 1 || after.line > 0
  const wasFullUntil = naive.turnFullAt.get(after._id) ?? 0
  naive.turnFullAt.set(after._id, full ? Infinity : Math.min(wasFullUntil, clock.now))
}

function mayAct({ naive }: World, { command, startedAt }: Call, slot: ServiceSlot, personId: PersonId): void {
  const me = command.personId ?? ''
  if (/For$/.test(command.name)) {
    const hats = ['centre', `keeper:${slot.servicePointId}`]
    holds(naive.wore(me, startedAt, hats), 'rights', () => `${me} did ${command.name} without a hat for it`)
    return
  }
  const until = naive.helpsUntil.get(`${me}>${personId}`) ?? 0
  holds(
    me === personId || until >= startedAt,
    'rights',
    () => `${me} did ${command.name} for ${personId} without consent`,
  )
}

/** Follows who lets whom help, and who may write that down. */
function consented(
  world: World,
  { command, startedAt }: Call,
  before: Resident | undefined,
  after: Resident,
): void {
  const { naive, clock } = world
  const had = before?.helpers ?? []
  for (const { personId, given, key } of after.helpers) {
    if (had.some((helper) => helper.personId === personId && helper.key === key)) continue
    if (given === 'self')
      holds(
        command.name === 'booking.becomeHelper' && command.personId === personId,
        'rights',
        () => `${command.name} made ${personId} a helper`,
      )
    else
      holds(
        naive.wore(command.personId ?? '', startedAt, [`keeper:${String(command.input.servicePointId)}`]),
        'rights',
        () => `${command.personId} wrote down a helper without keeping the place`,
      )
    naive.helpsUntil.set(`${personId}>${after._id}`, Infinity)
    command.commits += command.name === 'booking.recordHelper' ? 1 : 0
  }
  for (const { personId } of had)
    if (!after.helpers.some((helper) => helper.personId === personId))
      naive.helpsUntil.set(`${personId}>${after._id}`, clock.now)
}
