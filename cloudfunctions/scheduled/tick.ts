import { done, type Handler } from '#cloud/serve'
import { closeForgotten } from './closeForgotten'
import { finishConfirmations } from './finishConfirmations'
import { finishRedemptions } from './finishRedemptions'
import { settle } from './settle'

/** One timer, whatever is due. Each part may run late, twice or beside itself. */
export const tick: Handler<'scheduled.tick'> = async (input, context) => {
  const confirmations = await finishConfirmations(input, context)
  const forgotten = await closeForgotten(input, context)
  // Before a month is closed: a hand-over's entry must not come after its month.
  const redemptions = await finishRedemptions(input, context)
  const settled = await settle(input, context)
  return done({
    confirmationsFinished: confirmations.ok ? confirmations.data.done : 0,
    forgottenClosed: forgotten.ok ? forgotten.data.done : 0,
    redemptionsFinished: redemptions.ok ? redemptions.data.done : 0,
    accountsSettled: settled.ok ? settled.data.done : 0,
  })
}
