import { done, type Handler } from '#cloud/serve'
import { serviceSlots } from '#cloud/slotsOfKind'
import { placeOf } from '#domain/booking'
import { CENTRE_ID } from '#domain/centre'
import { DAY } from '#domain/time'
import { bookingView, residentView } from './bookingView'

const RESIDENTS_READ = 20
const SLOTS_READ = 60
const SHOWN_AFTER = 14 * DAY

/** What she has and had lately, herself and for who lets her book. */
export const mine: Handler<'booking.mine'> = async (_input, { store, now, caller }) => {
  const me = caller.personId
  const [residents, centre] = await Promise.all([
    store.find('residents', {
      where: { $or: [{ _id: me }, { 'helpers.personId': me }] },
      limit: RESIDENTS_READ,
    }),
    store.get('centres', CENTRE_ID),
  ])
  const ids = residents.map(({ _id }) => _id)
  const slots =
    ids.length === 0
      ? []
      : await serviceSlots(store, {
          where: {
            $or: [
              { kind: 'service', who: { $in: ids }, endsAt: { $gt: now - SHOWN_AFTER } },
              { kind: 'service', 'waiting.personId': { $in: ids }, endsAt: { $gt: now } },
            ],
          },
          orderBy: [['startsAt', 'desc']],
          limit: SLOTS_READ,
        })
  const self = residents.find(({ _id }) => _id === me)
  return done({
    now,
    hotline: centre?.hotline ?? '',
    resident: self ? residentView(self) : null,
    helped: residents.filter(({ _id }) => _id !== me).map(({ _id, name }) => ({ residentId: _id, name })),
    bookings: slots
      .flatMap((slot) =>
        residents
          .filter(({ _id }) => placeOf(slot, _id) !== undefined)
          .map((resident) => bookingView(slot, resident, me)),
      )
      .sort((one, other) => one.startsAt - other.startsAt),
  })
}
