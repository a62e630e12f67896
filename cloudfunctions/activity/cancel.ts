import { LOST, untilWon } from '#cloud/compareAndSet'
import { judgeWords } from '#cloud/judgeWords'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftCard } from '#cloud/shiftCard'
import { slotCell } from '#domain/shiftSlot'
import { ledSlot } from './ledSlot'
import { noticeOfShift } from './noticeOfShift'

/** Cancels a shift and frees everybody's time; who had signed up still sees it, with the reason. */
export const cancel: Handler<'activity.cancel'> = ({ shiftId, why }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const found = await ledSlot(store, caller.personId, shiftId)
    if (typeof found === 'string') return fail(found)
    const { slot } = found
    if (slot.status === 'cancelled') return done(shiftCard(slot, caller.personId))
    if (slot.opened) return fail('AlreadyOpened')
    const bad = await judgeWords(cloud, caller, why)
    if (bad) return fail(bad)

    const audit = { by: caller.personId, at: now, does: 'activity.cancel' }
    const won = await store.update(
      'slots',
      { _id: shiftId, rev: slot.rev },
      { set: { status: 'cancelled', cancelledWhy: why, cells: [slotCell(shiftId)], audit }, inc: { rev: 1 } },
    )
    if (won !== 1) return LOST
    await noticeOfShift(cloud, slot, 'shiftCancelled', {
      title: slot.title,
      when: new Date(slot.startsAt).toISOString(),
      why,
    })
    return done(shiftCard({ ...slot, status: 'cancelled' }, caller.personId))
  })
