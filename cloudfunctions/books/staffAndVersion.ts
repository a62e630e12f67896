import type { Store } from '#cloud/ports'
import { staffOf } from '#cloud/staffOf'
import type { PersonId } from '#domain/ids'
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

/** Newest first. */
export function allVersions(store: Store) {
  return store.find('ruleBooks', {
    where: { version: { $gt: 0 } },
    orderBy: [['version', 'desc']],
    limit: VERSIONS_READ,
  })
}
