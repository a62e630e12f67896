import type { Output } from '#contract/index'
import type { Pairing } from '#domain/pairing'

/** A pairing as a list shows it: nothing of where she lives. */
export function pairCard(pairing: Pairing): Output<'pairing.mine'>['pairings'][number] {
  const { _id, elder, servicePointName, status, everyDays, nextOn, missedAt, assistant, pair } = pairing
  return {
    pairingId: _id,
    elderName: elder.name,
    servicePointName,
    status,
    everyDays,
    nextOn,
    missed: missedAt !== null,
    accepted: pairing.accepted !== null,
    consented: pairing.consent !== null,
    assistantName: assistant.name,
    pair: pair.map(({ personId, name, kind }) => ({ personId, name, kind })),
  }
}
