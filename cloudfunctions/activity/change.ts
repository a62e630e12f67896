import { LOST, untilWon } from '#cloud/compareAndSet'
import { judgeWords } from '#cloud/judgeWords'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftCard } from '#cloud/shiftCard'
import { canonical, hashOf } from '#domain/bytes'
import { CHANGES_REMEMBERED, changeShift } from '#domain/shiftSlot'
import { ledSlot } from './ledSlot'
import { noticeOfShift } from './noticeOfShift'

export const change: Handler<'activity.change'> = (input, { cloud, store, now, caller }) => {
  const { shiftId, key, ...changes } = input
  const body = hashOf(canonical(changes))
  return untilWon(cloud, async () => {
    const found = await ledSlot(store, caller.personId, shiftId)
    if (typeof found === 'string') return fail(found)
    const { slot } = found
    const heard = slot.changes?.find((known) => known.key === key)
    if (heard && heard.body !== body) return fail('KeyReused')
    if (heard) return done(shiftCard(slot, caller.personId))
    const decision = changeShift(slot, changes, now)
    if (!decision.ok) return fail(decision.refusal, decision.facts)
    const bad = await judgeWords(cloud, caller, changes.title, changes.about, changes.room)
    if (bad) return fail(bad)
    const changed = decision.value
    const { title, about, room, startsAt, endsAt, on, places, left, cells } = changed
    const audit = { by: caller.personId, at: now, does: 'activity.change', key, body }
    const won = await store.update(
      'slots',
      { _id: shiftId, rev: slot.rev },
      {
        set: { title, about, room, startsAt, endsAt, on, places, left, cells, audit },
        push: { changes: { items: [{ key, body }], keepLast: CHANGES_REMEMBERED } },
        inc: { rev: 1 },
      },
    )
    if (won === 'duplicate') return fail('OverlapsForSomebody')
    if (won === 0) return LOST
    if (startsAt !== slot.startsAt || endsAt !== slot.endsAt) {
      await noticeOfShift(cloud, changed, 'shiftChanged', { title, when: new Date(startsAt).toISOString() })
    }
    return done(shiftCard(changed, caller.personId))
  })
}
