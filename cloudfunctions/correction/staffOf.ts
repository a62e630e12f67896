import type { Staff } from '#domain/correction'
import type { PersonId } from '#domain/ids'
import type { Person } from '#domain/person'

/** The caller as the rules of corrections look at her; somebody unknown has no hats. */
export function staffOf(personId: PersonId, me: Person | undefined): Staff {
  return { personId, name: me?.name ?? '', hats: me?.hats ?? [], absorbed: me?.absorbed }
}
