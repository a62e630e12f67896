import { done, fail, type Handler } from '#cloud/serve'
import { leads } from '#domain/hats'
import { isMember, type Person } from '#domain/person'

const MEMBERS_READ = 300

/** A team as its members see it; who asks to join is the leader's business only. */
export const team: Handler<'volunteer.team'> = async ({ teamId }, { store, caller }) => {
  const [found, people] = await Promise.all([
    store.get('teams', teamId),
    store.find('people', {
      where: { 'teams.teamId': teamId },
      orderBy: [['_id', 'asc']],
      limit: MEMBERS_READ,
    }),
  ])
  if (!found) return fail('TeamNotFound')
  const me = people.find(({ _id }) => _id === caller.personId)
  const leading = me !== undefined && leads(me.hats, teamId)
  const inside = me !== undefined && isMember(me, teamId)

  return done({
    teamId,
    name: found.name,
    stars: found.stars,
    leading,
    members: inside
      ? people.filter((person) => isMember(person, teamId)).map((person) => memberView(person, teamId))
      : [],
    asking: leading
      ? people.filter((person) => !isMember(person, teamId)).map((person) => askingView(person, teamId))
      : [],
  })
}

function memberView({ _id, name, cardNo, hats }: Person, teamId: string) {
  const hat = hats.find((candidate) => 'teamId' in candidate && candidate.teamId === teamId)
  const role = hat?.role === 'leader' || hat?.role === 'deputy' ? hat.role : ('member' as const)
  return { personId: _id, name, cardNo, role }
}

function askingView({ _id, name, cardNo, teams }: Person, teamId: string) {
  const asked = teams.find((membership) => membership.teamId === teamId)
  return { personId: _id, name, cardNo, askedAt: asked?.at ?? 0 }
}
