import type { Output } from '#contract/index'
import { done, fail, type Handler } from '#cloud/serve'
import { isServiceSlot, isShiftSlot } from '#cloud/slotsOfKind'
import { beneficiariesOf } from '#domain/beneficiaries'
import { PROMISED_SERVICES } from '#domain/coverage'
import { mayArrange } from '#domain/hats'
import { isBooked } from '#domain/service'
import type { ServiceSlot } from '#domain/serviceSlot'
import { DAY, startOfDay } from '#domain/time'

const SLOTS_READ = 500
const QUEUES_READ = 50

type Day = Output<'booking.day'>

/** Everything that takes place there on one day, in one look: services with who comes, and the volunteers' shifts. */
export const day: Handler<'booking.day'> = async ({ servicePointId, on }, { store, now, caller }) => {
  const within = { $gte: startOfDay(on), $lt: startOfDay(on) + DAY }
  const [me, place, slots, queues] = await Promise.all([
    store.get('people', caller.personId),
    store.get('servicePoints', servicePointId),
    store.find('slots', {
      where: {
        $or: [
          { kind: 'service', servicePointId, startsAt: within },
          { kind: 'shift', servicePointId, startsAt: within },
        ],
      },
      limit: SLOTS_READ,
    }),
    store.find('queues', { where: { servicePointId, startsAt: within }, limit: QUEUES_READ }),
  ])
  if (!me || !mayArrange(me.hats, servicePointId)) return fail('NotYourPoint')
  if (!place) return fail('ServicePointNotFound')
  const services = slots.filter(isServiceSlot)
  const { visits, persons } = beneficiariesOf(services, queues)
  return done({
    now,
    name: place.shortName,
    visits,
    persons,
    promised: place.neighbourhoodCentre?.status === 'open' ? PROMISED_SERVICES : null,
    services: [...new Set(services.map(({ scheduleId }) => scheduleId))]
      .map((scheduleId) => serviceOf(services.filter((slot) => slot.scheduleId === scheduleId)))
      .sort((one, other) => one.startsAt - other.startsAt),
    shifts: slots
      .filter(isShiftSlot)
      .filter(({ status }) => status === 'planned')
      .sort((one, other) => one.startsAt - other.startsAt)
      .map(({ _id, title, teamName, startsAt, endsAt, who, places, opened }) => ({
        shiftId: _id,
        title,
        teamName,
        startsAt,
        endsAt,
        signedUp: who.length,
        places,
        opened,
      })),
  })
}

/** All turns of one series on that day. */
function serviceOf(turns: readonly ServiceSlot[]): Day['services'][number] {
  const slots = [...turns].sort((one, other) => one.startsAt - other.startsAt)
  const first = slots[0] as ServiceSlot
  const planned = slots.filter(({ status }) => status === 'planned')
  const { scheduleId, title, mode, room, servedBy, startsAt, cancelledWhy } = first
  return {
    scheduleId,
    title,
    mode,
    room,
    servedBy,
    startsAt,
    endsAt: Math.max(...slots.map(({ endsAt }) => endsAt)),
    calledOff: planned.length === 0 ? (cancelledWhy ?? '') : null,
    slotId: isBooked(first) ? null : first._id,
    countedAt: (planned[0] ?? first)._id,
    walkIns: planned.reduce((sum, { walkIns = 0 }) => sum + walkIns, 0),
    left: planned.reduce((sum, { left }) => sum + left, 0),
    bookings: planned.flatMap((slot) =>
      slot.bookings.map(({ id, personId, name, how, came }) => ({
        slotId: slot._id,
        bookingId: id,
        residentId: personId,
        name,
        startsAt: slot.startsAt,
        how,
        came: came ?? null,
      })),
    ),
  }
}
