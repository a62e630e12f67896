import { done, fail, type Handler } from '#cloud/serve'
import type { Person } from '#domain/person'
import { makeCardCode } from '#domain/volunteerCard'

export const card: Handler<'volunteer.card'> = async (_input, { cloud, store, caller }) => {
  const person = await store.get('people', caller.personId)
  if (!person) return fail('NotRegistered')
  return done({
    name: person.name,
    cardNo: person.cardNo,
    code: makeCardCode(cloud.townKey, person.cardNo, person.cardVersion),
    teams: person.teams
      .filter(({ status }) => status === 'member')
      .map(({ teamId, teamName }) => ({ teamName, role: roleIn(person, teamId) })),
  })
}

function roleIn(person: Person, teamId: string): 'leader' | 'deputy' | 'member' {
  const hat = person.hats.find((candidate) => 'teamId' in candidate && candidate.teamId === teamId)
  return hat && (hat.role === 'leader' || hat.role === 'deputy') ? hat.role : 'member'
}
