import type { Output } from '#contract/index'
import type { Person } from '#domain/person'
import { makeCardCode } from '#domain/volunteerCard'

/** The card as its holder sees it. */
export function cardView(person: Person, townKey: string): Output<'volunteer.card'> {
  return {
    name: person.name,
    cardNo: person.cardNo,
    code: makeCardCode(townKey, person.cardNo, person.cardVersion),
    teams: person.teams
      .filter(({ status }) => status === 'member')
      .map(({ teamId, teamName }) => ({ teamName, role: roleIn(person, teamId) })),
  }
}

function roleIn(person: Person, teamId: string): 'leader' | 'deputy' | 'member' {
  const hat = person.hats.find((candidate) => 'teamId' in candidate && candidate.teamId === teamId)
  return hat && (hat.role === 'leader' || hat.role === 'deputy') ? hat.role : 'member'
}
