import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Context } from '#cloud/serve'
import { canonical, hashOf } from '#domain/bytes'
import type { Decision } from '#domain/decision'
import type { CommandKey } from '#domain/ids'
import {
  maySeePairing,
  type Pairing,
  pairingAfter,
  type PairingMove,
  type PairStanding,
  pairStandingOf,
} from '#domain/pairing'
import type { Person } from '#domain/person'

export type Me = Readonly<{ personId: string; name: string; person: Person | undefined }>
type Moving<Refusal extends string> = Readonly<{
  does: string
  input: Readonly<{ pairingId: string; key: CommandKey }>
  may: (standing: PairStanding) => boolean
  decide: (
    pairing: Pairing,
    me: Me,
  ) => Decision<PairingMove, Refusal> | Promise<Decision<PairingMove, Refusal>>
}>

/** One step of one pairing, once per command: read, decide, write by its `rev`. To whom it is not shown it does not exist. */
export function movePairing<Refusal extends string>(
  { cloud, store, now, caller }: Context<'person'>,
  { does, input, may, decide }: Moving<Refusal>,
) {
  const { pairingId, key, ...rest } = input
  const personId = caller.personId
  const body = hashOf(canonical({ does, ...rest }))
  return untilWon(cloud, async () => {
    const [pairing, person] = await Promise.all([
      store.get('pairings', pairingId),
      store.get('people', personId),
    ])
    if (!pairing) return fail('PairingNotFound')
    const earlier = pairing.steps.find((step) => step.key === key && step.by === personId)
    if (earlier) return earlier.body === body ? done({ pairingId }) : fail('KeyReused')
    const standing = pairStandingOf(pairing, personId, person?.hats ?? [])
    if (!maySeePairing(standing)) return fail('PairingNotFound')
    if (!may(standing)) return fail('NotForYou')
    const name = person?.name ?? pairing.elder.name
    const decision = await decide(pairing, { personId, name, person })
    if (!decision.ok) return fail(decision.refusal, decision.facts)
    const doing = { by: personId, byName: name, at: now, does, key, body }
    const won = await store.update(
      'pairings',
      { _id: pairingId, rev: pairing.rev },
      { set: pairingAfter(pairing, decision.value, doing), inc: { rev: 1 } },
    )
    return won === 1 ? done({ pairingId }) : LOST
  })
}
