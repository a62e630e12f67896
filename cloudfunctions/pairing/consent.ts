import type { Handler } from '#cloud/serve'
import { consentPairing } from '#domain/pairing'
import { movePairing } from './movePairing'

/** The elder's yes: on her own phone, or before the keeper, who writes down that he heard it. */
export const consent: Handler<'pairing.consent'> = (input, context) =>
  movePairing(context, {
    does: 'pairing.consent',
    input,
    may: ({ elder, keeper }) => (input.how === 'self' ? elder : keeper),
    decide: (pairing, { personId }) => consentPairing(pairing, { how: input.how, by: personId }, context.now),
  })
