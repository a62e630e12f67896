import type { Handler } from '#cloud/serve'
import { declineNeed } from '#domain/need'
import { inWords, moveNeed } from './moveNeed'

export const decline: Handler<'need.decline'> = (input, context) =>
  moveNeed(context, {
    does: 'need.decline',
    input,
    may: ({ team }) => team,
    decide: inWords(context, input.why, (need) => declineNeed(need, input.why)),
  })
