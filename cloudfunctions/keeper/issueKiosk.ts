import { done, fail, type Handler } from '#cloud/serve'
import { keeps } from '#domain/hats'
import { type Kiosk, kioskIdOf, PAIRED_WITHIN, pairingCodeOf } from '#domain/kiosk'

/** One request to know the keeper, one to write; a repeat finds the code of the first time. */
export const issueKiosk: Handler<'keeper.issueKiosk'> = async (
  { servicePointId, name, key },
  { cloud, store, now, caller },
) => {
  const me = await store.get('people', caller.personId)
  if (!me || !keeps(me.hats, servicePointId)) return fail('NotYourPoint')

  const pairingCode = pairingCodeOf(cloud.townKey, caller.personId, key)
  const kiosk: Kiosk = {
    _id: kioskIdOf(cloud.townKey, pairingCode),
    rev: 0,
    servicePointId,
    name,
    issued: { by: caller.personId, at: now },
    pairUntil: now + PAIRED_WITHIN,
    device: null,
    revoked: null,
    failures: [],
    lockedUntil: null,
    audit: { by: caller.personId, at: now, does: 'keeper.issueKiosk', key },
  }
  if ((await store.add('kiosks', [kiosk])) === 'added')
    return done({ kioskId: kiosk._id, pairingCode, pairUntil: kiosk.pairUntil })

  const known = await store.get('kiosks', kiosk._id)
  if (!known || known.servicePointId !== servicePointId || known.name !== name) return fail('KeyReused')
  return done({ kioskId: known._id, pairingCode, pairUntil: known.pairUntil })
}
