import { appealView, ratingView, runView, supportView } from '#cloud/ratingViews'
import { rulesInForce } from '#cloud/rulesInForce'
import { done, fail, type Handler } from '#cloud/serve'
import { teamAccount } from '#domain/entry'
import { halfYearOf, monthsOf } from '#domain/halfYear'
import { standsForTeam, worksAtCentre } from '#domain/hats'
import { isMember } from '#domain/person'
import { mayAppeal, nextStar, rate, ratingRulesOf, sharePercentOf, teamHalfOf } from '#domain/rating'
import { chinaDateOf } from '#domain/time'

const LINES_READ = 1000
const SUPPORTS_READ = 50

/** How a team stands, for its own people and the centre. Six reads at once, and one for the run of the last rating. */
export const progress: Handler<'team.progress'> = async ({ teamId }, { store, now, caller }) => {
  const half = halfYearOf(now)
  const [me, team, lines, [rating], supports, book] = await Promise.all([
    store.get('people', caller.personId),
    store.get('teams', teamId),
    store.find('ledger', {
      where: { account: teamAccount(teamId), period: { $in: monthsOf(half) } },
      limit: LINES_READ,
    }),
    store.find('ratings', { where: { teamId }, orderBy: [['half', 'desc']], limit: 1 }),
    store.find('supports', { where: { teamId }, orderBy: [['half', 'desc']], limit: SUPPORTS_READ }),
    rulesInForce(store, chinaDateOf(now)),
  ])
  const may = me && (isMember(me, teamId) || standsForTeam(me.hats, teamId) || worksAtCentre(me.hats))
  if (!may) return fail('NotYourTeam')
  if (!team) return fail('TeamNotFound')
  const run = rating && (await store.get('ratingRuns', rating.half))
  const rules = ratingRulesOf(book)
  const counted = teamHalfOf(lines, half)
  return done({
    now,
    teamName: team.name,
    half,
    rules: { ...rules, teamStars: [...rules.teamStars] },
    teamPoints: counted.teamPoints,
    minutes: counted.minutes,
    sharePercent: sharePercentOf(counted),
    stars: rate(counted, rules).stars,
    next: nextStar(counted, rules),
    last:
      rating && run && run.status !== 'counting'
        ? {
            run: runView(run),
            rating: ratingView(rating),
            appeal: appealView(rating.appeal),
            mayAppeal: standsForTeam(me.hats, teamId) && mayAppeal(run, rating, now).ok,
          }
        : null,
    supports: supports.map(supportView),
  })
}
