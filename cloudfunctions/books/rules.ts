import { done, type Handler } from '#cloud/serve'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { inForce, rulesOf } from '#domain/ruleBookVersion'
import { chinaDateOf } from '#domain/time'
import { allVersions } from './staffAndVersion'

/** The rules in force, and what is approved to come. */
export const rules: Handler<'books.rules'> = async (_input, { store, now }) => {
  const versions = await allVersions(store)
  const today = chinaDateOf(now)
  const current = inForce(versions, today)
  const known = versions.find(({ version }) => version === current.version)
  return done({
    now,
    version: current.version,
    since: known?.takesEffectOn ?? null,
    why: known?.why ?? null,
    isFirst: current.version === FIRST_RULE_BOOK.version,
    rules: rulesOf(current),
    coming: versions
      .filter(({ status, takesEffectOn }) => status === 'approved' && takesEffectOn > today)
      .map(({ version, takesEffectOn, why, rules: next }) => ({ version, takesEffectOn, why, rules: next })),
  })
}
