import type { Store } from '#cloud/ports'
import type { PersonId } from '#domain/ids'
import type { Person } from '#domain/person'
import { ruleBookId } from '#domain/ruleBookVersion'

const VERSIONS_READ = 100

/** The caller as the rules know her, and the version she means. */
export async function staffAndVersion(store: Store, personId: PersonId, version: number) {
  const [person, found] = await Promise.all([
    store.get('people', personId),
    store.get('ruleBooks', ruleBookId(version)),
  ])
  return { who: staffOf(personId, person), found }
}

export function staffOf(personId: PersonId, person: Person | undefined) {
  return { personId, name: person?.name ?? '', hats: person?.hats ?? [], absorbed: person?.absorbed }
}

/** Newest first. */
export function allVersions(store: Store) {
  return store.find('ruleBooks', {
    where: { version: { $gt: 0 } },
    orderBy: [['version', 'desc']],
    limit: VERSIONS_READ,
  })
}
