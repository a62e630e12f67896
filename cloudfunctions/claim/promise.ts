import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { promisedAnew } from '#domain/claim'
import { keeps } from '#domain/hats'
import { recorded } from './recorded'

/** The owner sees the new day on her phone; what was promised before is in nobody's way any more. */
export const promise: Handler<'claim.promise'> = (
  { claimId, key, promisedOn },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const me = caller.personId
    const [keeper, claim] = await Promise.all([store.get('people', me), store.get('claims', claimId)])
    if (!claim) return fail('ClaimNotFound')
    if (!keeper || !keeps(keeper.hats, claim.servicePointId)) return fail('NotYourPoint')
    const { earlier, did } = recorded(claim, { key, by: me, does: 'claim.promise', wish: promisedOn })
    if (earlier) return earlier === 'same' ? done({ claimId }) : fail('KeyReused')
    const decision = promisedAnew(claim, promisedOn, now)
    if (!decision.ok) return fail(decision.refusal)

    const audit = { by: me, at: now, does: 'claim.promise', key }
    const won = await store.update(
      'claims',
      { _id: claimId, rev: claim.rev },
      { set: { ...decision.value, did, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done({ claimId }) : LOST
  })
