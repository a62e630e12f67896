import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { mayRunShift } from '#domain/hats'
import { rollCall as decide } from '#domain/rollCall'

/** Who was there when called; it stands beside the scans from then on. */
export const rollCall: Handler<'session.rollCall'> = (
  { shiftId, key, at, missing },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [person, shift] = await Promise.all([
      store.get('people', caller.personId),
      store.get('shifts', shiftId),
    ])
    if (!shift) return fail('ShiftNotFound')
    if (!person || !mayRunShift(person.hats, shift)) return fail('NotYourShift')

    const decision = decide(shift, { id: key, by: caller.personId, at, missing: [...new Set(missing)] }, now)
    if (!decision.ok) return fail(decision.refusal)
    const known = decision.value
    if (!shift.rollCalls?.includes(known)) {
      const audit = { by: caller.personId, at: now, does: 'session.rollCall', key }
      const won = await store.update(
        'shifts',
        { _id: shiftId, rev: shift.rev },
        { push: { rollCalls: { items: [known] } }, inc: { rev: 1 }, set: { audit } },
      )
      if (won !== 1) return LOST
    }
    return done({ at: known.at, missing: known.missing.length })
  })
