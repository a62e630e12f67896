import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { leaderAndMember } from './leaderAndMember'

export const acceptMember: Handler<'volunteer.acceptMember'> = (
  { teamId, personId },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const found = await leaderAndMember(store, caller.personId, teamId, personId)
    if (!found) return fail('NotYourTeam')
    const membership = found.member?.teams.find((candidate) => candidate.teamId === teamId)
    if (!found.member || !membership) return fail('NobodyAsked')
    if (membership.status === 'member') return done({ personId })

    const teams = found.member.teams.map((candidate) =>
      candidate === membership ? { ...candidate, status: 'member' as const, at: now } : candidate,
    )
    const audit = { by: caller.personId, at: now, does: 'volunteer.acceptMember' }
    const won = await store.update(
      'people',
      { _id: personId, rev: found.member.rev },
      { set: { teams, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done({ personId }) : LOST
  })
