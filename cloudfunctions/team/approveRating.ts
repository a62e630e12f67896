import { LOST, untilWon } from '#cloud/compareAndSet'
import { ratingsIn, toTeams } from '#cloud/rating'
import { done, fail, type Handler } from '#cloud/serve'
import { mayApprove } from '#domain/rating'
import { holdsPost } from '#domain/hats'
import { STILL_RUNNING } from '#domain/redemption'

/** The director's yes gives the stars. The run decides; the teams follow, by this call, its repeat or the timer. */
export const approveRating: Handler<'team.approveRating'> = ({ half }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const [me, run, ratings] = await Promise.all([
      store.get('people', caller.personId),
      store.get('ratingRuns', half),
      ratingsIn(store, half),
    ])
    if (!me || !holdsPost(me.hats, 'director')) return fail('NotDirector')
    const audit = { by: me._id, at: now, does: 'team.approveRating' }
    if (run?.status !== 'approved') {
      const allowed = mayApprove(run, ratings, me, now)
      if (!allowed.ok) return fail(allowed.refusal, allowed.facts)
      const { rev } = allowed.value
      const word = { approvedBy: me._id, approvedByName: me.name, approvedAt: now, due: now + STILL_RUNNING }
      const won = await store.update(
        'ratingRuns',
        { _id: half, rev },
        { set: { status: 'approved', ...word, audit }, inc: { rev: 1 } },
      )
      if (won !== 1) return LOST
    }
    await toTeams(store, half, ratings, audit)
    return done({ half })
  })
