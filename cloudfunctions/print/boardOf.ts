import type { Store } from '#cloud/ports'
import { fail } from '#cloud/serve'
import { addDays, weekdayOf } from '#domain/civilDays'
import { isServiceSlot, isShiftSlot } from '#cloud/slotsOfKind'
import { mayArrange } from '#domain/hats'
import type { PersonId, ServicePointId } from '#domain/ids'
import { isBooked } from '#domain/service'
import type { ServiceSlot } from '#domain/serviceSlot'
import { chinaTimeOf, type CivilDate, type Instant, startOfDay } from '#domain/time'
import { dayOnBoard, type DayOfService } from '#paper/words/noticeBoard'

const SLOTS_READ = 1000

/** What takes place at a place within some days, for who arranges it. */
export async function boardOf(
  store: Store,
  caller: PersonId,
  servicePointId: ServicePointId,
  [fromOn, days]: readonly [CivilDate, number],
) {
  const within = { $gte: startOfDay(fromOn), $lt: startOfDay(addDays(fromOn, days)) }
  const [me, place, slots] = await Promise.all([
    store.get('people', caller),
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
  ])
  if (!me || !mayArrange(me.hats, servicePointId)) return fail('NotYourPoint')
  if (!place) return fail('ServicePointNotFound')
  return {
    ok: true as const,
    place: place.name,
    services: slots.filter(isServiceSlot),
    shifts: slots
      .filter(isShiftSlot)
      .filter(({ status }) => status === 'planned')
      .sort((one, other) => one.startsAt - other.startsAt)
      .map(({ title, teamName, startsAt, endsAt }) => ({ title, teamName, span: spanOf(startsAt, endsAt) })),
  }
}

export function dayWords(on: CivilDate): string {
  return dayOnBoard(on, weekdayOf(on))
}

/** One line per series of the day, with its turns. */
export function servicesOn(on: CivilDate, all: readonly ServiceSlot[]): DayOfService[] {
  const ofDay = all.filter((slot) => slot.on === on).sort((one, other) => one.startsAt - other.startsAt)
  return [...new Set(ofDay.map(({ scheduleId }) => scheduleId))].map((scheduleId) => {
    const turns = ofDay.filter((slot) => slot.scheduleId === scheduleId)
    const first = turns[0] as ServiceSlot
    const planned = turns.filter(({ status }) => status === 'planned')
    return {
      title: first.title,
      span: spanOf(first.startsAt, Math.max(...turns.map(({ endsAt }) => endsAt))),
      room: first.room,
      servedBy: first.servedBy,
      calledOff: planned.length === 0 ? (first.cancelledWhy ?? '') : null,
      booked: isBooked(first),
      turns: planned.flatMap(({ startsAt, bookings }) =>
        bookings.map(({ name }) => ({ time: chinaTimeOf(startsAt), name })),
      ),
    }
  })
}

function spanOf(startsAt: Instant, endsAt: Instant): string {
  return `${chinaTimeOf(startsAt)}-${chinaTimeOf(endsAt)}`
}
