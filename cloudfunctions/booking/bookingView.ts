import type { Output } from '#contract/index'
import { CANCEL_UNTIL, placeOf } from '#domain/booking'
import type { PersonId } from '#domain/ids'
import type { Resident } from '#domain/resident'
import type { ServiceSlot } from '#domain/serviceSlot'

type View = Output<'booking.book'>

/** Where a resident stands at a slot, as who may know it sees it. */
export function bookingView(
  slot: ServiceSlot,
  resident: Pick<Resident, '_id' | 'name'>,
  viewer: PersonId,
): View {
  const place = placeOf(slot, resident._id)
  return {
    slotId: slot._id,
    scheduleId: slot.scheduleId,
    servicePointId: slot.servicePointId,
    title: slot.title,
    servicePointName: slot.servicePointName,
    room: slot.room,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    residentId: resident._id,
    name: resident.name,
    own: resident._id === viewer,
    state: stateOf(slot, place),
    before: place?.state === 'waiting' ? place.before : 0,
    until: untilOf(slot, place),
    why: slot.cancelledWhy ?? null,
  }
}

type Place = ReturnType<typeof placeOf>

function stateOf({ status }: ServiceSlot, place: Place): View['state'] {
  if (status === 'cancelled') return 'calledOff'
  if (!place) return 'givenBack'
  if (place.state !== 'booked' || place.booking.came === undefined) return place.state
  return place.booking.came ? 'came' : 'missed'
}

function untilOf({ startsAt }: ServiceSlot, place: Place): number | null {
  if (place?.state === 'offered') return place.offer.until
  return place?.state === 'booked' ? startsAt - CANCEL_UNTIL : null
}

export function residentView({ _id, name, phone, helpers }: Resident): Output<'booking.introduce'> {
  return {
    residentId: _id,
    name,
    phoneKnown: phone !== null,
    helpers: helpers.map((helper) => ({ personId: helper.personId, name: helper.name, given: helper.given })),
  }
}
