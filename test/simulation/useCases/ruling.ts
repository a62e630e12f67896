import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { type RuleBookVersion, rulesOf } from '#domain/ruleBookVersion'
import { chinaDateOf, DAY, HOUR, MINUTE, periodOf, previousPeriod } from '#domain/time'
import { LAPSE } from '../town'
import { stored } from '../world'
import type { Turn } from '../simulation'
import { newKey, type UseCase } from './useCase'

const RATES = [
  { minutes: 6, points: 1 },
  { minutes: 15, points: 2 },
  { minutes: 10, points: 1 },
]

/** The two of the centre write rules, try them, approve each other's and sometimes their own, and take some back. */
export const ruling: UseCase = (day) => {
  const { now, chance } = day
  const office = () => now + 9 * HOUR + chance.below(8 * 60) * MINUTE
  day.plan(office(), writeRules)
  for (let n = 0; n < 4; n += 1) day.plan(office(), decide)
  day.plan(now + DAY - chance.below(4000), settleByHand)
  day.plan(now + chance.below(4000), settleByHand)
  // At midnight rules come into force: somebody still tries to approve or take them back.
  day.plan(now + DAY - chance.below(4000), decide)
  day.plan(now + chance.below(4000), decide)
}

/** In the night after a month's end the centre closes it by hand, beside the timer; by day it is refused. */
function settleByHand(turn: Turn): void {
  const { chance, now, town } = turn
  const period = chance.pick([previousPeriod(periodOf(now)), periodOf(now)])
  for (const who of chance.likely(0.4) ? town.staff : [chance.pick(town.staff)])
    turn.send(who, 'books.settleNow', { period })
  turn.send(chance.pick(town.staff), 'books.settlement', {})
  const grant = { fund: 'town', cents: 1 + chance.below(9), grantedOn: chinaDateOf(now - DAY), note: 'n' }
  turn.send(chance.pick(town.staff), 'books.recordGrant', { key: newKey(turn), ...grant })
  turn.send('', 'books.budget', {})
}

function writeRules(turn: Turn): void {
  const { chance, now, town } = turn
  const rules = {
    ...rulesOf(FIRST_RULE_BOOK),
    rate: chance.pick(RATES),
    capMinutes: chance.pick([1440, 45, 480]),
    surePercent: 1 + chance.below(100),
    expiry: chance.pick([null, LAPSE]),
  }
  const takesEffectOn = chinaDateOf(now + chance.pick([0, 1, 1, 1, 2]) * DAY)
  const who = chance.likely(0.9) ? chance.pick(town.staff) : chance.pick(town.people)
  turn.send(who, 'books.proposeRules', { key: newKey(turn), rules, takesEffectOn, why: 'a round figure' })
  if (chance.likely(0.2)) turn.plan(now + chance.below(200), writeRules)
}

function decide(turn: Turn): void {
  const { chance, town, world } = turn
  const versions = stored<RuleBookVersion>(world.engine, 'ruleBooks')
  if (versions.length === 0) return turn.send(chance.pick(town.staff), 'books.rules', {})
  const { version, rehearsal } = chance.pick(versions.slice(-3))
  const who = chance.pick(town.staff)
  if (!rehearsal) turn.send(who, 'books.rehearseRules', { version })
  else if (chance.likely(0.8)) {
    for (const approver of chance.likely(0.5) ? town.staff : [who])
      turn.send(approver, 'books.approveRules', { version, key: newKey(turn) })
  } else turn.send(who, 'books.withdrawRules', { version, key: newKey(turn) })
  turn.send(who, chance.pick(['books.rules', 'books.ruleVersions'] as const), {})
}
