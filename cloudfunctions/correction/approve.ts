import type { Handler } from '#cloud/serve'
import { decideRound } from './decideRound'

/** The second person's yes: the old entry is reversed, the new one posted, and the change hangs out for three working days. */
export const approve: Handler<'correction.approve'> = (round, context) =>
  decideRound(round, 'approved', '', context)
