import { judgeWords } from '#cloud/judgeWords'
import type { Handler } from '#cloud/serve'
import { refuse } from '#domain/decision'
import { endPairing } from '#domain/pairing'
import { plainWords } from '#domain/plainWords'
import { movePairing } from './movePairing'

const LONGEST_WHY = 100

/** Whoever said yes may say no again, and who visits may give it back. */
export const end: Handler<'pairing.end'> = (input, context) =>
  movePairing(context, {
    does: 'pairing.end',
    input,
    may: () => true,
    decide: async (pairing) => {
      const decision = endPairing(pairing, input.why)
      if (!decision.ok) return decision
      const plain = plainWords(input.why, LONGEST_WHY)
      if (!plain.ok) return plain
      const bad = await judgeWords(context.cloud, context.caller, input.why)
      return bad ? refuse(bad) : decision
    },
  })
