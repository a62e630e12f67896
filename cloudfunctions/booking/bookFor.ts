import { LOST, untilWon } from '#cloud/compareAndSet'
import { judgeWords } from '#cloud/judgeWords'
import { done, fail, type Handler } from '#cloud/serve'
import { isTakenName, mayBook, placeOf } from '#domain/booking'
import { mayArrange } from '#domain/hats'
import { newResident, residentOfPhone } from '#domain/resident'
import { bookingView } from './bookingView'
import { slotsAround } from './readPlace'
import { takePlace } from './takePlace'

const RESIDENTS_READ = 5

/** The hotline or the keeper books for somebody who called or came: known by the number from then on. */
export const bookFor: Handler<'booking.bookFor'> = (
  { slotId, key, name, phone },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const me = caller.personId
    const byPhone = residentOfPhone(cloud.townKey, phone)
    const [staff, residents, { slot, own, next }] = await Promise.all([
      store.get('people', me),
      store.find('residents', {
        where: { $or: [{ _id: byPhone }, { 'phone.number': phone }] },
        limit: RESIDENTS_READ,
      }),
      slotsAround(store, slotId, byPhone, now),
    ])
    if (!slot) return fail('SlotNotFound')
    if (!staff || !mayArrange(staff.hats, slot.servicePointId)) return fail('NotYourPoint')
    const audit = { by: me, at: now, does: 'booking.bookFor', key }
    const known = residents.find((one) => one.phone?.verified) ?? residents.find(({ _id }) => _id === byPhone)
    const number = { number: phone, verified: false }
    const resident = known ?? newResident({ _id: byPhone, openid: null, name, phone: number }, now, audit)
    const place = placeOf(slot, resident._id)
    if ((place?.state === 'booked' && place.booking.id === key) || slot.ended?.includes(key))
      return done(bookingView(slot, resident, me))

    if (isTakenName(slot, key, resident._id)) return fail('KeyReused')
    const allowed = mayBook(slot, resident, resident._id === byPhone ? own : [], next, now, 'staff')
    if (!allowed.ok) {
      const { refusal, facts } = allowed
      if (refusal === 'PleaseCall' || refusal === 'TooManyBookings' || refusal === 'TooManyChanges')
        throw new Error(`Broken invariant: staff is not refused for ${refusal}`)
      return fail(refusal, facts)
    }
    const bad = known ? undefined : await judgeWords(cloud, caller, name)
    if (bad) return (await store.get('residents', byPhone)) ? LOST : fail(bad)
    if (!known) await store.add('residents', [resident])
    const taken = await takePlace(store, slot, resident, {
      key,
      by: me,
      how: 'staff',
      at: now,
      does: audit.does,
    })
    if (taken === 'duplicate') return fail('OverlapsAnother')
    return taken === 'lost' ? LOST : done(bookingView(taken, resident, me))
  })
