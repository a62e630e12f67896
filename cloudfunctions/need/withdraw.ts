import type { Handler } from '#cloud/serve'
import { withdrawNeed } from '#domain/need'
import { moveNeed } from './moveNeed'

export const withdraw: Handler<'need.withdraw'> = (input, context) =>
  moveNeed(context, {
    does: 'need.withdraw',
    input,
    may: ({ asker, staff }) => asker || staff,
    decide: withdrawNeed,
  })
