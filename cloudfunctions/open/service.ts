import { done, fail, type Handler } from '#cloud/serve'
import { serviceSlots } from '#cloud/slotsOfKind'
import { isBooked } from '#domain/service'
import type { ServiceSlot } from '#domain/serviceSlot'
import { DAY } from '#domain/time'

const SLOTS_READ = 400

/** The times of one series from now on, day by day, as far as they are made. */
export const service: Handler<'open.service'> = async ({ scheduleId }, { store, now }) => {
  const [schedule, found] = await Promise.all([
    store.get('schedules', scheduleId),
    serviceSlots(store, {
      where: { scheduleId, startsAt: { $gt: now - DAY } },
      orderBy: [['startsAt', 'asc']],
      limit: SLOTS_READ,
    }),
  ])
  if (!schedule) return fail('ScheduleNotFound')
  // A time is gone when it begins; where one walks in, when it ends.
  const booked = isBooked(schedule)
  const slots = found.filter(({ startsAt, endsAt }) => (booked ? startsAt : endsAt) > now)
  const catalogued = await store.get('services', schedule.serviceId)
  const { servicePointId, servicePointName, name: title, mode, room, servedBy, minutes } = schedule
  return done({
    now,
    scheduleId,
    servicePointId,
    servicePointName,
    title,
    about: catalogued?.about ?? '',
    mode,
    room,
    servedBy,
    minutes,
    days: [...new Set(slots.map(({ on }) => on))].map((on) => dayOf(on, slots)),
  })
}

function dayOf(on: string, all: readonly ServiceSlot[]) {
  const slots = all.filter((slot) => slot.on === on)
  const planned = slots.filter(({ status }) => status === 'planned')
  return {
    on,
    closed: planned.length > 0 ? null : (slots[0]?.cancelledWhy ?? ''),
    turns: planned.map(({ _id: slotId, startsAt, endsAt, left, line }) => ({
      slotId,
      startsAt,
      endsAt,
      left: line > 0 ? 0 : left,
    })),
  }
}
