import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { leaderAndMember } from './leaderAndMember'

/** Guarded by `rev`, so that declining and accepting at the same moment cannot both be told yes. */
export const declineMember: Handler<'volunteer.declineMember'> = (
  { teamId, personId },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const found = await leaderAndMember(store, caller.personId, teamId, personId)
    if (!found) return fail('NotYourTeam')
    const membership = found.member?.teams.find((candidate) => candidate.teamId === teamId)
    if (!found.member || membership?.status !== 'asked') return fail('NobodyAsked')

    const audit = { by: caller.personId, at: now, does: 'volunteer.declineMember' }
    const won = await store.update(
      'people',
      { _id: personId, rev: found.member.rev },
      { pull: { teams: { having: { teamId, status: 'asked' } } }, inc: { rev: 1 }, set: { audit } },
    )
    return won === 1 ? done({ personId }) : LOST
  })
