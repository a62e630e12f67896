import type { ServiceSlot } from '#domain/serviceSlot'
import { slotCell } from '#domain/shiftSlot'
import type { Cloud } from './ports'

/** Why a slot does not take place; null where the series simply ended. */
export type CalledOff = Readonly<{ why: string | null; closureId?: string }>

/** What changes in a slot that is called off: its people are free at that time; they stay on it, to be told. */
export function calledOff(slot: ServiceSlot, { why, closureId }: CalledOff) {
  return {
    status: 'cancelled' as const,
    cells: [slotCell(slot._id)],
    ...(why === null ? {} : { cancelledWhy: why }),
    ...(closureId === undefined ? {} : { closureId }),
  }
}

const MOST_BOOKED = 200

/** Tells everybody who had a time. Their own page says it too, so nobody depends on the message. */
export async function tellCalledOff(cloud: Cloud, slot: ServiceSlot, why: string | null): Promise<void> {
  const told = [...new Set(slot.bookings.flatMap(({ personId, by }) => [personId, by]))]
  if (told.length === 0) return
  const people = await cloud.store.find('people', { where: { _id: { $in: told } }, limit: MOST_BOOKED })
  await cloud.notify(
    people.map(({ openid }) => ({
      openid,
      template: 'bookingCalledOff' as const,
      page: 'packages/resident/pages/bookings/index',
      data: { title: slot.title, when: new Date(slot.startsAt).toISOString(), why: why ?? '' },
    })),
  )
}
