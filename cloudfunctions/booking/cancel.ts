import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { tendLine, writeSlot } from '#cloud/slotTending'
import { serviceSlot } from '#cloud/slotsOfKind'
import { giveBack } from '#domain/booking'
import { residentFor } from './readPlace'

/** Gives a place back, or leaves the line. A place that became free is kept for the first in line at once. */
export const cancel: Handler<'booking.cancel'> = (
  { slotId, key, residentId },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [resident, slot] = await Promise.all([
      residentFor(store, caller.personId, residentId),
      serviceSlot(store, slotId),
    ])
    if (typeof resident === 'string') return fail(resident)
    if (!slot) return fail('SlotNotFound')
    if (slot.ended?.includes(key)) return done({ slotId })
    const given = giveBack(slot, resident._id, key, now)
    if (!given.ok) return fail(given.refusal, given.facts)

    const doing = { by: caller.personId, at: now, does: 'booking.cancel', key }
    if ((await writeSlot(store, slot, given.value, doing)) !== 'won') return LOST
    if (given.value.line > 0) await tendLine(cloud, { ...slot, ...given.value, rev: slot.rev + 1 }, doing)
    return done({ slotId })
  })
