import { done, fail, type Handler } from '#cloud/serve'
import { standsForTeam } from '#domain/hats'
import { isMember } from '#domain/person'
import { leaderAndMember } from './leaderAndMember'

/** A deputy acts for the leader, who goes on answering for the team; the hat says who gave it and when. */
export const appointDeputy: Handler<'volunteer.appointDeputy'> = async (
  { teamId, personId },
  { store, now, caller },
) => {
  if (personId === caller.personId) return fail('OwnSelf')
  const found = await leaderAndMember(store, caller.personId, teamId, personId)
  if (!found) return fail('NotYourTeam')
  const { member } = found
  if (!member || !isMember(member, teamId)) return fail('NotAMember')
  if (standsForTeam(member.hats, teamId)) return done({ personId })

  const name = member.teams.find((membership) => membership.teamId === teamId)?.teamName ?? ''
  const hat = { role: 'deputy', teamId, name, by: caller.personId, at: now }
  const audit = { by: caller.personId, at: now, does: 'volunteer.appointDeputy' }
  await store.update(
    'people',
    { _id: personId, 'hats.teamId': { $ne: teamId } },
    { push: { hats: { items: [hat] } }, inc: { rev: 1 }, set: { audit } },
  )
  return done({ personId })
}
