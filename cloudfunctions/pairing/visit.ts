import { judgeWords } from '#cloud/judgeWords'
import { done, type Handler } from '#cloud/serve'
import { takePicture } from '#cloud/takePicture'
import { refuse } from '#domain/decision'
import { CENTRE_ID } from '#domain/centre'
import { recordVisit } from '#domain/pairing'
import { plainWords } from '#domain/plainWords'
import { visitLimitOf } from '#domain/visitLimit'
import { movePairing } from './movePairing'

const LONGEST_WHAT = 60

/** What was done at the elder's, by one of the pair. */
export const visit: Handler<'pairing.visit'> = async (input, context) => {
  const { cloud, store, caller, now } = context
  const { key, on, money } = input
  const tasks = [...new Set(input.tasks)]
  const answer = await movePairing(context, {
    does: 'pairing.visit',
    input,
    may: ({ inPair }) => inPair,
    decide: async (pairing, { personId, name }) => {
      const centre = money ? await store.get('centres', CENTRE_ID) : undefined
      const beside = [...pairing.pair, pairing.assistant].find((one) => one.personId === money?.witnessId)
      if (money && !beside) return refuse('WitnessNeeded')
      const paid =
        money && beside
          ? {
              cents: money.cents,
              what: money.what,
              receipt: money.receipt,
              witness: { personId: beside.personId, name: beside.name, seenAt: null },
            }
          : null
      const entry = { id: key, on, at: now, by: personId, byName: name, tasks, money: paid }
      const limit = visitLimitOf(centre)
      const decision = recordVisit(pairing, entry, limit, now)
      if (!decision.ok || !paid) return decision
      const plain = plainWords(paid.what, LONGEST_WHAT)
      if (!plain.ok) return plain
      const bad = await judgeWords(cloud, caller, paid.what)
      if (bad) return refuse(bad)
      const kept = await takePicture(cloud, { ...caller, now }, 'receipt', paid.receipt)
      if (!kept.ok) return refuse(kept.code)
      return recordVisit(pairing, { ...entry, money: { ...paid, receipt: kept.data.fileId } }, limit, now)
    },
  })
  return answer.ok ? done({ ...answer.data, visitId: key }) : answer
}
