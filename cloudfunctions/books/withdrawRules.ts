import { done, fail, type Handler } from '#cloud/serve'
import { LOST, untilWon } from '#cloud/compareAndSet'
import { withdraw } from '#domain/ruleBookVersion'
import { staffAndVersion } from './staffAndVersion'

export const withdrawRules: Handler<'books.withdrawRules'> = (
  { version, key },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const { who, found } = await staffAndVersion(store, caller.personId, version)
    if (!found) return fail('RulesNotFound')
    if (found.withdrawn?.key === key && found.withdrawn.by === caller.personId) return done({ version })
    const decision = withdraw(found, who, { key, now })
    if (!decision.ok) return fail(decision.refusal)
    const audit = { by: caller.personId, at: now, does: 'books.withdrawRules', key }
    const won = await store.update(
      'ruleBooks',
      { _id: found._id, rev: found.rev },
      { set: { status: 'withdrawn', withdrawn: decision.value, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done({ version }) : LOST
  })
