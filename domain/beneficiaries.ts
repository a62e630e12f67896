import { type Queue, ticketsOf } from './queue'
import type { ServiceSlot } from './serviceSlot'

export type Beneficiaries = Readonly<{ visits: number; persons: number }>

/**
 * Who was served on a day, by one rule. A visit is a booking the keeper marked as come, a queue number that was served,
 * or somebody who came unbooked and was counted on paper. A person is counted once however often she came that day, as
 * far as she is known; whoever is known by a number or a stroke alone is a person each time. Nobody is counted for having
 * booked.
 */
export function beneficiariesOf(
  slots: readonly Pick<ServiceSlot, 'bookings' | 'status' | 'walkIns'>[],
  queues: readonly Pick<Queue, 'events'>[],
): Beneficiaries {
  const held = slots.filter(({ status }) => status === 'planned')
  const came = held.flatMap(({ bookings }) => bookings.filter((booking) => booking.came === true))
  const served = queues.flatMap(({ events }) => ticketsOf(events).filter(({ state }) => state === 'done'))
  const counted = held.reduce((sum, { walkIns = 0 }) => sum + walkIns, 0)
  const known = new Set([
    ...came.map(({ personId }) => personId),
    ...served.flatMap(({ personId }) => (personId === null ? [] : [personId])),
  ])
  const unknown = served.filter(({ personId }) => personId === null).length
  return {
    visits: came.length + served.length + counted,
    persons: known.size + unknown + counted,
  }
}
