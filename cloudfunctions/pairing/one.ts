import { done, fail, type Handler } from '#cloud/serve'
import { CENTRE_ID } from '#domain/centre'
import type { PersonId } from '#domain/ids'
import {
  mayAcceptPairing,
  mayLookAtElder,
  maySeePairing,
  type Pairing,
  type PairStanding,
  pairStandingOf,
} from '#domain/pairing'
import { visitLimitOf } from '#domain/visitLimit'
import { pairCard } from './pairCard'

const VISITS_SHOWN = 20
const STEPS_SHOWN = 20

/** One pairing, for the pair, the elder, the keeper and the centre. Where she lives is not in it. */
export const one: Handler<'pairing.one'> = async ({ pairingId }, { store, now, caller }) => {
  const me = caller.personId
  const [pairing, person, centre] = await Promise.all([
    store.get('pairings', pairingId),
    store.get('people', me),
    store.get('centres', CENTRE_ID),
  ])
  if (!pairing) return fail('PairingNotFound')
  const standing = pairStandingOf(pairing, me, person?.hats ?? [])
  if (!maySeePairing(standing)) return fail('PairingNotFound')
  const { visits, steps, looks, pair, assistant } = pairing
  const after = standing.elder || standing.keeper || standing.socialWorker
  return done({
    now,
    pairing: pairCard(pairing),
    limitCents: visitLimitOf(centre),
    visits: visits
      .slice(-VISITS_SHOWN)
      .reverse()
      .map(({ id, on, byName, tasks, money }) => ({
        visitId: id,
        on,
        byName,
        tasks: [...tasks],
        cents: money?.cents ?? null,
        what: money?.what ?? null,
        witnessName: money?.witness.name ?? null,
        witnessed: money !== null && money.witness.seenAt !== null,
        toWitness: money !== null && money.witness.seenAt === null && money.witness.personId === me,
      })),
    steps: steps.slice(-STEPS_SHOWN).map(({ what, at, byName, note }) => ({ what, at, byName, note })),
    may: whatSheMay(pairing, standing, me),
    looks: after ? looks.map(({ byName, at }) => ({ byName, at })) : [],
    witnesses: [...pair, assistant]
      .filter(
        ({ personId }, at, all) =>
          personId !== me && all.findIndex((other) => other.personId === personId) === at,
      )
      .map(({ personId, name }) => ({ personId, name })),
  })
}

function whatSheMay(pairing: Pairing, standing: PairStanding, me: PersonId) {
  const { status, accepted, consent } = pairing
  const asks = status === 'proposed' && consent === null
  return {
    accept: standing.centre && status === 'proposed' && accepted === null && mayAcceptPairing(pairing, me),
    consent:
      asks && standing.elder ? ('self' as const) : asks && standing.keeper ? ('inPerson' as const) : null,
    visit: standing.inPair && status === 'running',
    look: mayLookAtElder(pairing, standing),
    takeOver: (standing.keeper || standing.centre) && status !== 'ended' && pairing.assistant.personId !== me,
    end: status !== 'ended',
  }
}
