import { LOST, untilWon } from '#cloud/compareAndSet'
import { judgeWords } from '#cloud/judgeWords'
import { done, fail, type Handler } from '#cloud/serve'
import { isStar, mayAnswer, ratingId, starsOf } from '#domain/rating'

/** Somebody of the centre looks again and answers with a reason: as counted, or other stars. */
export const answerAppeal: Handler<'team.answerAppeal'> = (
  { half, teamId, text, stars: wanted },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const stars = wanted ?? 0
    const [me, run, rating] = await Promise.all([
      store.get('people', caller.personId),
      store.get('ratingRuns', half),
      store.get('ratings', ratingId(half, teamId)),
    ])
    if (!me) return fail('NotOfCentre')
    const allowed = mayAnswer(run, rating, me)
    if (!allowed.ok) return fail(allowed.refusal)
    if (!run || !rating) return fail('RatingNotFound')
    const { answer } = allowed.value
    if (answer)
      return answer.by === me._id && answer.text === text && starsOf(rating) === stars
        ? done({ half })
        : fail('AlreadyAnswered')
    if (!isStar(stars, run.rules)) return fail('NoSuchStar')
    const bad = await judgeWords(cloud, caller, text)
    if (bad) return fail(bad)

    const said = { by: me._id, byName: me.name, at: now, text, stars }
    const audit = { by: me._id, at: now, does: 'team.answerAppeal' }
    const won = await store.update(
      'ratings',
      { _id: rating._id, rev: rating.rev },
      {
        set: {
          appeal: { ...allowed.value, answer: said },
          ruledStars: stars === rating.stars ? null : stars,
          audit,
        },
        inc: { rev: 1 },
      },
    )
    return won === 1 ? done({ half }) : LOST
  })
