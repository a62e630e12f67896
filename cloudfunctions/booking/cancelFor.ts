import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { tendLine, writeSlot } from '#cloud/slotTending'
import { serviceSlot } from '#cloud/slotsOfKind'
import { giveBack } from '#domain/booking'
import { mayArrange } from '#domain/hats'

/** Somebody called to say she cannot come: also shortly before it begins. */
export const cancelFor: Handler<'booking.cancelFor'> = (
  { slotId, key, residentId },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [staff, slot] = await Promise.all([
      store.get('people', caller.personId),
      serviceSlot(store, slotId),
    ])
    if (!slot) return fail('SlotNotFound')
    if (!staff || !mayArrange(staff.hats, slot.servicePointId)) return fail('NotYourPoint')
    if (slot.ended?.includes(key)) return done({ slotId })
    const given = giveBack(slot, residentId, key, now, 'staff')
    if (!given.ok) return given.refusal === 'TooLateToGiveBack' ? LOST : fail(given.refusal)

    const doing = { by: caller.personId, at: now, does: 'booking.cancelFor', key }
    if ((await writeSlot(store, slot, given.value, doing)) !== 'won') return LOST
    if (given.value.line > 0) await tendLine(cloud, { ...slot, ...given.value, rev: slot.rev + 1 }, doing)
    return done({ slotId })
  })
