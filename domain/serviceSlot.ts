import type { Audit } from './audit'
import type { CommandKey, PersonId, ScheduleId, ServiceId, ServicePointId, SlotId } from './ids'
import type { ServiceMode } from './service'
import type { CivilDate, Instant } from './time'

export type Booking = Readonly<{
  id: CommandKey
  /** Who comes. */
  personId: PersonId
  name: string
  /** Who made it: herself, her helper, the keeper, the hotline. */
  by: PersonId
  how: 'self' | 'helper' | 'staff'
  at: Instant
  /** What the keeper wrote down on the day. Absent: nothing yet. */
  came?: boolean
}>

/** Somebody who would like the place, should it become free. */
export type Waiting = Pick<Booking, 'id' | 'personId' | 'name' | 'by' | 'how' | 'at'>
/** A place that became free, kept for the first in line until then. */
export type Offer = Waiting & Readonly<{ until: Instant }>

/**
 * One turn of a service at a place: the haircut at 9:15. Beside the shifts in one collection, so that nobody can have a
 * haircut and a shift at the same time. Where nobody books (a queue, things to leave) it is the whole opening.
 */
export type ServiceSlot = Readonly<{
  _id: SlotId
  kind: 'service'
  rev: number
  scheduleId: ScheduleId
  serviceId: ServiceId
  title: string
  mode: ServiceMode
  servedBy: string
  servicePointId: ServicePointId
  servicePointName: string
  room: string
  startsAt: Instant
  endsAt: Instant
  on: CivilDate
  places: number
  left: number
  bookings: readonly Booking[]
  /** Came without a booking or a number, as the keeper counted on paper. */
  walkIns?: number
  /** Has a place, or one is kept for him. */
  who: readonly PersonId[]
  waiting: readonly Waiting[]
  offers: readonly Offer[]
  /** How many wait: nobody may pass them. */
  line: number
  /** Who gave a place back, each time once. */
  givenUp: readonly PersonId[]
  /** When everybody who has a place is reminded; null once it is done or where nobody has. */
  remindAt: Instant | null
  /** Who had a place before then has been reminded. */
  remindedAt?: Instant
  /** When the timer has to look after the line: an offer ends, or a free place waits to be offered. */
  due: Instant | null
  /** When the timer carries out what the keeper marked, should the call that marked it have been cut. */
  marksDue?: Instant | null
  /** Keys of commands that came to an end here: arriving once more they change nothing. */
  ended?: readonly CommandKey[]
  /** The first is the slot's own; then one per person and quarter hour. */
  cells: readonly string[]
  status: 'planned' | 'cancelled'
  cancelledWhy?: string
  /** The closure that called it off, which may be lifted. */
  closureId?: string | null
  audit: Audit
}>
