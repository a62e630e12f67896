import type { PersonId, ShiftId } from '#domain/ids'
import type { Person } from '#domain/person'
import type { Shift } from '#domain/shift'
import type { Store } from './ports'

/** More than ever stand on one list. */
const PEOPLE_READ = 1000

/** A shift with everybody who has something of it in her document, and whoever asks; two requests side by side. */
export async function shiftWithPeople(
  store: Store,
  shiftId: ShiftId,
  caller: PersonId,
): Promise<Readonly<{ shift: Shift | undefined; people: readonly Person[]; me: Person | undefined }>> {
  const [shift, people] = await Promise.all([
    store.get('shifts', shiftId),
    store.find('people', {
      where: { $or: [{ _id: caller }, { 'att.shifts': shiftId }] },
      limit: PEOPLE_READ,
    }),
  ])
  return { shift, people, me: people.find(({ _id }) => _id === caller) }
}
