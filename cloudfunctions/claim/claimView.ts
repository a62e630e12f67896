import { picturesShown } from '#cloud/picturesShown'
import type { Cloud } from '#cloud/ports'
import { type Claim, isClaimOverdue } from '#domain/claim'
import type { PersonId } from '#domain/ids'
import type { Instant } from '#domain/time'

/** As many pictures as one request brings. */
export const CLAIMS_SHOWN = 50

/** What place and owner see alike, with pictures in one request. */
export async function claimViews(cloud: Cloud, me: PersonId, claims: readonly Claim[], now: Instant) {
  const shown = await picturesShown(
    cloud,
    me,
    claims.map(({ picture }) => picture),
  )
  return claims.map((claim) => {
    const { _id, state, picture, asked, thing, tag, servicePointName, takenAt, promisedOn } = claim
    return {
      claimId: _id,
      tag,
      thing,
      asked,
      servicePointName,
      takenAt,
      promisedOn,
      status: state.status,
      readyAt: state.status === 'ready' ? state.at : null,
      collectedAt: state.status === 'collected' ? state.at : null,
      overdue: isClaimOverdue(claim, now),
      picture: shown(picture),
    }
  })
}
