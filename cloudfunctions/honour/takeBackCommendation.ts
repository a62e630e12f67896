import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { worksAtCentre } from '#domain/hats'

export const takeBackCommendation: Handler<'honour.takeBackCommendation'> = (
  { commendationId, why },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [me, commendation] = await Promise.all([
      store.get('people', caller.personId),
      store.get('commendations', commendationId),
    ])
    if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
    if (!commendation) return fail('CommendationNotFound')
    if (commendation.takenBack) return done({ commendationId })
    const audit = { by: me._id, at: now, does: 'honour.takeBackCommendation' }
    const won = await store.update(
      'commendations',
      { _id: commendationId, rev: commendation.rev },
      { set: { takenBack: { by: me._id, at: now, why }, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done({ commendationId }) : LOST
  })
