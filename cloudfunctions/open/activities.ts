import { done, type Handler } from '#cloud/serve'
import { shiftCard } from '#cloud/shiftCard'
import { shiftSlots } from '#cloud/slotsOfKind'
import { startOfDay } from '#domain/time'

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
    : { kind: 'shift', startsAt: { $gte: startOfDay(fromOn) } }
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
