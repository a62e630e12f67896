import type { Handler } from '#cloud/serve'
import { acceptPairing } from '#domain/pairing'
import { movePairing } from './movePairing'

/** The centre's yes. */
export const accept: Handler<'pairing.accept'> = (input, context) =>
  movePairing(context, {
    does: 'pairing.accept',
    input,
    may: ({ centre }) => centre,
    decide: (pairing, { personId }) => acceptPairing(pairing, personId, context.now),
  })
