import { done, fail, type Handler } from '#cloud/serve'
import { mayLookAtElder, maySeePairing, PAIRING_LOOKS_KEPT, pairStandingOf } from '#domain/pairing'

export const look: Handler<'pairing.look'> = async ({ pairingId }, { store, now, caller }) => {
  const me = caller.personId
  const [pairing, person] = await Promise.all([store.get('pairings', pairingId), store.get('people', me)])
  const standing = pairing && pairStandingOf(pairing, me, person?.hats ?? [])
  if (!pairing || !standing || !maySeePairing(standing)) return fail('PairingNotFound')
  if (!person || !mayLookAtElder(pairing, standing)) return fail('NotForYou')
  const seen = { by: me, byName: person.name, at: now }
  const written = await store.update(
    'pairings',
    { _id: pairingId, status: pairing.status },
    {
      push: { looks: { items: [seen], keepLast: PAIRING_LOOKS_KEPT } },
      set: { audit: { by: me, at: now, does: 'pairing.look' } },
    },
  )
  if (written !== 1) return fail('NotForYou')
  const { name, phone, address, livesAlone } = pairing.elder
  return done({ name, phone, address, livesAlone })
}
