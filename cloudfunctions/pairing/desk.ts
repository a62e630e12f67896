import { done, fail, type Handler } from '#cloud/serve'
import { CENTRE_ID, settingRev } from '#domain/centre'
import { mayArrange, worksAtCentre } from '#domain/hats'
import { VISIT_LIMIT_SETTING, visitLimitOf } from '#domain/visitLimit'
import { pairCard } from './pairCard'

const PAIRINGS_READ = 100

/** What nobody kept stands first, then what waits for a yes. */
export const desk: Handler<'pairing.desk'> = async ({ servicePointId }, { store, now, caller }) => {
  const [me, centre, pairings] = await Promise.all([
    store.get('people', caller.personId),
    store.get('centres', CENTRE_ID),
    store.find('pairings', {
      where: { status: { $in: ['proposed', 'running'] }, ...(servicePointId ? { servicePointId } : {}) },
      orderBy: [['nextOn', 'asc']],
      limit: PAIRINGS_READ,
    }),
  ])
  const hats = me?.hats ?? []
  if (servicePointId === undefined ? !worksAtCentre(hats) : !mayArrange(hats, servicePointId))
    return fail(servicePointId === undefined ? 'NotOfCentre' : 'NotYourPoint')
  const raise = centre?.visitLimitRaise
  const missed = pairings.filter(({ missedAt }) => missedAt !== null)
  const others = pairings.filter(({ missedAt }) => missedAt === null)
  return done({
    now,
    limitCents: visitLimitOf(centre),
    limitRev: settingRev(centre ?? {}, VISIT_LIMIT_SETTING),
    raise: raise ? { cents: raise.cents, byName: raise.byName, own: raise.by === caller.personId } : null,
    pairings: [...missed, ...others].map(pairCard),
  })
}
