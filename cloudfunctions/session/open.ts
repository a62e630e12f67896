import type { Cloud } from '#cloud/ports'
import { rulesInForce } from '#cloud/rulesInForce'
import { done, fail, type Handler } from '#cloud/serve'
import { shiftSlot } from '#cloud/slotsOfKind'
import { mayRunShift } from '#domain/hats'
import type { PersonId, ShiftId } from '#domain/ids'
import { mayOpen, openShift, type Shift } from '#domain/shift'
import { chinaDateOf, type Instant } from '#domain/time'
import { freshCode } from './freshCode'
import { openedView } from './openedView'

/**
 * Opens a shift: first closes the list of sign-ups, then makes the conduct with everybody on it.
 * Cut in between, opening again goes on from there.
 */
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

  const shift = running ?? (await openNow(cloud, shiftId, caller.personId, now))
  if (!shift) return fail('ShiftCancelled')
  return done(openedView(shift, now))
}

/** Undefined when somebody cancelled it since it was read. */
async function openNow(
  cloud: Cloud,
  shiftId: ShiftId,
  by: PersonId,
  now: Instant,
): Promise<Shift | undefined> {
  const { store } = cloud
  const audit = { by, at: now, does: 'session.open' }
  await store.update(
    'slots',
    { _id: shiftId, opened: false, status: 'planned' },
    { set: { opened: true, audit }, inc: { rev: 1 } },
  )
  // Its rules are those of its day, and stay with it whatever is decided later.
  const [found, { version, rate, teamRate, capMinutes }] = await Promise.all([
    shiftSlot(store, shiftId),
    rulesInForce(store, chinaDateOf(now)),
  ])
  const slot = existing(found, shiftId)
  if (!slot.opened) return undefined

  const shift = openShift(slot, freshCode(cloud), by, now, { version, rate, teamRate, capMinutes })
  return (await store.add('shifts', [shift])) === 'added'
    ? shift
    : existing(await store.get('shifts', shiftId), shiftId)
}

function existing<Found>(found: Found | undefined, id: ShiftId): Found {
  if (!found) throw new Error(`Broken invariant: ${id} is there`)
  return found
}
