import { accept, type Decision, refuse } from './decision'
import type { CommandKey, PersonId } from './ids'
import { MISSED_FORGIVEN, missedLately, type Resident } from './resident'
import { isBooked } from './service'
import type { Booking, Offer, ServiceSlot, Waiting } from './serviceSlot'
import { cellsOf, ENDED_REMEMBERED, isKeyOfAnother, type ShiftSlot, slotCell } from './shiftSlot'
import { startOfDay, chinaDateOf, DAY, HOUR, type Instant, MINUTE } from './time'

/** A place can be given back until so long before it begins. */
export const CANCEL_UNTIL = 2 * HOUR
/** So long a free place is kept for the first in line. */
export const OFFER_LASTS = 30 * MINUTE
/** So many times to come one person may have. */
export const MOST_BOOKINGS = 4
/** Who gave back one and the same time so often leaves it to others. */
export const MOST_CHANGES = 2
/** Nobody is called missing before this long after the beginning. */
export const MISSED_AFTER = 15 * MINUTE
const CAME_BEFORE = HOUR
/** Paper from the room may be entered for so long. */
const MARK_UNTIL = 7 * DAY
const REMINDED_AT = 18 * HOUR
const NEXT_SHOWN = 3
/** A mark younger than this may still be carried out by the call that made it. */
export const STILL_MARKING = 2 * MINUTE

export type BookRefusal =
  | 'WalkInOnly'
  | 'SlotCalledOff'
  | 'SlotIsOver'
  | 'PleaseCall'
  | 'AlreadyBooked'
  | 'OverlapsAnother'
  | 'TooManyBookings'
  | 'TooManyChanges'
  | 'SlotFull'

type Own = ServiceSlot | ShiftSlot

/**
 * Whether she may have the place. The guarded write asks again for what others may have changed.
 * @param own everything she has a place in from now on
 * @param asked who calls the hotline has done what `PleaseCall` asks for
 */
export function mayBook(
  slot: ServiceSlot,
  resident: Pick<Resident, '_id' | 'missed'>,
  own: readonly Own[],
  next: readonly ServiceSlot[],
  now: Instant,
  asked: 'phone' | 'staff' = 'phone',
): Decision<true, BookRefusal> {
  const open = isOpen(slot, now)
  if (!open.ok) return open
  if (asked === 'phone' && missedLately(resident, now) > MISSED_FORGIVEN) return refuse('PleaseCall')
  if (slot.who.includes(resident._id)) return refuse('AlreadyBooked')
  if (own.some((other) => other._id !== slot._id && overlap(other, slot))) return refuse('OverlapsAnother')
  const coming = own.filter(({ kind, startsAt }) => kind === 'service' && startsAt > now)
  if (asked === 'phone' && coming.length >= MOST_BOOKINGS)
    return refuse('TooManyBookings', { most: MOST_BOOKINGS })
  if (asked === 'phone' && changesOf(slot, resident._id) >= MOST_CHANGES) return refuse('TooManyChanges')
  if (slot.left < 1 || slot.line > 0) return refuse('SlotFull', nextFree(next))
  return accept(true)
}

/** Whether she may wait for a place: where there is none, and nothing else speaks against it. */
export function mayWait(
  slot: ServiceSlot,
  resident: Pick<Resident, '_id' | 'missed'>,
  own: readonly Own[],
  now: Instant,
): Decision<true, Exclude<BookRefusal, 'SlotFull'> | 'StillFree' | 'AlreadyWaiting'> {
  const book = mayBook(slot, resident, own, [], now)
  if (book.ok) return refuse('StillFree')
  if (book.refusal !== 'SlotFull') return refuse(book.refusal, book.facts)
  return slot.waiting.some(({ personId }) => personId === resident._id)
    ? refuse('AlreadyWaiting')
    : accept(true)
}

function isOpen(
  slot: ServiceSlot,
  now: Instant,
): Decision<true, 'WalkInOnly' | 'SlotCalledOff' | 'SlotIsOver'> {
  if (!isBooked(slot)) return refuse('WalkInOnly')
  if (slot.status === 'cancelled')
    return refuse('SlotCalledOff', slot.cancelledWhy ? { why: slot.cancelledWhy } : undefined)
  if (now >= slot.startsAt) return refuse('SlotIsOver')
  return accept(true)
}

function overlap(one: Pick<Own, 'startsAt' | 'endsAt' | 'status'>, other: typeof one): boolean {
  return one.status === 'planned' && one.startsAt < other.endsAt && other.startsAt < one.endsAt
}

function changesOf({ givenUp }: ServiceSlot, personId: PersonId): number {
  return givenUp.filter((one) => one === personId).length
}

/** The next times with a place free, as facts of a refusal: `next1`, `next2`, `next3`. */
export function nextFree(slots: readonly ServiceSlot[]): Record<string, number> {
  const free = slots
    .filter(({ left, line, status }) => left > 0 && line === 0 && status === 'planned')
    .map(({ startsAt }) => startsAt)
    .sort((one, other) => one - other)
  return Object.fromEntries(free.slice(0, NEXT_SHOWN).map((startsAt, at) => [`next${at + 1}`, startsAt]))
}

/** Six in the evening before; null when that is past. */
export function remindAtOf({ startsAt }: Pick<ServiceSlot, 'startsAt'>, now: Instant): Instant | null {
  const at = startOfDay(chinaDateOf(startsAt - DAY)) + REMINDED_AT
  return at > now ? at : null
}

/** What a slot's list of people becomes; written whole under its `rev`. */
export type SlotState = Pick<
  ServiceSlot,
  'left' | 'bookings' | 'who' | 'waiting' | 'offers' | 'line' | 'givenUp' | 'cells' | 'due'
> & { ended: readonly CommandKey[] }

/** Where a person stands at a slot. */
export function placeOf(
  slot: ServiceSlot,
  personId: PersonId,
):
  | Readonly<{ state: 'booked'; booking: Booking }>
  | Readonly<{ state: 'offered'; offer: Offer }>
  | Readonly<{ state: 'waiting'; waiting: Waiting; before: number }>
  | undefined {
  const booking = slot.bookings.find((one) => one.personId === personId)
  if (booking) return { state: 'booked', booking }
  const offer = slot.offers.find((one) => one.personId === personId)
  if (offer) return { state: 'offered', offer }
  const before = slot.waiting.findIndex((one) => one.personId === personId)
  const waiting = slot.waiting[before]
  return waiting ? { state: 'waiting', waiting, before } : undefined
}

export type CancelRefusal = 'NotBooked' | 'SlotIsOver' | 'TooLateToGiveBack'

/** Under this key somebody else has a place, an offer or a place in line there. */
export function isTakenName(
  { bookings, offers, waiting }: ServiceSlot,
  key: CommandKey,
  personId: PersonId,
): boolean {
  return isKeyOfAnother([...bookings, ...offers, ...waiting], key, personId)
}

/** Gives a place, an offer or a place in line back. A place may go back until two hours before, the others always. */
export function giveBack(
  slot: ServiceSlot,
  personId: PersonId,
  key: CommandKey,
  now: Instant,
  asked: 'phone' | 'staff' = 'phone',
): Decision<SlotState, CancelRefusal> {
  const place = placeOf(slot, personId)
  if (!place) return refuse('NotBooked')
  if (now >= slot.startsAt) return refuse('SlotIsOver')
  const until = slot.startsAt - CANCEL_UNTIL
  if (place.state === 'booked' && asked === 'phone' && now > until)
    return refuse('TooLateToGiveBack', { until })
  const mine =
    place.state === 'booked' ? place.booking : place.state === 'offered' ? place.offer : place.waiting
  const state = without(slot, mine, now)
  const givenUp = place.state === 'booked' ? [...slot.givenUp, personId] : slot.givenUp
  return accept({ ...state, givenUp, ended: ended(slot, mine.id, key) })
}

/** The offer becomes a place. */
export function takeOffer(
  slot: ServiceSlot,
  personId: PersonId,
  key: CommandKey,
  now: Instant,
): Decision<SlotState, 'NothingOffered' | 'OfferOver'> {
  const offer = slot.offers.find((one) => one.personId === personId)
  if (!offer) return refuse('NothingOffered')
  if (now > offer.until || now >= slot.startsAt) return refuse('OfferOver')
  const { until: _until, ...booking } = offer
  const offers = slot.offers.filter(({ id }) => id !== offer.id)
  return accept({
    ...stateOf(slot),
    offers,
    bookings: [...slot.bookings, { ...booking, id: key }],
    due: dueOf({ ...slot, offers }, now),
    ended: ended(slot, offer.id),
  })
}

/** Offers that ended give their place back. Answers the same slot when nothing has. */
export function withoutEndedOffers(slot: ServiceSlot, now: Instant): ServiceSlot {
  return slot.offers
    .filter(({ until }) => until < now)
    .reduce<ServiceSlot>(
      (rest, offer) => ({ ...rest, ...without(rest, offer, now), ended: ended(rest, offer.id) }),
      slot,
    )
}

/** A free place is kept for the first in line. Undefined when none is free or nobody waits. */
export function offerToFirst(slot: ServiceSlot, now: Instant): SlotState | undefined {
  const [first, ...waiting] = slot.waiting
  if (!first || slot.left < 1 || now >= slot.startsAt || slot.status !== 'planned') return undefined
  const offers = [...slot.offers, { ...first, until: Math.min(now + OFFER_LASTS, slot.startsAt) }]
  const changed = { ...slot, offers, waiting, line: waiting.length, left: slot.left - 1 }
  return {
    ...stateOf(changed),
    who: [...slot.who, first.personId],
    cells: [...slot.cells, ...cellsOf(first.personId, slot)],
    due: dueOf(changed, now),
  }
}

/** He has something else at that time by now. */
export function withoutFirst(slot: ServiceSlot, now: Instant): SlotState | undefined {
  const [first, ...waiting] = slot.waiting
  if (!first) return undefined
  const changed = { ...slot, waiting, line: waiting.length }
  return { ...stateOf(changed), due: dueOf(changed, now), ended: ended(slot, first.id) }
}

/** On again after it was off: who had a time was told so and books anew; a late copy of the old command takes nothing. */
export function emptied(slot: ServiceSlot): SlotState & Readonly<{ remindAt: null }> {
  const { _id, places, bookings, waiting, offers } = slot
  const free = { left: places, bookings: [], who: [], waiting: [], offers: [], line: 0, due: null }
  const keys = [...bookings, ...offers, ...waiting].map(({ id }) => id)
  return {
    ...stateOf({ ...slot, ...free, cells: [slotCell(_id)] }),
    ended: ended(slot, ...keys),
    remindAt: null,
  }
}

/** What the timer finds when it looks without changing anybody's place. */
export function lookedAt(slot: ServiceSlot, now: Instant): SlotState {
  return { ...stateOf(slot), due: dueOf(slot, now) }
}

export type MarkRefusal = 'NotBooked' | 'TooEarlyToMark' | 'TooLateToMark'

/** Written down by the keeper: she came, or she did not. */
export function marked(
  slot: ServiceSlot,
  bookingId: CommandKey,
  came: boolean,
  now: Instant,
): Decision<SlotState, MarkRefusal> {
  const booking = slot.bookings.find(({ id }) => id === bookingId)
  if (!booking || slot.status !== 'planned') return refuse('NotBooked')
  const from = came ? slot.startsAt - CAME_BEFORE : slot.startsAt + MISSED_AFTER
  if (now < from) return refuse('TooEarlyToMark', { from })
  if (now > slot.endsAt + MARK_UNTIL) return refuse('TooLateToMark')
  const bookings = slot.bookings.map((one) => (one.id === bookingId ? { ...one, came } : one))
  return accept({ ...stateOf(slot), bookings })
}

/** Who came without a booking is counted from when it begins, as long as marks are taken. */
export function mayCountWalkIns(
  { status, startsAt, endsAt }: ServiceSlot,
  now: Instant,
): Decision<true, MarkRefusal> {
  if (status !== 'planned') return refuse('NotBooked')
  if (now < startsAt - CAME_BEFORE) return refuse('TooEarlyToMark', { from: startsAt - CAME_BEFORE })
  return now > endsAt + MARK_UNTIL ? refuse('TooLateToMark') : accept(true)
}

function without(slot: ServiceSlot, { id, personId }: Waiting, now: Instant): SlotState {
  const held = slot.who.includes(personId)
  const rest = (all: readonly Waiting[]) => all.filter((one) => one.id !== id)
  const cells = new Set(cellsOf(personId, slot))
  const changed = {
    ...slot,
    left: held ? slot.left + 1 : slot.left,
    bookings: rest(slot.bookings) as Booking[],
    offers: rest(slot.offers) as Offer[],
    waiting: rest(slot.waiting),
    who: held ? slot.who.filter((one) => one !== personId) : slot.who,
    cells: held ? slot.cells.filter((cell) => cell === slotCell(slot._id) || !cells.has(cell)) : slot.cells,
  }
  return { ...stateOf(changed), line: changed.waiting.length, due: dueOf(changed, now) }
}

/** Now, when a free place can be offered; else when the next offer ends. */
function dueOf(
  { left, waiting, offers, startsAt }: Pick<ServiceSlot, 'left' | 'waiting' | 'offers' | 'startsAt'>,
  now: Instant,
): Instant | null {
  if (left > 0 && waiting.length > 0 && now < startsAt) return now
  return offers.length === 0 ? null : Math.min(...offers.map(({ until }) => until))
}

function stateOf(slot: ServiceSlot): SlotState {
  const { left, bookings, who, waiting, offers, line, givenUp, cells, due, ended: before = [] } = slot
  return { left, bookings, who, waiting, offers, line, givenUp, cells, due, ended: before }
}

function ended(slot: ServiceSlot, ...keys: readonly CommandKey[]): readonly CommandKey[] {
  return [...(slot.ended ?? []), ...keys].slice(-ENDED_REMEMBERED)
}
