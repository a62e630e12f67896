import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { giveFirstHat } from '#cloud/setUpWriting'
import { CENTRE_ID, mayBegin } from '#domain/centre'

/**
 * The one document decides who was first; the hat follows, and then the document says that it did, so that a copy of the
 * command that arrives much later gives nothing back that was taken since.
 */
export const setUp: Handler<'centre.setUp'> = ({ code, name, key }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const [found, known] = await Promise.all([
      store.get('people', caller.personId),
      store.get('centres', CENTRE_ID),
    ])
    const allowed = mayBegin({ code, key, townKey: cloud.townKey }, found, known)
    if (!allowed.ok) return fail(allowed.refusal)
    const me = allowed.value
    if (known?.status === 'done') return done({ name: known.name })

    const audit = { by: me._id, at: now, does: 'centre.setUp', key }
    const centre = known ?? {
      _id: CENTRE_ID,
      name,
      setUpBy: me._id,
      setUpAt: now,
      key,
      status: 'begun' as const,
      audit,
    }
    if (!known && (await store.add('centres', [centre])) === 'duplicate') return LOST
    if (!(await giveFirstHat(store, centre, me, audit))) return LOST
    return done({ name: centre.name })
  })
