import { ratingsIn } from '#cloud/rating'
import { appealView, ratingView, runView, supportView } from '#cloud/ratingViews'
import { done, fail, type Handler } from '#cloud/serve'
import { halfYearOf, previousHalfYear } from '#domain/halfYear'
import { worksAtCentre } from '#domain/hats'
import { herselfOf, isHerself } from '#domain/person'

const SUPPORTS_READ = 500

/** The newest run with all its teams, and whether another may begin. */
export const ratings: Handler<'team.ratings'> = async (_input, { store, now, caller }) => {
  const [me, [run]] = await Promise.all([
    store.get('people', caller.personId),
    store.find('ratingRuns', { where: { _id: { $gt: '' } }, orderBy: [['_id', 'desc']], limit: 1 }),
  ])
  if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
  const over = previousHalfYear(halfYearOf(now))
  const [counted, supports] = run
    ? await Promise.all([
        ratingsIn(store, run._id),
        store.find('supports', { where: { half: run._id }, orderBy: [['_id', 'asc']], limit: SUPPORTS_READ }),
      ])
    : [[], []]
  return done({
    now,
    toStart: run && run._id >= over ? null : over,
    run: run ? { ...runView(run), own: isHerself(run.startedBy, herselfOf(me)) } : null,
    ratings: counted.map((rating) => ({ ...ratingView(rating), appeal: appealView(rating.appeal) })),
    supports: supports.map(supportView),
  })
}
