import { assertInvariant } from './decision'
import { type AccountId, type Entry, isTeam, sealed } from './entry'
import { convertChange, FIRST_RULE_BOOK, type Rate } from './ruleBook'
import { endOfPeriod, type Instant, type Period } from './time'

export function totalId(account: AccountId, period: Period): string {
  return `total~${account}~${period}`
}

/**
 * The sum of one account's lines of a closed period: of a month's entries, or of a year's months. Collected remainders
 * become points here, by the rules of the latest line: twice five minutes left over are one point and four minutes.
 */
export function totalOf(lines: readonly Entry[], period: Period, insertedAt: Instant): Entry {
  const [first] = lines
  assertInvariant(first !== undefined, 'a total sums at least one line')
  const sum = (of: (line: Entry) => number) => lines.reduce((total, line) => total + of(line), 0)
  const ofTeam = isTeam(first.account)
  const { rate, ruleVersion } = latestRules(lines)
  const left = convertChange(
    sum((line) => line.remainderMinutes),
    { rate },
  )
  return sealed({
    _id: totalId(first.account, period),
    account: first.account,
    kind: 'total',
    minutes: sum((line) => line.minutes),
    points: sum((line) => line.points) + (ofTeam ? 0 : left.points),
    teamPoints: sum((line) => line.teamPoints) + (ofTeam ? left.points : 0),
    convertedMinutes: sum((line) => line.convertedMinutes) + left.convertedMinutes,
    remainderMinutes: left.remainderMinutes,
    sureMinutes: sum((line) => line.sureMinutes),
    ...(left.convertedMinutes === 0
      ? {}
      : { collected: { minutes: left.convertedMinutes, points: left.points } }),
    grade: null,
    ruleVersion,
    rate,
    shiftId: null,
    title: '',
    inAt: null,
    outAt: null,
    by: 'timer',
    at: insertedAt,
    decidedAt: endOfPeriod(period),
    period,
  })
}

function latestRules(lines: readonly Entry[]): Readonly<{ rate: Rate; ruleVersion: number }> {
  let latest: Entry | undefined
  for (const line of lines) {
    if (line.rate === null || line.ruleVersion === null) continue
    const isLater =
      latest === undefined ||
      line.decidedAt > latest.decidedAt ||
      (line.decidedAt === latest.decidedAt && line._id > latest._id)
    if (isLater) latest = line
  }
  return {
    rate: latest?.rate ?? FIRST_RULE_BOOK.rate,
    ruleVersion: latest?.ruleVersion ?? FIRST_RULE_BOOK.version,
  }
}
