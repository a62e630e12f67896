import { done, type Handler } from '#cloud/serve'
import { shiftCard } from '#cloud/shiftCard'
import { shiftSlots } from '#cloud/slotsOfKind'
import { LONGEST_SHIFT } from '#domain/shiftSlot'
import { chinaDateOf, type CivilDate, type Instant, startOfDay } from '#domain/time'

const PAGE = 20

/** By key, never by counting past: the next page begins after the last shift of this one. */
export const activities: Handler<'open.activities'> = async ({ fromOn, after }, { store, now, caller }) => {
  const page = after
    ? {
        $or: [
          { kind: 'shift', startsAt: after.startsAt, _id: { $gt: after.shiftId } },
          { kind: 'shift', startsAt: { $gt: after.startsAt } },
        ],
      }
    : beginning(fromOn, now)
  const slots = await shiftSlots(store, {
    where: page,
    orderBy: [
      ['startsAt', 'asc'],
      ['_id', 'asc'],
    ],
    limit: PAGE + 1,
  })
  return done({
    now,
    shifts: slots.slice(0, PAGE).map((slot) => shiftCard(slot, caller?.personId)),
    more: slots.length > PAGE,
  })
}

/** What begins on the day or later; today also what began last night and still goes on. */
function beginning(fromOn: CivilDate, now: Instant) {
  const start = startOfDay(fromOn)
  const since = now - LONGEST_SHIFT
  if (fromOn !== chinaDateOf(now) || since >= start) return { kind: 'shift', startsAt: { $gte: start } }
  const onTheDayOrStillOn = [{ startsAt: { $gte: start } }, { endsAt: { $gt: now } }]
  return { kind: 'shift', startsAt: { $gt: since }, $or: onTheDayOrStillOn }
}
