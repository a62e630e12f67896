import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { kioskIdOf, kioskSecretHash, pair } from '#domain/kiosk'

export const pairKiosk: Handler<'keeper.pairKiosk'> = (
  { pairingCode, secret },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [kiosk, me] = await Promise.all([
      store.get('kiosks', kioskIdOf(cloud.townKey, pairingCode)),
      store.get('people', caller.personId),
    ])
    if (!kiosk) return fail('PairingCodeUnknown')
    // Whoever stands before the tablet could leave this page: the account behind it must have no rights of its own.
    if (me && me.hats.length > 0) return fail('KioskWearsHats')
    const device = { personId: caller.personId, secretHash: kioskSecretHash(cloud.townKey, secret) }
    const decision = pair(kiosk, device, now)
    if (!decision.ok) return fail(decision.refusal)
    const paired = done({ kioskId: kiosk._id, name: kiosk.name })
    if (decision.value === kiosk.device) return paired
    const audit = { by: caller.personId, at: now, does: 'keeper.pairKiosk' }
    const won = await store.update(
      'kiosks',
      { _id: kiosk._id, rev: kiosk.rev },
      { set: { device: decision.value, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? paired : LOST
  })
