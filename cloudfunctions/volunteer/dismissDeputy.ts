import { done, fail, type Handler } from '#cloud/serve'
import { leaderAndMember } from './leaderAndMember'

export const dismissDeputy: Handler<'volunteer.dismissDeputy'> = async (
  { teamId, personId },
  { store, now, caller },
) => {
  const found = await leaderAndMember(store, caller.personId, teamId, personId)
  if (!found) return fail('NotYourTeam')

  const audit = { by: caller.personId, at: now, does: 'volunteer.dismissDeputy' }
  await store.update(
    'people',
    { _id: personId },
    { pull: { hats: { having: { role: 'deputy', teamId } } }, inc: { rev: 1 }, set: { audit } },
  )
  return done({ personId })
}
