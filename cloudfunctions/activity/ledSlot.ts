import type { Store } from '#cloud/ports'
import { shiftSlot } from '#cloud/slotsOfKind'
import { standsForTeam } from '#domain/hats'
import type { PersonId, ShiftId } from '#domain/ids'
import type { Person } from '#domain/person'
import type { ShiftSlot } from '#domain/shiftSlot'

/** The places of a shift, for somebody who may change them. */
export async function ledSlot(
  store: Store,
  callerId: PersonId,
  shiftId: ShiftId,
): Promise<{ slot: ShiftSlot; leader: Person } | 'ShiftNotFound' | 'NotYourTeam'> {
  const [person, slot] = await Promise.all([store.get('people', callerId), shiftSlot(store, shiftId)])
  if (!slot) return 'ShiftNotFound'
  if (!person || !standsForTeam(person.hats, slot.teamId)) return 'NotYourTeam'
  return { slot, leader: person }
}
