import type { Handler } from '#cloud/serve'
import { refuse } from '#domain/decision'
import { standsForTeam } from '#domain/hats'
import { takeNeed } from '#domain/need'
import { isMember } from '#domain/person'
import { moveNeed } from './moveNeed'

/** The leader says who goes, and on which day. */
export const take: Handler<'need.take'> = (input, context) =>
  moveNeed(context, {
    does: 'need.take',
    input,
    may: ({ team, mayTake }) => team || mayTake,
    decide: async (need, { person }) => {
      const { teamId, personId, serveOn } = input
      if (!person || !standsForTeam(person.hats, teamId)) return refuse('NotYourTeam')
      if (need.state.status === 'dispatched' && need.state.team.teamId !== teamId)
        return refuse('NotYourTeam')
      const [team, goes] = await Promise.all([
        context.store.get('teams', teamId),
        personId === person._id ? person : context.store.get('people', personId),
      ])
      if (!team) return refuse('NotYourTeam')
      if (!goes || !isMember(goes, teamId)) return refuse('NotAMember')
      const { name, qualifications } = team
      return takeNeed(
        need,
        { team: { teamId, name, qualifications }, goes: { personId: goes._id, name: goes.name }, serveOn },
        context.now,
      )
    },
  })
