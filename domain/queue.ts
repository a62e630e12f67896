import type { Audit } from './audit'
import { accept, type Decision, refuse } from './decision'
import type { CommandKey, PersonId, ServicePointId, SlotId } from './ids'
import type { ServiceSlot } from './serviceSlot'
import { DAY, type Instant, MINUTE } from './time'

/**
 * Something that happened at a queue. Its state is worked out from the set of these, so that neither their order nor how
 * often they arrive matters: a keeper's phone without a network writes them down and sends them later.
 */
export type QueueEvent = Readonly<{
  id: CommandKey
  kind: 'take' | 'call' | 'done' | 'skip' | 'leave'
  /** The number it is about: the id of the event that took it. */
  ticket: CommandKey
  at: Instant
  by: PersonId
  /** Who took it on her own phone. */
  personId?: PersonId
  /** As the keeper heard it, or as her phone knows her; may be nothing. */
  name?: string
  /** What a keeper's phone called out when it gave the number. The cloud's own are counted. */
  label?: string
}>

/** One opening of a walk-in service. Made when the first number is taken or a keeper looks. */
export type Queue = Readonly<{
  _id: SlotId
  rev: number
  servicePointId: ServicePointId
  servicePointName: string
  title: string
  room: string
  startsAt: Instant
  endsAt: Instant
  /** How long one takes, and how many are served at a time. */
  minutes: number
  places: number
  /** Keepers' phones, in the order they first looked: each has its letter. */
  devices: readonly string[]
  events: readonly QueueEvent[]
  /** Who holds a number of her own phone that has not come to an end. */
  line: readonly PersonId[]
  audit: Audit
}>

export type Ticket = Readonly<{
  id: CommandKey
  label: string
  name: string
  personId: PersonId | null
  at: Instant
  state: 'waiting' | 'called' | 'skipped' | 'done' | 'left'
  /** When it was last called. */
  calledAt: Instant | null
}>

/** Numbers are given out from half an hour before. */
export const QUEUE_OPENS = 30 * MINUTE
/** What a keeper's phone wrote down without a network may arrive so much later. */
export const QUEUE_UPLOADS_UNTIL = 7 * DAY
export const MOST_TICKETS = 300
const MOST_EVENTS = 3000
const CLOUD_LETTER = 'A'
/** Of a keeper's phone that never had a network that day. */
export const UNKNOWN_LETTER = 'Z'
const LETTERS = 'BCDEFGHJKLMNPQRSTUVWXY'

export function letterOf({ devices }: Pick<Queue, 'devices'>, device: string): string {
  const at = devices.indexOf(device)
  return (at >= 0 && LETTERS[at]) || UNKNOWN_LETTER
}

export function labelAt(letter: string, number: number): string {
  return `${letter}${String(number).padStart(2, '0')}`
}

/** The same events with what each number is called: those of the cloud are counted in the order they were kept. */
export function labelled(events: readonly QueueEvent[]): QueueEvent[] {
  let given = 0
  return events.map((event) => {
    if (event.kind !== 'take' || event.label !== undefined) return event
    given += 1
    return { ...event, label: labelAt(CLOUD_LETTER, given) }
  })
}

/** Every number and where it stands, in the order in which they were taken. */
export function ticketsOf(events: readonly QueueEvent[]): Ticket[] {
  const inOrder = [...labelled(events)].sort(
    (one, other) => one.at - other.at || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0),
  )
  const tickets = new Map<CommandKey, Ticket>()
  const said = new Map<string, number>()
  for (const { kind, id, at, name = '', personId = null, label = '' } of inOrder) {
    if (kind !== 'take' || tickets.has(id)) continue
    const again = (said.get(label) ?? 0) + 1
    said.set(label, again)
    const called = again === 1 ? label : `${label}-${again}`
    tickets.set(id, { id, label: called, name, personId, at, state: 'waiting', calledAt: null })
  }
  for (const event of inOrder) {
    const ticket = tickets.get(event.ticket)
    if (ticket && event.kind !== 'take') tickets.set(ticket.id, after(ticket, event))
  }
  return [...tickets.values()]
}

function after(ticket: Ticket, { kind, at }: QueueEvent): Ticket {
  if (ticket.state === 'done' || ticket.state === 'left') return ticket
  switch (kind) {
    case 'call':
      return { ...ticket, state: 'called', calledAt: at }
    case 'skip':
      return { ...ticket, state: 'skipped' }
    case 'done':
      return { ...ticket, state: 'done' }
    case 'leave':
      return { ...ticket, state: 'left' }
    case 'take':
      return ticket
  }
}

/** Who is called next: who took her number first. */
export function nextOf(tickets: readonly Ticket[]): Ticket | undefined {
  return tickets.find(({ state }) => state === 'waiting')
}

/** How many are called before her. */
export function beforeOf(tickets: readonly Ticket[], id: CommandKey): number {
  const waiting = tickets.filter(({ state }) => state === 'waiting')
  const at = waiting.findIndex((ticket) => ticket.id === id)
  return at < 0 ? 0 : at
}

const ROUNDED_TO = 5

/** About how long so many take, in fives, upwards: a wait that turns out shorter annoys nobody. */
export function waitOf(before: number, { minutes, places }: Pick<Queue, 'minutes' | 'places'>): number {
  return Math.ceil((before * minutes) / Math.max(1, places) / ROUNDED_TO) * ROUNDED_TO
}

export type TakeRefusal =
  'NotAQueue' | 'SlotCalledOff' | 'QueueNotOpen' | 'QueueOver' | 'AlreadyInLine' | 'QueueFull'

export function mayTake(
  slot: ServiceSlot,
  queue: Pick<Queue, 'line' | 'events'>,
  personId: PersonId,
  now: Instant,
): Decision<true, TakeRefusal> {
  if (slot.mode !== 'queue') return refuse('NotAQueue')
  if (slot.status === 'cancelled')
    return refuse('SlotCalledOff', slot.cancelledWhy ? { why: slot.cancelledWhy } : undefined)
  const from = slot.startsAt - QUEUE_OPENS
  if (now < from) return refuse('QueueNotOpen', { from })
  if (now >= slot.endsAt) return refuse('QueueOver')
  if (queue.line.includes(personId)) return refuse('AlreadyInLine')
  return isFull(queue, 1) ? refuse('QueueFull') : accept(true)
}

export function isFull({ events }: Pick<Queue, 'events'>, more: number): boolean {
  const taken = events.filter(({ kind }) => kind === 'take').length
  return taken + more > MOST_TICKETS || events.length + more > MOST_EVENTS
}

/** The queue with what a keeper's phone wrote down; what is known already changes nothing, nor does a clock that runs ahead. */
export function withEvents(
  queue: Queue,
  fresh: readonly QueueEvent[],
  device: string,
  now: Instant,
): Pick<Queue, 'events' | 'devices' | 'line'> | undefined {
  const known = new Set(queue.events.map(({ id }) => id))
  const added = fresh
    .filter(({ id }, at) => !known.has(id) && fresh.findIndex((one) => one.id === id) === at)
    .map((event) => ({ ...event, at: Math.min(event.at, now) }))
  const devices =
    queue.devices.includes(device) || queue.devices.length >= LETTERS.length
      ? queue.devices
      : [...queue.devices, device]
  if (added.length === 0 && devices === queue.devices) return undefined
  const events = [...queue.events, ...added]
  return { events, devices, line: lineOf(events) }
}

/** Who still holds a number of her own. */
export function lineOf(events: readonly QueueEvent[]): PersonId[] {
  return ticketsOf(events).flatMap(({ personId, state }) =>
    personId !== null && state !== 'done' && state !== 'left' ? [personId] : [],
  )
}

export function newQueue(
  slot: ServiceSlot,
  { minutes, places }: Pick<Queue, 'minutes' | 'places'>,
  audit: Audit,
): Queue {
  const { _id, servicePointId, servicePointName, title, room, startsAt, endsAt } = slot
  return {
    _id,
    rev: 0,
    servicePointId,
    servicePointName,
    title,
    room,
    startsAt,
    endsAt,
    minutes,
    places,
    devices: [],
    events: [],
    line: [],
    audit,
  }
}
