import { commendationViews } from '#cloud/honourViews'
import { allLinesOf } from '#cloud/readLedger'
import { rulesInForce } from '#cloud/rulesInForce'
import { done, fail, type Handler } from '#cloud/serve'
import { kindsServed, personStars, servedOf, starsReached, yearsOfService, yearsServed } from '#domain/honour'
import { chinaDateOf } from '#domain/time'

const COMMENDATIONS_READ = 100
const KINDS_SHOWN = 5

/** Writes itself: everything in it is in the books or was said in public. */
export const handbook: Handler<'honour.handbook'> = async (_input, { store, now, caller }) => {
  const [person, lines, commendations, rules] = await Promise.all([
    store.get('people', caller.personId),
    allLinesOf(store, [caller.personId]),
    store.find('commendations', { where: { personId: caller.personId }, limit: COMMENDATIONS_READ }),
    rulesInForce(store, chinaDateOf(now)),
  ])
  if (!person) return fail('NotRegistered')
  const { minutes, byGrade, services } = servedOf(lines)
  return done({
    now,
    name: person.name,
    cardNo: person.cardNo,
    teams: person.teams.filter(({ status }) => status === 'member').map(({ teamName }) => teamName),
    minutes,
    byGrade: { ...byGrade },
    sessions: services.length,
    firstAt: services[0]?.at ?? null,
    years: yearsOfService(services, now),
    ...personStars(minutes, rules.personStars),
    starHours: [...rules.personStars],
    reached: starsReached(services, rules.personStars),
    yearly: yearsServed(services),
    kinds: kindsServed(services, KINDS_SHOWN),
    commendations: commendationViews(commendations),
  })
}
