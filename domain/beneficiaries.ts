import type { ServiceSlot } from './serviceSlot'

export type Beneficiaries = Readonly<{ visits: number; persons: number }>

/**
 * Who was served on a day, by one rule: a visit is a booking the keeper marked as come; a person is counted once however
 * often she came that day. Nobody is counted for having booked.
 */
export function beneficiariesOf(slots: readonly Pick<ServiceSlot, 'bookings' | 'status'>[]): Beneficiaries {
  const came = slots
    .filter(({ status }) => status === 'planned')
    .flatMap(({ bookings }) => bookings.filter((booking) => booking.came === true))
  return { visits: came.length, persons: new Set(came.map(({ personId }) => personId)).size }
}
