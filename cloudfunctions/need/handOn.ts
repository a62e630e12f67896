import type { Handler } from '#cloud/serve'
import { refuse } from '#domain/decision'
import { mayArrange } from '#domain/hats'
import { handOnNeed } from '#domain/need'
import { moveNeed } from './moveNeed'

export const handOn: Handler<'need.handOn'> = (input, context) =>
  moveNeed(context, {
    does: 'need.handOn',
    input,
    may: ({ staff }) => staff,
    decide: async (need) => {
      const person = await context.store.get('people', input.personId)
      if (!person || !mayArrange(person.hats, need.servicePointId)) return refuse('NotStaffThere')
      return handOnNeed(need, { personId: person._id, name: person.name })
    },
  })
