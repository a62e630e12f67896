import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { claimIdIn, isClaimLocked, isProofOf, withWrongTry } from '#domain/claim'

/** Only the long code says which thing it is; an invented one counts against that thing, and finds nothing. */
export const keep: Handler<'claim.keep'> = ({ code, key }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const me = caller.personId
    const claimId = claimIdIn(code)
    const claim = claimId === undefined ? undefined : await store.get('claims', claimId)
    if (!claim) return fail('WrongClaimCode')
    if (claim.owner.personId === me) return done({ claimId: claim._id })
    if (isClaimLocked(claim, now)) return fail('ClaimLocked', { at: claim.lockedUntil ?? now })
    if (claim.wrong.some((each) => each.key === key)) return fail('WrongClaimCode')
    const right = isProofOf(cloud.townKey, claim, { how: 'code', code })
    if (right && claim.owner.personId !== null) return fail('ClaimOfAnother')
    // It was fetched: whose it was is about to be forgotten, or is forgotten.
    if (right && claim.state.status === 'collected') return fail('AlreadyCollected', { at: claim.state.at })

    const audit = { by: me, at: now, does: 'claim.keep', key }
    const hers = { 'owner.personId': me, 'owner.openid': caller.openid }
    const won = await store.update(
      'claims',
      { _id: claim._id, rev: claim.rev },
      { set: { ...(right ? hers : withWrongTry(claim, key, now)), audit }, inc: { rev: 1 } },
    )
    if (won !== 1) return LOST
    return right ? done({ claimId: claim._id }) : fail('WrongClaimCode')
  })
