import type { Handler } from '#cloud/serve'
import { witnessVisit } from '#domain/pairing'
import { movePairing } from './movePairing'

export const witness: Handler<'pairing.witness'> = (input, context) =>
  movePairing(context, {
    does: 'pairing.witness',
    input,
    may: ({ inPair, keeper }) => inPair || keeper,
    decide: (pairing, { personId }) => witnessVisit(pairing, input.visitId, personId, context.now),
  })
