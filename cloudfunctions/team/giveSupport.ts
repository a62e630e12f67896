import { judgeWords } from '#cloud/judgeWords'
import { done, fail, type Handler } from '#cloud/serve'
import { canonical, hashOf } from '#domain/bytes'
import { worksAtCentre } from '#domain/hats'
import { isOf, ratingId, starsOf } from '#domain/rating'
import { type Support, supportId } from '#domain/support'

/** Writes down what a team with stars was given; everybody may see it. */
export const giveSupport: Handler<'team.giveSupport'> = async (input, { cloud, store, now, caller }) => {
  const { half, teamId, kind, what, worthCents = null, fund, key } = input
  const _id = supportId(teamId, key)
  const [me, run, rating, known, bad] = await Promise.all([
    store.get('people', caller.personId),
    store.get('ratingRuns', half),
    store.get('ratings', ratingId(half, teamId)),
    store.get('supports', _id),
    judgeWords(cloud, caller, what),
  ])
  if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
  const body = hashOf(canonical({ ...input }))
  if (known) return known.command.body === body ? done({ supportId: _id }) : fail('KeyReused')
  if (!rating || run?.status !== 'approved') return fail('RatingNotFound')
  if (isOf(me, teamId)) return fail('OwnTeam')
  const stars = starsOf(rating)
  if (stars === 0) return fail('NotRated')

  const support: Support = {
    _id,
    teamId,
    teamName: rating.teamName,
    half,
    stars,
    kind,
    what,
    worthCents,
    fund,
    by: me._id,
    byName: me.name,
    at: now,
    command: { key, body },
    takenBack: null,
    rev: 0,
    audit: { by: me._id, at: now, does: 'team.giveSupport', key },
  }
  if (!bad && (await store.add('supports', [support])) === 'added') return done({ supportId: _id })
  const there = await store.get('supports', _id)
  if (bad && !there) return fail(bad)
  return there?.command.body === body ? done({ supportId: _id }) : fail('KeyReused')
}
