import { conductOf } from '#cloud/conductOf'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftSlot } from '#cloud/slotsOfKind'
import { mayRunShift } from '#domain/hats'
import { mayOpen } from '#domain/shift'
import { openedView } from './openedView'

/** Opens a shift: the list of sign-ups is closed, and everybody on it expected. */
export const open: Handler<'session.open'> = async ({ shiftId }, { cloud, store, now, caller }) => {
  const [person, slot, running] = await Promise.all([
    store.get('people', caller.personId),
    shiftSlot(store, shiftId),
    store.get('shifts', shiftId),
  ])
  if (!slot) return fail('ShiftNotFound')
  if (!person || !mayRunShift(person.hats, slot)) return fail('NotYourShift')
  if (slot.status === 'cancelled') return fail('ShiftCancelled')
  const allowed = mayOpen(slot, now)
  if (!allowed.ok) return fail(allowed.refusal, allowed.facts)

  const shift = running ?? (await conductOf(cloud, slot, caller.personId, now, 'session.open'))
  if (!shift) return fail('ShiftCancelled')
  return done(openedView(shift, now))
}
