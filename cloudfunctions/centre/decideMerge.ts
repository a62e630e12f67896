import { LOST, untilWon } from '#cloud/compareAndSet'
import { carryOutMerge, writeMerge } from '#cloud/mergeWriting'
import { everybody } from '#cloud/presentPeople'
import { done, fail, type Handler } from '#cloud/serve'
import { decideMerge as decide, mayGo } from '#domain/merge'

/** The second person's word; a yes is carried out at once, and by the timer where it was cut. */
export const decideMerge: Handler<'centre.decideMerge'> = (
  { mergeId, round, said, why = '' },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const all = everybody(store)
    const [me, known, from] = await Promise.all([
      store.get('people', caller.personId),
      store.get('merges', mergeId),
      all.get('people', mergeId),
    ])
    const to = known && (await store.get('people', known.to))
    const decision = decide(known, { said, why, round }, me, now)
    if (!decision.ok) return fail(decision.refusal)
    if (said === 'approved' && decision.value !== known) {
      // One of the two left since it was asked for.
      if (!from || from.left || !to) return fail('MergeGone')
      const allowed = mayGo(from, now)
      if (!allowed.ok) return fail(allowed.refusal)
    }
    const doing = { by: caller.personId, at: now, does: 'centre.decideMerge' }
    const decided = decision.value === known ? known : await writeMerge(all, decision.value, doing)
    if (!decided) return LOST
    if (decided.status === 'approved') await carryOutMerge(all, decided, doing)
    return done({ mergeId })
  })
