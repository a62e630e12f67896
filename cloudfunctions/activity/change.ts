import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftCard } from '#cloud/shiftCard'
import { changeShift } from '#domain/shiftSlot'
import { ledSlot } from './ledSlot'
import { noticeOfShift } from './noticeOfShift'

export const change: Handler<'activity.change'> = ({ shiftId, ...changes }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const found = await ledSlot(store, caller.personId, shiftId)
    if (typeof found === 'string') return fail(found)
    const { slot } = found
    const decision = changeShift(slot, changes, now)
    if (!decision.ok) return fail(decision.refusal, decision.facts)
    if (decision.value === slot) return done(shiftCard(slot, caller.personId))

    const changed = decision.value
    const { title, about, room, startsAt, endsAt, on, places, left, cells } = changed
    const audit = { by: caller.personId, at: now, does: 'activity.change' }
    const won = await store.update(
      'slots',
      { _id: shiftId, rev: slot.rev },
      { set: { title, about, room, startsAt, endsAt, on, places, left, cells, audit }, inc: { rev: 1 } },
    )
    if (won === 'duplicate') return fail('OverlapsForSomebody')
    if (won === 0) return LOST
    if (startsAt !== slot.startsAt || endsAt !== slot.endsAt) {
      await noticeOfShift(cloud, changed, 'shiftChanged', { title, when: new Date(startsAt).toISOString() })
    }
    return done(shiftCard(changed, caller.personId))
  })
