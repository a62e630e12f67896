import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { mayArrange, worksAtCentre } from '#domain/hats'
import { closureView } from './views'

export const reopen: Handler<'service.reopen'> = ({ closureId }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const [person, closure] = await Promise.all([
      store.get('people', caller.personId),
      store.get('closures', closureId),
    ])
    if (!closure) return fail('ClosureNotFound')
    const place = closure.servicePointId
    if (place === null && !(person && worksAtCentre(person.hats))) return fail('NotOfCentre')
    if (place !== null && !(person && mayArrange(person.hats, place))) return fail('NotYourPoint')
    if (closure.status === 'lifted') return done(closureView(closure))
    const audit = { by: caller.personId, at: now, does: 'service.reopen' }
    const won = await store.update(
      'closures',
      { _id: closureId, rev: closure.rev },
      { set: { status: 'lifted', unsettled: true, decidedAt: now, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done(closureView(closure)) : LOST
  })
