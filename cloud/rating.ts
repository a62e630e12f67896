import type { Audit } from '#domain/audit'
import { teamAccount } from '#domain/entry'
import { type HalfYear, monthsOf } from '#domain/halfYear'
import { noticed, type Rating, ratingOf, type RatingRun, starsOf } from '#domain/rating'
import type { Team } from '#domain/team'
import { totalId } from '#domain/total'
import { addAll } from './addAll'
import { holidaysTold } from './holidaysTold'
import type { Store } from './ports'

const TEAMS_PER_SLICE = 50
/** A town of that many teams would need another design of the notice. */
const RATINGS_READ = 1000

/**
 * Counts the next teams of a run, four requests at most. What is counted is closed, so whoever comes second counts the
 * same; the cursor moves last. Answers the run as it then is, or nothing when somebody else moved it.
 */
export async function countSlice(store: Store, run: RatingRun, audit: Audit): Promise<RatingRun | undefined> {
  const teams = await store.find('teams', {
    where: { _id: { $gt: run.cursor } },
    orderBy: [['_id', 'asc']],
    limit: TEAMS_PER_SLICE,
  })
  await addAll(store, 'ratings', await ratingsOf(store, run, teams, audit))
  const last = teams[teams.length - 1]
  const set =
    last && teams.length === TEAMS_PER_SLICE
      ? { cursor: last._id, due: audit.at }
      : noticed(audit.at, await holidaysTold(store))
  const won = await store.update(
    'ratingRuns',
    { _id: run._id, rev: run.rev },
    { set: { ...set, audit }, inc: { rev: 1 } },
  )
  return won === 1 ? { ...run, ...set, audit, rev: run.rev + 1 } : undefined
}

async function ratingsOf(
  store: Store,
  { _id: half, rules }: RatingRun,
  teams: readonly Team[],
  audit: Audit,
): Promise<Rating[]> {
  const ids = teams.flatMap(({ _id }) => monthsOf(half).map((month) => totalId(teamAccount(_id), month)))
  const totals =
    ids.length > 0 ? await store.find('ledger', { where: { _id: { $in: ids } }, limit: ids.length }) : []
  return teams.map((team) => {
    const own = totals.filter(({ account }) => account === teamAccount(team._id))
    return ratingOf(half, team, own, rules, audit)
  })
}

export function ratingsIn(store: Store, half: HalfYear): Promise<Rating[]> {
  return store.find('ratings', {
    where: { half },
    orderBy: [['_id', 'asc']],
    limit: RATINGS_READ,
  })
}

/** Carries the stars of an approved run to the teams. Anybody may repeat it; an older run never undoes a newer one. */
export async function toTeams(
  store: Store,
  half: HalfYear,
  ratings: readonly Rating[],
  audit: Audit,
): Promise<void> {
  const byStars = new Map<number, string[]>()
  for (const rating of ratings)
    byStars.set(starsOf(rating), [...(byStars.get(starsOf(rating)) ?? []), rating.teamId])
  await Promise.all(
    [...byStars].map(([stars, teamIds]) =>
      store.update(
        'teams',
        { _id: { $in: teamIds }, $or: [{ rated: null }, { rated: { $lte: half } }] },
        { set: { stars: stars === 0 ? null : stars, rated: half, audit } },
      ),
    ),
  )
}
