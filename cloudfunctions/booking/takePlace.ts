import type { Store } from '#cloud/ports'
import { remindAtOf } from '#domain/booking'
import type { CommandKey, PersonId } from '#domain/ids'
import type { Resident } from '#domain/resident'
import type { Booking, ServiceSlot } from '#domain/serviceSlot'
import { cellsOf } from '#domain/shiftSlot'
import type { Instant } from '#domain/time'

type Taking = Readonly<{ key: CommandKey; by: PersonId; how: Booking['how']; at: Instant; does: string }>

/** The one write that decides: its filter holds the last place and the line, the unique cells the person's time. */
export async function takePlace(
  store: Store,
  slot: ServiceSlot,
  resident: Pick<Resident, '_id' | 'name'>,
  { key, by, how, at, does }: Taking,
): Promise<ServiceSlot | 'duplicate' | 'lost'> {
  const { _id: personId, name } = resident
  const booking: Booking = { id: key, personId, name, by, how, at }
  const remindAt = remindAtOf(slot, at) ?? slot.remindAt
  const won = await store.update(
    'slots',
    {
      _id: slot._id,
      status: 'planned',
      left: { $gt: 0 },
      line: 0,
      who: { $ne: personId },
      'bookings.id': { $ne: key },
      ended: { $ne: key },
    },
    {
      inc: { left: -1, rev: 1 },
      push: {
        bookings: { items: [booking] },
        who: { items: [personId] },
        cells: { items: cellsOf(personId, slot) },
      },
      set: { remindAt, audit: { by, at, does, key } },
    },
  )
  if (won === 'duplicate') return 'duplicate'
  if (won === 0) return 'lost'
  return { ...slot, left: slot.left - 1, bookings: [...slot.bookings, booking], who: [...slot.who, personId] }
}
