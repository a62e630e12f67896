import { assertInvariant } from './decision'

/**
 * One version of 《吴泾镇志愿者卡和积分管理办法(试行)》 as software. Entries name the version they were made under;
 * a version, once in force, never changes.
 */
export type RuleBook = Readonly<{
  version: number
  /** The rate as a pair of integers: so many whole minutes bring so many points. */
  rate: Readonly<{ minutes: number; points: number }>
}>

/** Points from minutes, and the minutes left over, which stay in the time bank. */
export type Conversion = Readonly<{ points: number; convertedMinutes: number; remainderMinutes: number }>

/** The first rule book: ten points an hour, one per six minutes (a setting of the demo town; the source gives no rate). */
export const FIRST_RULE_BOOK: RuleBook = { version: 1, rate: { minutes: 6, points: 1 } }

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

export function convert(minutes: number, { rate }: Pick<RuleBook, 'rate'>): Conversion {
  assertInvariant(Number.isSafeInteger(minutes) && minutes >= 0, 'minutes are a whole number, not below zero')
  const lots = Math.floor(minutes / rate.minutes)
  return {
    points: lots * rate.points,
    convertedMinutes: lots * rate.minutes,
    remainderMinutes: minutes - lots * rate.minutes,
  }
}
