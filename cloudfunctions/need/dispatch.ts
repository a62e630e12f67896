import type { Handler } from '#cloud/serve'
import { refuse } from '#domain/decision'
import { dispatchNeed } from '#domain/need'
import { inWords, moveNeed } from './moveNeed'

export const dispatch: Handler<'need.dispatch'> = (input, context) =>
  moveNeed(context, {
    does: 'need.dispatch',
    input,
    may: ({ staff }) => staff,
    decide: inWords(context, input.why, async (need) => {
      const team = await context.store.get('teams', input.teamId)
      if (!team) return refuse('TeamNotFound')
      const { _id: teamId, name, qualifications } = team
      return dispatchNeed(need, { teamId, name, qualifications }, input.why ?? null, context.now)
    }),
  })
