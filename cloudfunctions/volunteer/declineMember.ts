import { done, fail, type Handler } from '#cloud/serve'
import { leaderAndMember } from './leaderAndMember'

export const declineMember: Handler<'volunteer.declineMember'> = async (
  { teamId, personId },
  { store, now, caller },
) => {
  const found = await leaderAndMember(store, caller.personId, teamId, personId)
  if (!found) return fail('NotYourTeam')
  const membership = found.member?.teams.find((candidate) => candidate.teamId === teamId)
  if (!found.member || membership?.status !== 'asked') return fail('NobodyAsked')

  const audit = { by: caller.personId, at: now, does: 'volunteer.declineMember' }
  await store.update(
    'people',
    { _id: personId },
    { pull: { teams: { having: { teamId, status: 'asked' } } }, inc: { rev: 1 }, set: { audit } },
  )
  return done({ personId })
}
