import type { PersonId } from '#domain/ids'
import type { Person, Staff } from '#domain/person'

/** The caller as the rules look at her who may act for the centre; somebody unknown has no hats. */
export function staffOf(personId: PersonId, me: Person | undefined): Staff {
  return { personId, name: me?.name ?? '', hats: me?.hats ?? [], absorbed: me?.absorbed }
}
