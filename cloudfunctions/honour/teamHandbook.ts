import { commendationViews } from '#cloud/honourViews'
import { ratingView, supportView } from '#cloud/ratingViews'
import { done, fail, type Handler } from '#cloud/serve'
import { teamAccount } from '#domain/entry'
import { standsForTeam, worksAtCentre } from '#domain/hats'
import { countingLines } from '#domain/ledger'
import { isMember } from '#domain/person'

const LINES_READ = 1000
const READ = 100

/** What a team has served, its stars through the years, what it was given and praised for. */
export const teamHandbook: Handler<'honour.teamHandbook'> = async ({ teamId }, { store, now, caller }) => {
  const [me, team, lines, ratings, supports, commendations] = await Promise.all([
    store.get('people', caller.personId),
    store.get('teams', teamId),
    store.find('ledger', {
      where: { account: teamAccount(teamId), live: { $in: [1, 2] } },
      limit: LINES_READ,
    }),
    store.find('ratings', { where: { teamId }, orderBy: [['half', 'desc']], limit: READ }),
    store.find('supports', { where: { teamId }, orderBy: [['half', 'desc']], limit: READ }),
    store.find('commendations', { where: { teamId }, limit: READ }),
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
  })
}
