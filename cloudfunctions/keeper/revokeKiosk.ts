import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { keeps } from '#domain/hats'

/** Somebody else's tablet is not found. */
export const revokeKiosk: Handler<'keeper.revokeKiosk'> = ({ kioskId }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const [me, kiosk] = await Promise.all([
      store.get('people', caller.personId),
      store.get('kiosks', kioskId),
    ])
    if (!kiosk || !me || !keeps(me.hats, kiosk.servicePointId)) return fail('KioskNotFound')
    if (kiosk.revoked) return done({ revokedAt: kiosk.revoked.at })
    const audit = { by: caller.personId, at: now, does: 'keeper.revokeKiosk' }
    const won = await store.update(
      'kiosks',
      { _id: kioskId, rev: kiosk.rev },
      { set: { revoked: { by: caller.personId, at: now }, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done({ revokedAt: now }) : LOST
  })
