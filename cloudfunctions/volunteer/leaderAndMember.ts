import type { Store } from '#cloud/ports'
import { leads } from '#domain/hats'
import type { PersonId, TeamId } from '#domain/ids'
import type { Person } from '#domain/person'

/** The person a leader is about to decide on, in one request; undefined when the caller does not lead the team. */
export async function leaderAndMember(
  store: Store,
  callerId: PersonId,
  teamId: TeamId,
  personId: PersonId,
): Promise<{ leader: Person; member: Person | undefined } | undefined> {
  const people = await store.find('people', {
    where: { _id: { $in: [...new Set([callerId, personId])] } },
    limit: 2,
  })
  const leader = people.find(({ _id }) => _id === callerId)
  if (!leader || !leads(leader.hats, teamId)) return undefined
  return { leader, member: people.find(({ _id }) => _id === personId) }
}
