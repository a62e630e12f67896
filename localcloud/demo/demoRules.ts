import type { Person } from '#domain/person'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { proposalBody, ruleBookId, type RuleBookVersion, rulesOf } from '#domain/ruleBookVersion'
import { chinaDateOf, endOfPeriod, type Instant, nextPeriod, periodOf } from '#domain/time'
import { demoKey } from './rhythm'

/** A second version that one of the centre has written; it waits to be rehearsed and for a colleague's word. */
export function demoRules(people: readonly Person[], at: Instant, now: Instant): RuleBookVersion[] {
  const writer = people.find(({ hats }) =>
    hats.some((hat) => hat.role === 'centre' && hat.post === 'manager'),
  )
  if (!writer) return []
  const proposal = {
    rules: { ...rulesOf(FIRST_RULE_BOOK), rate: { minutes: 15, points: 2 } },
    takesEffectOn: chinaDateOf(endOfPeriod(nextPeriod(periodOf(now)))),
    why: '示例：按一刻钟计，大家自己也好算',
  }
  const key = demoKey('rules-2')
  return [
    {
      _id: ruleBookId(2),
      rev: 0,
      version: 2,
      ...proposal,
      status: 'proposed',
      proposed: { by: writer._id, name: writer.name, at, key, body: proposalBody(proposal) },
      rehearsal: null,
      approved: null,
      withdrawn: null,
      audit: { by: writer._id, at, does: 'demo', key },
    },
  ]
}
