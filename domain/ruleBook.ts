import { assertInvariant } from './decision'

/** So many whole minutes bring so many points: a pair of integers, so that nothing is ever rounded. */
export type Rate = Readonly<{ minutes: number; points: number }>

/**
 * One version of 《吴泾镇志愿者卡和积分管理办法(试行)》 as software. Entries name the version they were made under;
 * a version, once in force, never changes.
 */
export type RuleBook = Readonly<{
  version: number
  rate: Rate
}>

/** Points from minutes, and the minutes left over, which stay in the time bank. */
export type Conversion = Readonly<{ points: number; convertedMinutes: number; remainderMinutes: number }>

/** The first rule book: ten points an hour, one per six minutes (a setting of the demo town; the source gives no rate). */
export const FIRST_RULE_BOOK: RuleBook = { version: 1, rate: { minutes: 6, points: 1 } }

/** Team points: one per full hour its members served, by the first team rule book (a setting of the demo town). */
export const TEAM_RATE: Rate = { minutes: 60, points: 1 }

const RULE_BOOKS: readonly RuleBook[] = [FIRST_RULE_BOOK]

export function ruleBookOf(version: number): RuleBook {
  const book = RULE_BOOKS.find((candidate) => candidate.version === version)
  assertInvariant(book !== undefined, `rule book ${version} exists`)
  return book
}

/** The version in force for what is confirmed now. */
export function currentRuleBook(): RuleBook {
  return FIRST_RULE_BOOK
}

/** Points for minutes served. */
export function convert(minutes: number, rules: Readonly<{ rate: Rate }>): Conversion {
  assertInvariant(minutes >= 0, 'minutes are not below zero')
  return convertChange(minutes, rules)
}

/**
 * Points for a change of minutes, which may be a loss. Rounded down, also below zero: five minutes taken from nothing
 * cost a point and leave one minute, so that whatever the order of changes, the sum is that of all minutes together.
 */
export function convertChange(minutes: number, { rate }: Readonly<{ rate: Rate }>): Conversion {
  assertInvariant(Number.isSafeInteger(minutes), 'minutes are a whole number')
  const lots = Math.floor(minutes / rate.minutes)
  return {
    points: lots * rate.points,
    convertedMinutes: lots * rate.minutes,
    remainderMinutes: minutes - lots * rate.minutes,
  }
}
