import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { handedBack, isClaimLocked, isProofOf, withWrongTry } from '#domain/claim'
import { keeps } from '#domain/hats'
import { recorded } from './recorded'

/** One write decides, by the revision that was read: of two who hand it out at once, one does. */
export const handBack: Handler<'claim.handBack'> = ({ claimId, key, proof }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const me = caller.personId
    const [keeper, claim] = await Promise.all([store.get('people', me), store.get('claims', claimId)])
    if (!claim) return fail('ClaimNotFound')
    if (!keeper || !keeps(keeper.hats, claim.servicePointId)) return fail('NotYourPoint')
    const { earlier, did } = recorded(claim, { key, by: me, does: 'claim.handBack', wish: proof })
    if (earlier) return earlier === 'same' ? done({ claimId }) : fail('KeyReused')
    const decision = handedBack(claim, proof.how, now)
    if (!decision.ok) return fail(decision.refusal, decision.facts)
    if (isClaimLocked(claim, now)) return fail('ClaimLocked', { at: claim.lockedUntil ?? now })
    if (claim.wrong.some((each) => each.key === key)) return fail('WrongClaimCode')

    const right = isProofOf(cloud.townKey, claim, proof)
    const audit = { by: me, at: now, does: 'claim.handBack', key }
    const set = right ? { ...decision.value, did, audit } : { ...withWrongTry(claim, key, now), audit }
    const won = await store.update('claims', { _id: claimId, rev: claim.rev }, { set, inc: { rev: 1 } })
    if (won !== 1) return LOST
    return right ? done({ claimId }) : fail('WrongClaimCode')
  })
