import type { Output } from '#contract/index'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftCard } from '#cloud/shiftCard'
import { isServiceSlot, isShiftSlot } from '#cloud/slotsOfKind'
import { isBooked } from '#domain/service'
import type { ServiceSlot } from '#domain/serviceSlot'
import { LONGEST_SHIFT } from '#domain/shiftSlot'
import { chinaDateOf, DAY, type Instant, startOfDay } from '#domain/time'

/** Today and the days after it in which something may be found to join. */
const DAYS = 7
const SLOTS_READ = 500
const MOST_SHIFTS = 12

type Today = Output<'open.placeToday'>

/** Two requests, at once. A code on the wall leads here: it says what runs, and checks nobody in. */
export const placeToday: Handler<'open.placeToday'> = async ({ servicePointId }, { store, now, caller }) => {
  const startsToday = startOfDay(chinaDateOf(now))
  const [point, slots] = await Promise.all([
    store.get('servicePoints', servicePointId),
    store.find('slots', {
      where: {
        $or: [
          {
            kind: 'shift',
            servicePointId,
            startsAt: { $gte: startsToday - LONGEST_SHIFT, $lt: startsToday + DAYS * DAY },
            endsAt: { $gt: now },
          },
          { kind: 'service', servicePointId, startsAt: { $gte: startsToday, $lt: startsToday + DAY } },
        ],
      },
      orderBy: [['startsAt', 'asc']],
      limit: SLOTS_READ,
    }),
  ])
  if (!point) return fail('ServicePointNotFound')
  const { name, neighbourhoodCentre, rooms } = point
  return done({
    now,
    name,
    building: neighbourhoodCentre?.status === 'building',
    rooms: [...rooms],
    shifts: slots
      .filter(isShiftSlot)
      .filter(({ status }) => status === 'planned')
      .slice(0, MOST_SHIFTS)
      .map((slot) => shiftCard(slot, caller?.personId)),
    services: servicesOf(slots.filter(isServiceSlot), now),
  })
}

/** The turns of one service on one line. */
function servicesOf(slots: readonly ServiceSlot[], now: Instant): Today['services'] {
  const lines = new Map<string, Today['services'][number]>()
  for (const slot of slots) {
    if (slot.status !== 'planned' || slot.endsAt <= now) continue
    const { scheduleId, title, room, servedBy, startsAt, endsAt, mode, left, line } = slot
    const known = lines.get(scheduleId)
    const free = isBooked({ mode }) ? (startsAt > now && left > 0 && line === 0 ? 1 : 0) : null
    lines.set(scheduleId, {
      title,
      room,
      servedBy,
      startsAt: known?.startsAt ?? startsAt,
      endsAt: Math.max(known?.endsAt ?? endsAt, endsAt),
      free: free === null ? null : (known?.free ?? 0) + free,
    })
  }
  return [...lines.values()]
}
