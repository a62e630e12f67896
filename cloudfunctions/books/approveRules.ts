import { done, fail, type Handler } from '#cloud/serve'
import { LOST, untilWon } from '#cloud/compareAndSet'
import { approve } from '#domain/ruleBookVersion'
import { staffAndVersion } from './staffAndVersion'

export const approveRules: Handler<'books.approveRules'> = (
  { version, key },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const { who, found } = await staffAndVersion(store, caller.personId, version)
    if (!found) return fail('RulesNotFound')
    if (found.approved?.key === key && found.approved.by === caller.personId) return done({ version })
    const decision = approve(found, who, { key, now })
    if (!decision.ok) return fail(decision.refusal)
    const audit = { by: caller.personId, at: now, does: 'books.approveRules', key }
    const won = await store.update(
      'ruleBooks',
      { _id: found._id, rev: found.rev },
      { set: { status: 'approved', approved: decision.value, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done({ version }) : LOST
  })
