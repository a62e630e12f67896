import { done, fail, type Handler } from '#cloud/serve'
import { mayArrange, worksAtCentre } from '#domain/hats'
import { needCard } from './needCard'

const PAGE = 40

/** What waits, longest first; what has ended, newest first. */
export const desk: Handler<'need.desk'> = async (
  { servicePointId, which, before },
  { store, now, caller },
) => {
  const me = caller.personId
  const [person, needs] = await Promise.all([
    store.get('people', me),
    store.find('needs', {
      where: {
        open: which === 'open',
        ...(servicePointId ? { servicePointId } : {}),
        ...(before === undefined ? {} : { askedAt: which === 'open' ? { $gt: before } : { $lt: before } }),
      },
      orderBy: [['askedAt', which === 'open' ? 'asc' : 'desc']],
      limit: PAGE,
    }),
  ])
  const hats = person?.hats ?? []
  if (servicePointId ? !mayArrange(hats, servicePointId) : !worksAtCentre(hats))
    return fail(servicePointId ? 'NotYourPoint' : 'NotOfCentre')
  return done({ now, needs: needs.map((need) => needCard(need, me)), more: needs.length === PAGE })
}
