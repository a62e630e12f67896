import { countSlice, ratingsIn, toTeams } from '#cloud/rating'
import { done, type Handler } from '#cloud/serve'

const RUNS_READ = 4

/** Counts the next teams of a rating that was cut or is long, and carries an approved one to the teams once more. */
export const rateTeams: Handler<'scheduled.rateTeams'> = async (_input, { store, now }) => {
  const runs = await store.find('ratingRuns', {
    where: { due: { $lt: now } },
    orderBy: [['due', 'asc']],
    limit: RUNS_READ,
  })
  const audit = { by: 'timer' as const, at: now, does: 'scheduled.rateTeams' }
  for (const run of runs) {
    if (run.status === 'counting') await countSlice(store, run, audit)
    if (run.status !== 'approved') continue
    await toTeams(store, run._id, await ratingsIn(store, run._id), audit)
    await store.update(
      'ratingRuns',
      { _id: run._id, rev: run.rev },
      { set: { due: null, audit }, inc: { rev: 1 } },
    )
  }
  return done({ done: runs.length })
}
