import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftCard } from '#cloud/shiftCard'
import { shiftSlot } from '#cloud/slotsOfKind'
import { cellsOf, isKeyOfAnother, maySignUp } from '#domain/shiftSlot'

/** Takes a place. The write's own filter guards the last one; the unique cells refuse a second place at the same time. */
export const signUp: Handler<'activity.signUp'> = ({ shiftId, key }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const me = caller.personId
    const [person, slot] = await Promise.all([store.get('people', me), shiftSlot(store, shiftId)])
    if (!person) return fail('NotRegistered')
    if (!slot) return fail('ShiftNotFound')
    const booking = slot.bookings.find(({ personId }) => personId === me)
    if (booking) return booking.id === key ? done(shiftCard(slot, me)) : fail('AlreadySignedUp')
    if (slot.ended?.includes(key)) return done(shiftCard(slot, me))
    if (isKeyOfAnother(slot.bookings, key, me)) return fail('KeyReused')
    if (!person.phone) return fail('PhoneNeeded')
    const allowed = maySignUp(slot, now)
    if (!allowed.ok) return fail(allowed.refusal)

    const signup = { id: key, personId: me, name: person.name, cardNo: person.cardNo, at: now }
    const audit = { by: me, at: now, does: 'activity.signUp', key }
    const won = await store.update(
      'slots',
      {
        _id: shiftId,
        status: 'planned',
        opened: false,
        left: { $gt: 0 },
        who: { $ne: me },
        'bookings.id': { $ne: key },
        ended: { $ne: key },
        startsAt: slot.startsAt,
        endsAt: slot.endsAt,
      },
      {
        inc: { left: -1, rev: 1 },
        push: { bookings: { items: [signup] }, who: { items: [me] }, cells: { items: cellsOf(me, slot) } },
        set: { audit },
      },
    )
    if (won === 'duplicate') return fail('OverlapsAnother')
    if (won === 0) return LOST
    return done(shiftCard({ ...slot, left: slot.left - 1, who: [...slot.who, me] }, me))
  })
