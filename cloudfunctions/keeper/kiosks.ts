import { done, fail, type Handler } from '#cloud/serve'
import { keeps } from '#domain/hats'

const MOST_KIOSKS = 50

/** The place's tablets, the newest first; those taken back are not among them. */
export const kiosks: Handler<'keeper.kiosks'> = async ({ servicePointId }, { store, now, caller }) => {
  const [me, found] = await Promise.all([
    store.get('people', caller.personId),
    store.find('kiosks', {
      where: { servicePointId, revoked: null },
      orderBy: [['issued.at', 'desc']],
      limit: MOST_KIOSKS,
    }),
  ])
  if (!me || !keeps(me.hats, servicePointId)) return fail('NotYourPoint')
  return done({
    now,
    kiosks: found
      .filter(({ device, pairUntil }) => device !== null || now <= pairUntil)
      .map(({ _id, name, issued, device, pairUntil, lockedUntil }) => ({
        kioskId: _id,
        name,
        issuedAt: issued.at,
        pairedAt: device?.at ?? null,
        pairUntil,
        lockedUntil,
      })),
  })
}
