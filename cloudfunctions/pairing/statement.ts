import { picturesShown } from '#cloud/picturesShown'
import { done, fail, type Handler } from '#cloud/serve'
import { maySeePairing, pairStandingOf, statementOf } from '#domain/pairing'

export const statement: Handler<'pairing.statement'> = async (
  { pairingId, month },
  { cloud, store, caller },
) => {
  const [pairing, person] = await Promise.all([
    store.get('pairings', pairingId),
    store.get('people', caller.personId),
  ])
  if (!pairing || !maySeePairing(pairStandingOf(pairing, caller.personId, person?.hats ?? [])))
    return fail('PairingNotFound')
  const { lines, cents } = statementOf(pairing, month)
  const shown = await picturesShown(
    cloud,
    caller.personId,
    lines.map(({ receipt }) => receipt),
  )
  return done({
    elderName: pairing.elder.name,
    cents,
    lines: lines.map(({ on, byName, cents: each, what, witness, receipt }) => ({
      on,
      byName,
      cents: each,
      what,
      witnessName: witness.name,
      witnessed: witness.seenAt !== null,
      receipt: shown(receipt),
    })),
  })
}
