import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { SHIFT_MARGIN } from '#domain/attendance'
import { mayRunShift } from '#domain/hats'
import { renewedCode } from '#domain/shiftCodes'
import { freshCode } from '#cloud/freshCode'
import { openedView } from './openedView'

/** Another name and another secret at once: whoever holds the old ones, on whatever phone, shows stale codes. */
export const newCode: Handler<'session.newCode'> = ({ shiftId, key }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const [person, shift] = await Promise.all([
      store.get('people', caller.personId),
      store.get('shifts', shiftId),
    ])
    if (!shift) return fail('ShiftNotFound')
    if (!person || !mayRunShift(person.hats, shift)) return fail('NotYourShift')
    if (now > shift.endsAt + SHIFT_MARGIN) return fail('ShiftIsOver')

    const decision = renewedCode(shift, freshCode(cloud), key, now)
    if (!decision.ok) return fail(decision.refusal)
    if (!decision.value) return done(openedView(shift, now))
    const { retired, secret, shift8 } = decision.value
    const audit = { by: caller.personId, at: now, does: 'session.newCode', key }
    const won = await store.update(
      'shifts',
      { _id: shiftId, rev: shift.rev },
      {
        set: { secret, audit },
        push: { codes: { items: [shift8] }, retired: { items: [retired] } },
        inc: { rev: 1 },
      },
    )
    if (won !== 1) return LOST
    return done(openedView({ ...shift, secret, codes: [...shift.codes, shift8] }, now))
  })
