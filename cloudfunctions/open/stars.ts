import { ratingsIn } from '#cloud/rating'
import { ratingView, runView, supportView } from '#cloud/ratingViews'
import { done, type Handler } from '#cloud/serve'

const SUPPORTS_READ = 500

/** The newest rating as everybody may see it: team by team, with what was counted, and what was given for the stars. */
export const stars: Handler<'open.stars'> = async (_input, { store, now }) => {
  const [run] = await store.find('ratingRuns', {
    where: { status: { $in: ['noticed', 'approved'] } },
    orderBy: [['_id', 'desc']],
    limit: 1,
  })
  if (!run) return done({ now, run: null, teams: [], supports: [] })
  const [ratings, supports] = await Promise.all([
    ratingsIn(store, run._id),
    store.find('supports', { where: { half: run._id }, orderBy: [['_id', 'asc']], limit: SUPPORTS_READ }),
  ])
  return done({
    now,
    run: runView(run),
    teams: ratings
      .map(ratingView)
      .sort((one, other) => other.stars - one.stars || other.teamPoints - one.teamPoints),
    supports: supports.map(supportView),
  })
}
