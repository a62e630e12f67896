import { done, fail, type Handler } from '#cloud/serve'
import { mayArrange, worksAtCentre } from '#domain/hats'
import { chinaDateOf } from '#domain/time'
import { CLAIMS_SHOWN, claimViews } from './claimView'

/** What is due first stands first. Names are for the place; the centre sees where something is overdue. */
export const desk: Handler<'claim.desk'> = async (
  { servicePointId, which },
  { cloud, store, now, caller },
) => {
  const [me, claims] = await Promise.all([
    store.get('people', caller.personId),
    store.find('claims', {
      where: {
        ...(servicePointId === undefined ? {} : { servicePointId }),
        open: which !== 'collected',
        ...(which === 'overdue' ? { dueOn: { $lt: chinaDateOf(now) } } : {}),
      },
      orderBy: [['dueOn', which === 'collected' ? 'desc' : 'asc']],
      limit: CLAIMS_SHOWN,
    }),
  ])
  const hats = me?.hats ?? []
  if (servicePointId === undefined ? !worksAtCentre(hats) : !mayArrange(hats, servicePointId))
    return fail(servicePointId === undefined ? 'NotOfCentre' : 'NotYourPoint')
  const views = await claimViews(cloud, caller.personId, claims, now)
  return done({
    now,
    claims: views.map((view, n) => {
      const { owner } = claims[n] as (typeof claims)[number]
      return { ...view, ownerName: owner.name, byName: owner.phoneEnd !== null }
    }),
    more: claims.length === CLAIMS_SHOWN,
  })
}
