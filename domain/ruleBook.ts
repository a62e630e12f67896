import { assertInvariant } from './decision'
import type { AgeBand } from './person'

/** So many whole minutes bring so many points: a pair of integers, so that nothing is ever rounded. */
export type Rate = Readonly<{ minutes: number; points: number }>

/** What one version of the rule book lays down. */
export type Rules = Readonly<{
  /** Points for a volunteer's minutes, and team points for the minutes of its members. */
  rate: Rate
  teamRate: Rate
  /** No more minutes of one session than these become points; all of them count as time. */
  capMinutes: number
  /** Lifetime hours for one to five stars of a person. */
  personStars: readonly number[]
  /** Team points of half a year for three, four and five stars of a team. */
  teamStars: readonly number[]
  /** Of a rated team's minutes so many in a hundred must be of grade A or B. */
  surePercent: number
  /** Points lapse so many months after the month they were earned in, and some months of grace later. Null: never. */
  expiry: Readonly<{ months: number; graceMonths: number }> | null
  /** How long a day is good for somebody of an age; advice, not a limit. */
  ages: readonly Readonly<{ band: AgeBand; minutesPerDay: number }>[]
  /** What the town sets aside for one point, in hundredths of a yuan. Never a price: points are not money. */
  pointCents: number
}>

/**
 * One version of 《吴泾镇志愿者卡和积分管理办法(试行)》 as software. Entries name the version they were made under;
 * a version, once in force, never changes.
 */
export type RuleBook = Rules & Readonly<{ version: number }>

/** What a shift takes along from the rule book when it is opened, so that confirming needs to read nothing more. */
export type ShiftRules = Pick<RuleBook, 'version' | 'rate' | 'teamRate' | 'capMinutes'>

/** Points from minutes, and the minutes left over, which stay in the time bank. */
export type Conversion = Readonly<{ points: number; convertedMinutes: number; remainderMinutes: number }>

/**
 * The first rule book: ten points an hour, one per six minutes; a team point per full hour. The source names neither
 * rates nor thresholds: all of this is a setting to begin with.
 */
export const FIRST_RULE_BOOK: RuleBook = {
  version: 1,
  rate: { minutes: 6, points: 1 },
  teamRate: { minutes: 60, points: 1 },
  capMinutes: 480,
  personStars: [100, 300, 600, 1000, 1500],
  teamStars: [400, 800, 1200],
  surePercent: 80,
  expiry: null,
  ages: [
    { band: '14-17', minutesPerDay: 240 },
    { band: '18-35', minutesPerDay: 480 },
    { band: '36-59', minutesPerDay: 480 },
    { band: '60-74', minutesPerDay: 360 },
    { band: '75+', minutesPerDay: 180 },
  ],
  pointCents: 50,
}

/** What counts of one session towards points. */
export function convertible(minutes: number, capMinutes = Infinity): number {
  return Math.min(minutes, capMinutes)
}

/** Points for minutes served in one session. */
export function convert(
  minutes: number,
  { rate, capMinutes }: Readonly<{ rate: Rate; capMinutes?: number | undefined }>,
): Conversion {
  assertInvariant(Number.isSafeInteger(minutes) && minutes >= 0, 'minutes are a whole number, not below zero')
  return convertChange(convertible(minutes, capMinutes), { rate })
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
