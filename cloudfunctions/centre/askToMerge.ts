import { LOST, untilWon } from '#cloud/compareAndSet'
import { writeMerge } from '#cloud/mergeWriting'
import { everybody } from '#cloud/presentPeople'
import { done, fail, type Handler } from '#cloud/serve'
import { askToMerge as decide } from '#domain/merge'

/** One of the centre says that two cards are one person's. Another has to agree. */
export const askToMerge: Handler<'centre.askToMerge'> = (
  { fromCard, toCard, why, key },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [asker, holders] = await Promise.all([
      store.get('people', caller.personId),
      everybody(store).find('people', {
        where: { cardNo: { $in: [...new Set([fromCard, toCard])] } },
        limit: 2,
      }),
    ])
    const from = holders.find(({ cardNo }) => cardNo === fromCard)
    const to = holders.find(({ cardNo }) => cardNo === toCard)
    const known = from && (await store.get('merges', from._id))
    const decision = decide({ from, to, known }, { why, key }, asker, now)
    if (!decision.ok) return fail(decision.refusal)
    const merge = decision.value
    if (merge === known) return done({ mergeId: merge._id })
    const won = known
      ? await writeMerge(store, merge, merge.audit)
      : (await store.add('merges', [merge])) === 'added'
    return won ? done({ mergeId: merge._id }) : LOST
  })
