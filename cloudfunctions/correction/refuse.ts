import { judgeWords } from '#cloud/judgeWords'
import { fail, type Handler } from '#cloud/serve'
import { decideRound } from './decideRound'

/** The second person's no, with its reason. The record stays as it was, and may be asked about anew. */
export const refuse: Handler<'correction.refuse'> = ({ why, ...round }, context) =>
  decideRound(round, 'refused', why, context, async () => {
    const bad = await judgeWords(context.cloud, context.caller, why)
    return bad && fail(bad)
  })
