import { LOST, untilWon } from '#cloud/compareAndSet'
import { judgeWords } from '#cloud/judgeWords'
import { done, fail, type Handler } from '#cloud/serve'
import { standsForTeam } from '#domain/hats'
import { type Appeal, mayAppeal, ratingId } from '#domain/rating'

/** The leader says what was counted wrongly; once in a rating. */
export const appeal: Handler<'team.appeal'> = ({ half, teamId, text, key }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const [me, run, rating] = await Promise.all([
      store.get('people', caller.personId),
      store.get('ratingRuns', half),
      store.get('ratings', ratingId(half, teamId)),
    ])
    if (!me || !standsForTeam(me.hats, teamId)) return fail('NotYourTeam')
    const known = rating?.appeal
    if (known?.key === key) return known.text === text ? done({ half }) : fail('KeyReused')
    const allowed = mayAppeal(run, rating, now)
    if (!allowed.ok) return fail(allowed.refusal)
    const bad = await judgeWords(cloud, caller, text)
    if (bad) return fail(bad)

    const made: Appeal = { key, by: me._id, byName: me.name, at: now, text, answer: null }
    const audit = { by: me._id, at: now, does: 'team.appeal', key }
    const won = await store.update(
      'ratings',
      { _id: allowed.value._id, rev: allowed.value.rev },
      { set: { appeal: made, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done({ half }) : LOST
  })
