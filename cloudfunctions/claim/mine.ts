import { done, type Handler } from '#cloud/serve'
import { claimCodeOf, claimDigitsOf } from '#domain/claim'
import { CLAIMS_SHOWN, claimViews } from './claimView'

/** What is hers, the newest first. What nobody judged stays with the place. */
export const mine: Handler<'claim.mine'> = async (_input, { cloud, store, now, caller }) => {
  const claims = await store.find('claims', {
    where: { 'owner.personId': caller.personId },
    orderBy: [['takenAt', 'desc']],
    limit: CLAIMS_SHOWN,
  })
  const views = await claimViews(cloud, caller.personId, claims, now)
  return done({
    now,
    claims: views.map((view, n) => {
      const { _id, wordsPassed } = claims[n] as (typeof claims)[number]
      return {
        ...view,
        asked: wordsPassed ? view.asked : null,
        code: claimCodeOf(cloud.townKey, _id),
        digits: claimDigitsOf(cloud.townKey, _id),
      }
    }),
  })
}
