import type { ServiceSlot } from '#domain/serviceSlot'
import { slotCell } from '#domain/shiftSlot'
import type { Cloud } from './ports'
import { tellResidents } from './tellResidents'

/** Why a slot does not take place; null where the series simply ended. */
export type CalledOff = Readonly<{ why: string | null; closureId?: string }>

/** What changes in a slot that is called off: its people are free at that time; they stay on it, to be told. */
export function calledOff(slot: ServiceSlot, { why, closureId }: CalledOff) {
  return {
    status: 'cancelled' as const,
    cells: [slotCell(slot._id)],
    offers: [],
    waiting: [],
    line: 0,
    remindAt: null,
    due: null,
    ...(why === null ? {} : { cancelledWhy: why }),
    ...(closureId === undefined ? {} : { closureId }),
  }
}

/** Tells everybody who had a time. Their own page says it too, so nobody depends on the message. */
export async function tellCalledOff(cloud: Cloud, slot: ServiceSlot, why: string | null): Promise<void> {
  const places = [...slot.bookings, ...slot.offers, ...slot.waiting]
  const told = [...new Set(places.flatMap(({ personId, by }) => [personId, by]))]
  if (told.length === 0) return
  const data = { title: slot.title, when: new Date(slot.startsAt).toISOString(), why: why ?? '' }
  await tellResidents(cloud, told, 'bookingCalledOff', data)
}
