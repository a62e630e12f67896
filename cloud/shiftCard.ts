import type { Output } from '#contract/index'
import type { PersonId } from '#domain/ids'
import type { ShiftSlot } from '#domain/shiftSlot'

/** A shift as lists show it, seen by one person or by nobody in particular. */
export function shiftCard(slot: ShiftSlot, viewer: PersonId | undefined): Output<'open.shift'>['shift'] {
  return {
    shiftId: slot._id,
    title: slot.title,
    teamName: slot.teamName,
    servicePointName: slot.servicePointName,
    room: slot.room,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    places: slot.places,
    left: slot.left,
    status: slot.status,
    opened: slot.opened,
    confirmed: slot.confirmed,
    mine: viewer !== undefined && slot.who.includes(viewer),
    leading: viewer !== undefined && slot.ledBy.includes(viewer),
  }
}
