import { teamAccount } from '#domain/entry'
import { standsForTeam, worksAtCentre } from '#domain/hats'
import { kindsServed, personStars, servedOf, starsReached, yearsOfService, yearsServed } from '#domain/honour'
import type { PersonId, TeamId } from '#domain/ids'
import { countingLines } from '#domain/ledger'
import { isMember } from '#domain/person'
import { chinaDateOf, type Instant } from '#domain/time'
import { commendationViews, thanksView } from './honourViews'
import type { Store } from './ports'
import { ratingView, supportView } from './ratingViews'
import { absorbedLinesOf, allLinesOf, liveLinesOf } from './readLedger'
import { rulesInForce } from './rulesInForce'
import { done, fail } from './serve'

const READ = 100
const KINDS_SHOWN = 5

/** What stands in somebody's handbook: everything in it is in the books or was said in public. */
export async function personsBook(store: Store, personId: PersonId, now: Instant) {
  const [person, lines, commendations, rules, needs] = await Promise.all([
    store.get('people', personId),
    allLinesOf(store, [personId]),
    store.find('commendations', { where: { personId }, limit: READ }),
    rulesInForce(store, chinaDateOf(now)),
    store.find('needs', {
      where: { 'state.goes.personId': personId, 'state.status': 'rated' },
      orderBy: [['askedAt', 'desc']],
      limit: READ,
    }),
  ])
  if (!person) return fail('NotRegistered')
  const { minutes, byGrade, services } = servedOf([...lines, ...(await absorbedLinesOf(store, person))])
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
    thanks: thanksView(needs),
  })
}

/** A team's, for its people and the centre. */
export async function teamsBook(store: Store, teamId: TeamId, caller: PersonId, now: Instant) {
  const [me, team, lines, ratings, supports, commendations, needs] = await Promise.all([
    store.get('people', caller),
    store.get('teams', teamId),
    liveLinesOf(store, teamAccount(teamId)),
    store.find('ratings', { where: { teamId }, orderBy: [['half', 'desc']], limit: READ }),
    store.find('supports', { where: { teamId }, orderBy: [['half', 'desc']], limit: READ }),
    store.find('commendations', { where: { teamId }, limit: READ }),
    store.find('needs', {
      where: { 'state.team.teamId': teamId, open: false, 'state.status': 'rated' },
      orderBy: [['askedAt', 'desc']],
      limit: READ,
    }),
  ])
  const may = me && (isMember(me, teamId) || standsForTeam(me.hats, teamId) || worksAtCentre(me.hats))
  if (!may) return fail('NotYourTeam')
  if (!team) return fail('TeamNotFound')
  const counting = countingLines(lines)
  const sum = (of: 'minutes' | 'sureMinutes' | 'teamPoints') =>
    counting.reduce((total, line) => total + line[of], 0)
  return done({
    now,
    teamName: team.name,
    stars: team.stars,
    minutes: sum('minutes'),
    sureMinutes: sum('sureMinutes'),
    teamPoints: sum('teamPoints'),
    ratings: ratings.map((rating) => ({ ...ratingView(rating), half: rating.half })),
    supports: supports.map(supportView),
    commendations: commendationViews(commendations),
    thanks: thanksView(needs),
  })
}
