import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { serviceSlot } from '#cloud/slotsOfKind'
import { mayCountWalkIns } from '#domain/booking'
import { keeps } from '#domain/hats'

/** From the paper back into the books: how many came without a booking. */
export const countWalkIns: Handler<'booking.countWalkIns'> = (
  { slotId, count },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [keeper, slot] = await Promise.all([
      store.get('people', caller.personId),
      serviceSlot(store, slotId),
    ])
    if (!slot) return fail('SlotNotFound')
    if (!keeper || !keeps(keeper.hats, slot.servicePointId)) return fail('NotYourPoint')
    if (slot.walkIns === count) return done({ slotId, count })
    const may = mayCountWalkIns(slot, now)
    if (!may.ok) return fail(may.refusal, may.facts)
    const audit = { by: caller.personId, at: now, does: 'booking.countWalkIns' }
    const won = await store.update(
      'slots',
      { _id: slotId, rev: slot.rev },
      { set: { walkIns: count, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done({ slotId, count }) : LOST
  })
