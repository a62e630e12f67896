import type { Handler } from '#cloud/serve'
import { refuseNeed } from '#domain/need'
import { inWords, moveNeed } from './moveNeed'

export const refuse: Handler<'need.refuse'> = (input, context) =>
  moveNeed(context, {
    does: 'need.refuse',
    input,
    may: ({ staff }) => staff,
    decide: inWords(context, input.why, (need) => refuseNeed(need, input.why)),
  })
