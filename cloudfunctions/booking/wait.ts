import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { isTakenName, mayWait, placeOf } from '#domain/booking'
import { bookingView } from './bookingView'
import { residentFor, slotsAround } from './readPlace'

/** A place in line. It takes nobody's time until a free place is offered. */
export const wait: Handler<'booking.wait'> = ({ slotId, key, residentId }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const me = caller.personId
    const [resident, { slot, own }] = await Promise.all([
      residentFor(store, me, residentId),
      slotsAround(store, slotId, residentId ?? me, now),
    ])
    if (typeof resident === 'string') return fail(resident)
    if (!slot) return fail('SlotNotFound')
    const place = placeOf(slot, resident._id)
    const known = place?.state === 'waiting' && place.waiting.id === key
    if (known || slot.ended?.includes(key)) return done(bookingView(slot, resident, me))
    if (place?.state === 'offered' && place.offer.id === key) return done(bookingView(slot, resident, me))

    if (isTakenName(slot, key, resident._id)) return fail('KeyReused')
    const allowed = mayWait(slot, resident, own, now)
    if (!allowed.ok) return fail(allowed.refusal, allowed.facts)
    const { _id: personId, name } = resident
    const how = personId === me ? ('self' as const) : ('helper' as const)
    const waiting = { id: key, personId, name, by: me, how, at: now }
    const won = await store.update(
      'slots',
      {
        _id: slotId,
        status: 'planned',
        who: { $ne: personId },
        'waiting.personId': { $ne: personId },
        'waiting.id': { $ne: key },
        ended: { $ne: key },
        $or: [{ left: { $lt: 1 } }, { line: { $gt: 0 } }],
      },
      {
        push: { waiting: { items: [waiting] } },
        inc: { line: 1, rev: 1 },
        set: { audit: { by: me, at: now, does: 'booking.wait', key } },
      },
    )
    if (won === 0 || won === 'duplicate') return LOST
    return done(bookingView({ ...slot, waiting: [...slot.waiting, waiting] }, resident, me))
  })
