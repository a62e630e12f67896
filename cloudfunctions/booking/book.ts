import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { isTakenName, mayBook, placeOf } from '#domain/booking'
import type { Resident } from '#domain/resident'
import { bookingView } from './bookingView'
import { residentFor, slotsAround } from './readPlace'
import { takePlace } from './takePlace'

/** Takes a place, for herself or for who lets her. Who loses the last one is told the next free times in the same answer. */
export const book: Handler<'booking.book'> = ({ slotId, key, residentId }, { cloud, store, now, caller }) => {
  const me = caller.personId
  let resident: Resident | undefined

  return untilWon(cloud, async () => {
    // Read once: whose consent it is does not change between two tries of one call.
    const [who, { slot, own, next }] = await Promise.all([
      resident ?? residentFor(store, me, residentId),
      slotsAround(store, slotId, residentId ?? me, now),
    ])
    if (typeof who === 'string') return fail(who)
    resident = who
    if (!slot) return fail('SlotNotFound')
    const place = placeOf(slot, who._id)
    const known = place?.state === 'booked' && place.booking.id === key
    if (known || slot.ended?.includes(key)) return done(bookingView(slot, who, me))

    if (isTakenName(slot, key, who._id)) return fail('KeyReused')
    const allowed = mayBook(slot, who, own, next, now)
    if (!allowed.ok) return fail(allowed.refusal, allowed.facts)
    const how = who._id === me ? 'self' : 'helper'
    const taken = await takePlace(store, slot, who, { key, by: me, how, at: now, does: 'booking.book' })
    if (taken === 'duplicate') return fail('OverlapsAnother')
    return taken === 'lost' ? LOST : done(bookingView(taken, who, me))
  })
}
