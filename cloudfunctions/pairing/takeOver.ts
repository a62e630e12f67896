import type { Handler } from '#cloud/serve'
import { takeOverPairing } from '#domain/pairing'
import { movePairing } from './movePairing'

/** Whoever looked after it left, or cannot any more: the keeper or somebody of the centre does from now on. */
export const takeOver: Handler<'pairing.takeOver'> = (input, context) =>
  movePairing(context, {
    does: 'pairing.takeOver',
    input,
    may: ({ keeper, centre }) => keeper || centre,
    decide: takeOverPairing,
  })
