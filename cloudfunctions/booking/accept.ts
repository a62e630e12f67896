import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { writeSlot } from '#cloud/slotTending'
import { serviceSlot } from '#cloud/slotsOfKind'
import { isTakenName, placeOf, takeOffer } from '#domain/booking'
import { bookingView } from './bookingView'
import { residentFor } from './readPlace'

/** The place kept for her becomes hers. */
export const accept: Handler<'booking.accept'> = (
  { slotId, key, residentId },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const me = caller.personId
    const [resident, slot] = await Promise.all([
      residentFor(store, me, residentId),
      serviceSlot(store, slotId),
    ])
    if (typeof resident === 'string') return fail(resident)
    if (!slot) return fail('SlotNotFound')
    if (slot.status === 'cancelled') return fail('SlotCalledOff')
    const place = placeOf(slot, resident._id)
    const known = place?.state === 'booked' && place.booking.id === key
    if (known || slot.ended?.includes(key)) return done(bookingView(slot, resident, me))

    if (isTakenName(slot, key, resident._id)) return fail('KeyReused')
    const taken = takeOffer(slot, resident._id, key, now)
    if (!taken.ok) return fail(taken.refusal)
    const doing = { by: me, at: now, does: 'booking.accept', key }
    if ((await writeSlot(store, slot, taken.value, doing)) !== 'won') return LOST
    return done(bookingView({ ...slot, ...taken.value }, resident, me))
  })
