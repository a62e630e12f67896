import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftCard } from '#cloud/shiftCard'
import { shiftSlot } from '#cloud/slotsOfKind'
import { cellsOf, ENDED_REMEMBERED, mayCancelSignup } from '#domain/shiftSlot'

/** Gives a place back, until the leader opens the shift. */
export const cancelSignup: Handler<'activity.cancelSignup'> = (
  { shiftId, key },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const me = caller.personId
    const slot = await shiftSlot(store, shiftId)
    if (!slot) return fail('ShiftNotFound')
    if (slot.ended?.includes(key)) return done(shiftCard(slot, me))
    const booking = slot.bookings.find(({ personId }) => personId === me)
    if (!booking) return fail('NotSignedUp')
    const allowed = mayCancelSignup(slot, now)
    if (!allowed.ok) return fail(allowed.refusal)

    const audit = { by: me, at: now, does: 'activity.cancelSignup', key }
    const won = await store.update(
      'slots',
      {
        _id: shiftId,
        'bookings.id': booking.id,
        opened: false,
        startsAt: slot.startsAt,
        endsAt: slot.endsAt,
      },
      {
        inc: { left: 1, rev: 1 },
        pull: {
          bookings: { having: { id: booking.id } },
          who: { anyOf: [me] },
          cells: { anyOf: cellsOf(me, slot) },
        },
        push: {
          ended: { items: [booking.id, key], keepLast: ENDED_REMEMBERED },
        },
        set: { audit },
      },
    )
    if (won !== 1) return LOST
    return done(
      shiftCard({ ...slot, left: slot.left + 1, who: slot.who.filter((personId) => personId !== me) }, me),
    )
  })
