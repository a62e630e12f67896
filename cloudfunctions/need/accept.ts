import type { Handler } from '#cloud/serve'
import { acceptNeed } from '#domain/need'
import { moveNeed } from './moveNeed'

/** Who accepts becomes its assistant, until she hands it on. */
export const accept: Handler<'need.accept'> = (input, context) =>
  moveNeed(context, {
    does: 'need.accept',
    input,
    may: ({ staff }) => staff,
    decide: (need, { personId, name }) => acceptNeed(need, { personId, name }),
  })
