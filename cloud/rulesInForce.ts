import { FIRST_RULE_BOOK, type RuleBook } from '#domain/ruleBook'
import type { CivilDate } from '#domain/time'
import type { Store } from './ports'

/**
 * The rule book in force on a day: one request. Approval always lies before the day a version takes effect, so that
 * what is answered for today or a day past never changes.
 */
export async function rulesInForce(store: Store, on: CivilDate): Promise<RuleBook> {
  const [version] = await store.find('ruleBooks', {
    where: { status: 'approved', takesEffectOn: { $lte: on } },
    orderBy: [
      ['takesEffectOn', 'desc'],
      ['version', 'desc'],
    ],
    limit: 1,
  })
  return version ? { ...version.rules, version: version.version } : FIRST_RULE_BOOK
}
