import type { PersonId } from '#domain/ids'
import { openShift, type Shift } from '#domain/shift'
import type { ShiftSlot } from '#domain/shiftSlot'
import { chinaDateOf, type Instant } from '#domain/time'
import { freshCode } from './freshCode'
import type { Cloud } from './ports'
import { rulesInForce } from './rulesInForce'
import { shiftSlot } from './slotsOfKind'

/**
 * The conduct of a shift, made when there is none: closes the list of sign-ups, then writes down everybody on it. Cut in
 * between, doing it again goes on from there. Undefined when somebody cancelled the shift since it was read.
 */
export async function conductOf(
  cloud: Cloud,
  { _id: shiftId, startsAt }: Pick<ShiftSlot, '_id' | 'startsAt'>,
  by: PersonId,
  now: Instant,
  does: string,
): Promise<Shift | undefined> {
  const { store } = cloud
  const audit = { by, at: now, does }
  await store.update(
    'slots',
    { _id: shiftId, opened: false, status: 'planned' },
    { set: { opened: true, audit }, inc: { rev: 1 } },
  )
  // Its rules are those of its day, and stay with it whatever is decided later.
  const [found, { version, rate, teamRate, capMinutes }] = await Promise.all([
    shiftSlot(store, shiftId),
    rulesInForce(store, chinaDateOf(startsAt)),
  ])
  const slot = existing(found, shiftId)
  if (!slot.opened) return undefined

  const shift = openShift(slot, freshCode(cloud), by, now, { version, rate, teamRate, capMinutes })
  return (await store.add('shifts', [shift])) === 'added'
    ? shift
    : existing(await store.get('shifts', shiftId), shiftId)
}

function existing<Found>(found: Found | undefined, id: string): Found {
  if (!found) throw new Error(`Broken invariant: ${id} is there`)
  return found
}
