import { LOST, untilWon } from '#cloud/compareAndSet'
import { judgeWords } from '#cloud/judgeWords'
import { done, fail, type Handler } from '#cloud/serve'
import { worksAtCentre } from '#domain/hats'
import { isOf } from '#domain/rating'

/** Not given after all: the line stays, with the reason beside it. */
export const takeBackSupport: Handler<'team.takeBackSupport'> = (
  { supportId, why },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [me, support] = await Promise.all([
      store.get('people', caller.personId),
      store.get('supports', supportId),
    ])
    if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
    if (!support) return fail('SupportNotFound')
    if (isOf(me, support.teamId)) return fail('OwnTeam')
    if (support.takenBack) return done({ supportId })
    const bad = await judgeWords(cloud, caller, why)
    if (bad) return fail(bad)
    const audit = { by: me._id, at: now, does: 'team.takeBackSupport' }
    const won = await store.update(
      'supports',
      { _id: supportId, rev: support.rev },
      { set: { takenBack: { by: me._id, byName: me.name, at: now, why }, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done({ supportId }) : LOST
  })
