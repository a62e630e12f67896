import type { Handler } from '#cloud/serve'
import { serveNeed } from '#domain/need'
import { moveNeed } from './moveNeed'

export const serve: Handler<'need.serve'> = (input, context) =>
  moveNeed(context, {
    does: 'need.serve',
    input,
    may: ({ staff, team, goes }) => staff || team || goes,
    decide: (need) => serveNeed(need, context.now),
  })
