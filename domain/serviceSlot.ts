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
  who: readonly PersonId[]
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
