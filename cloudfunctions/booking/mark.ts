import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { carryMarks } from '#cloud/slotTending'
import { serviceSlot } from '#cloud/slotsOfKind'
import { marked, STILL_MARKING } from '#domain/booking'
import { keeps } from '#domain/hats'

/** Who came and who did not; it may be said again otherwise. The slot decides, the resident's own list follows. */
export const mark: Handler<'booking.mark'> = ({ slotId, bookingId, came }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const [keeper, slot] = await Promise.all([
      store.get('people', caller.personId),
      serviceSlot(store, slotId),
    ])
    if (!slot) return fail('SlotNotFound')
    if (!keeper || !keeps(keeper.hats, slot.servicePointId)) return fail('NotYourPoint')
    const answer = { slotId, bookingId, came }
    const earlier = slot.bookings.find(({ id }) => id === bookingId)
    if (earlier?.came === came) return done(answer)
    const decision = marked(slot, bookingId, came, now)
    if (!decision.ok) return fail(decision.refusal, decision.facts)

    const doing = { by: caller.personId, at: now, does: 'booking.mark' }
    const { bookings } = decision.value
    const won = await store.update(
      'slots',
      { _id: slotId, rev: slot.rev },
      { set: { bookings, marksDue: now + STILL_MARKING, audit: doing }, inc: { rev: 1 } },
    )
    if (won !== 1) return LOST
    const fresh = bookings.filter(({ id }) => id === bookingId)
    await carryMarks(store, slot, fresh, doing)
    return done(answer)
  })
