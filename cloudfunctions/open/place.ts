import type { Output } from '#contract/index'
import { done, fail, type Handler } from '#cloud/serve'
import { serviceSlots } from '#cloud/slotsOfKind'
import { CENTRE_ID } from '#domain/centre'
import { daysFrom, momentOn } from '#domain/civilDays'
import { type Closure, closureOn } from '#domain/closure'
import { daysOf, type Schedule, slotIdOf } from '#domain/schedule'
import { isBooked } from '#domain/service'
import type { ServiceSlot } from '#domain/serviceSlot'
import { chinaDateOf, type CivilDate, DAY, type Instant, startOfDay } from '#domain/time'

const DAYS = 7
const SCHEDULES_READ = 100
const CLOSURES_READ = 100
const SLOTS_READ = 300

type Day = Output<'open.place'>['days'][number]

/** Today's and this week's services, worked out from the calendar; how many times are free is read for today alone. */
export const place: Handler<'open.place'> = async ({ servicePointId }, { store, now }) => {
  const today = chinaDateOf(now)
  const [point, schedules, closures, slots, centre] = await Promise.all([
    store.get('servicePoints', servicePointId),
    store.find('schedules', {
      where: { servicePointId, status: 'running' },
      orderBy: [['_id', 'asc']],
      limit: SCHEDULES_READ,
    }),
    store.find('closures', { where: { status: 'closed', untilOn: { $gte: today } }, limit: CLOSURES_READ }),
    serviceSlots(store, {
      where: {
        kind: 'service',
        servicePointId,
        startsAt: { $gte: startOfDay(today), $lt: startOfDay(today) + DAY },
      },
      limit: SLOTS_READ,
    }),
    store.get('centres', CENTRE_ID),
  ])
  if (!point) return fail('ServicePointNotFound')
  return done({
    now,
    name: point.shortName,
    hotline: centre?.hotline ?? '',
    building: point.neighbourhoodCentre?.status === 'building',
    days: daysFrom(today, DAYS).map((on) => ({
      on,
      closed: closureOn(closures, { servicePointId, scheduleId: '' }, on)?.why ?? null,
      services: servicesOn(on, schedules, closures, on === today ? slots : undefined, now),
    })),
  })
}

function servicesOn(
  on: CivilDate,
  schedules: readonly Schedule[],
  closures: readonly Closure[],
  slots: readonly ServiceSlot[] | undefined,
  now: Instant,
): Day['services'] {
  return schedules
    .filter((schedule) => daysOf(schedule, on, on, closures).length > 0)
    .map((schedule) => {
      const { _id: scheduleId, name: title, mode, room, servedBy, fromMinute, toMinute } = schedule
      const booked = isBooked(schedule)
      return {
        scheduleId,
        title,
        mode,
        room,
        servedBy,
        startsAt: momentOn(on, fromMinute),
        endsAt: momentOn(on, toMinute),
        free: booked && slots ? freeIn(slots, scheduleId, now) : null,
        slotId: booked ? null : slotIdOf(scheduleId, on, fromMinute),
      }
    })
    .sort((one, other) => one.startsAt - other.startsAt)
}

/** How many turns of the series can still be booked. */
function freeIn(slots: readonly ServiceSlot[], scheduleId: string, now: Instant): number {
  return slots.filter(
    (slot) =>
      slot.scheduleId === scheduleId &&
      slot.status === 'planned' &&
      slot.startsAt > now &&
      slot.left > 0 &&
      slot.line === 0,
  ).length
}
