import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { madeReady } from '#domain/claim'
import { keeps } from '#domain/hats'
import { recorded } from './recorded'

/** It is mended: its owner is told, if she has it on her phone and wants to be told. */
export const ready: Handler<'claim.ready'> = ({ claimId, key }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const me = caller.personId
    const [keeper, claim] = await Promise.all([store.get('people', me), store.get('claims', claimId)])
    if (!claim) return fail('ClaimNotFound')
    if (!keeper || !keeps(keeper.hats, claim.servicePointId)) return fail('NotYourPoint')
    const { earlier, did } = recorded(claim, { key, by: me, does: 'claim.ready' })
    if (earlier) return earlier === 'same' ? done({ claimId }) : fail('KeyReused')
    const decision = madeReady(claim, now)
    if (!decision.ok) return fail(decision.refusal)

    const audit = { by: me, at: now, does: 'claim.ready', key }
    const won = await store.update(
      'claims',
      { _id: claimId, rev: claim.rev },
      { set: { ...decision.value, did, audit }, inc: { rev: 1 } },
    )
    if (won !== 1) return LOST
    const { openid } = claim.owner
    if (openid !== null)
      await cloud.notify([
        {
          openid,
          template: 'claimReady',
          page: 'packages/claims/pages/mine/index',
          data: { what: claim.wordsPassed ? claim.asked : claim.tag, where: claim.servicePointName },
        },
      ])
    return done({ claimId })
  })
