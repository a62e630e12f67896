import type { Output } from '#contract/index'
import type { Person } from '#domain/person'

/** What a person is told of herself. */
export function meView(person: Person): Output<'volunteer.register'> {
  return {
    personId: person._id,
    name: person.name,
    cardNo: person.cardNo,
    phoneKnown: !!person.phone,
    realNameKnown: !!person.realName,
    hats: person.hats.map((hat) => ({
      role: hat.role,
      name: hat.name,
      teamId: 'teamId' in hat ? hat.teamId : null,
      servicePointId: 'servicePointId' in hat ? hat.servicePointId : null,
    })),
    teams: person.teams.map(({ teamId, teamName, status }) => ({ teamId, teamName, status })),
  }
}
