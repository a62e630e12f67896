import { done, fail, type Handler } from '#cloud/serve'
import { meView } from './meView'

export const askToJoin: Handler<'volunteer.askToJoin'> = async ({ teamId }, { store, now, caller }) => {
  const [person, team] = await Promise.all([store.get('people', caller.personId), store.get('teams', teamId)])
  if (!person) return fail('NotRegistered')
  if (!team) return fail('TeamNotFound')
  const membership = person.teams.find((candidate) => candidate.teamId === teamId)
  if (membership?.status === 'member') return fail('AlreadyMember')
  if (membership) return done(meView(person))

  const asked = { teamId, teamName: team.name, status: 'asked' as const, at: now }
  const audit = { by: caller.personId, at: now, does: 'volunteer.askToJoin' }
  // The filter keeps two taps at once from asking twice.
  await store.update(
    'people',
    { _id: caller.personId, 'teams.teamId': { $ne: teamId } },
    { push: { teams: { items: [asked] } }, inc: { rev: 1 }, set: { audit } },
  )
  return done(meView({ ...person, teams: [...person.teams, asked] }))
}
