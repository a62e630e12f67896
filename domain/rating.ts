import type { Audit } from './audit'
import { accept, assertInvariant, type Decision, refuse } from './decision'
import type { Entry } from './entry'
import { endOfHalfYear, type HalfYear, monthsOf } from './halfYear'
import { holdsPost, worksAtCentre } from './hats'
import type { CommandKey, PersonId, TeamId } from './ids'
import { herselfOf, isHerself, type Person } from './person'
import { STILL_RUNNING } from './redemption'
import type { RuleBook } from './ruleBook'
import { chinaDateOf, type CivilDate, type Instant } from './time'
import { endOfNotice, type HolidayYear } from './workingDays'

/** What the rule book says about teams: the points of half a year for three, four and five stars, and a share. */
export type RatingRules = Pick<RuleBook, 'version' | 'teamStars' | 'surePercent'>

/** What a team did in half a year, as the ledger has it. */
export type TeamHalf = Readonly<{ teamPoints: number; minutes: number; sureMinutes: number }>

/** What it makes, and why it is not more. `share`: too little on evidence A or B. */
export type Rated = Readonly<{
  stars: number
  sharePercent: number
  why: 'earned' | 'points' | 'share'
}>

const MOST_STARS = 5
export const NOTICE_DAYS = 3

/** A team's half year from its lines: a closed month by its total, an open one by its entries. */
export function teamHalfOf(lines: readonly Entry[], half: HalfYear): TeamHalf {
  const sums = { teamPoints: 0, minutes: 0, sureMinutes: 0 }
  for (const month of monthsOf(half)) {
    const ofMonth = lines.filter(({ period }) => period === month)
    const totals = ofMonth.filter(({ kind }) => kind === 'total')
    for (const line of totals.length > 0 ? totals : ofMonth) {
      sums.teamPoints += line.teamPoints
      sums.minutes += line.minutes
      sums.sureMinutes += line.sureMinutes
    }
  }
  return sums
}

/** Whole numbers only: so many of a hundred, rounded down as it is shown. */
export function sharePercentOf({ minutes, sureMinutes }: TeamHalf): number {
  return minutes <= 0 ? 0 : Math.floor((sureMinutes * 100) / minutes)
}

/**
 * The formula: the most stars whose points are reached, if the share of minutes on evidence A or B is; otherwise none.
 */
export function rate(half: TeamHalf, { teamStars, surePercent }: RatingRules): Rated {
  const sharePercent = sharePercentOf(half)
  const reached = teamStars.filter((points) => half.teamPoints >= points).length
  if (reached === 0) return { stars: 0, sharePercent, why: 'points' }
  if (sharePercent < surePercent) return { stars: 0, sharePercent, why: 'share' }
  return { stars: starsAt(reached, teamStars), sharePercent, why: 'earned' }
}

/** What is missing to the next star; nothing when it cannot be more. */
export function nextStar(half: TeamHalf, rules: RatingRules) {
  const { teamStars, surePercent } = rules
  const rated = rate(half, rules)
  const above = teamStars.findIndex((points, n) => starsAt(n + 1, teamStars) > rated.stars && points > 0)
  const points = teamStars[above]
  if (points === undefined) return null
  return {
    stars: starsAt(above + 1, teamStars),
    missingPoints: Math.max(0, points - half.teamPoints),
    shareIsEnough: rated.sharePercent >= surePercent,
  }
}

/** Five stars are the last threshold, four the one before. */
function starsAt(reached: number, teamStars: readonly number[]): number {
  return MOST_STARS - teamStars.length + reached
}

/** One rating of all teams, for half a year. Named by it, so that it happens once. */
export type RatingRun = Readonly<{
  _id: HalfYear
  rules: RatingRules
  /** Counting team by team; hanging out for everybody to see; or approved, and the stars given. */
  status: 'counting' | 'noticed' | 'approved'
  /** Teams up to this one are counted. */
  cursor: TeamId
  startedBy: PersonId
  startedByName: string
  startedAt: Instant
  noticedAt: Instant | null
  noticeUntil: Instant | null
  approvedBy: PersonId | null
  approvedByName: string | null
  approvedAt: Instant | null
  /** When the timer goes on with it. Null: nothing is left to do. */
  due: Instant | null
  rev: number
  audit: Audit
}>

export type Appeal = Readonly<{
  key: CommandKey
  by: PersonId
  byName: string
  at: Instant
  text: string
  answer: Readonly<{ by: PersonId; byName: string; at: Instant; text: string; stars: number }> | null
}>

/** One team in one rating: what was counted, and the stars it makes. */
export type Rating = TeamHalf &
  Rated &
  Readonly<{
    _id: string
    half: HalfYear
    teamId: TeamId
    teamName: string
    /** After an appeal that was right these stand in place of what was counted. */
    ruledStars: number | null
    appeal: Appeal | null
    rev: number
    audit: Audit
  }>

export function ratingId(half: HalfYear, teamId: TeamId): string {
  return `${half}~${teamId}`
}

export function starsOf({ stars, ruledStars }: Pick<Rating, 'stars' | 'ruledStars'>): number {
  return ruledStars ?? stars
}

export function ratingOf(
  half: HalfYear,
  team: Readonly<{ _id: TeamId; name: string }>,
  lines: readonly Entry[],
  rules: RatingRules,
  audit: Audit,
): Rating {
  const counted = teamHalfOf(lines, half)
  return {
    _id: ratingId(half, team._id),
    half,
    teamId: team._id,
    teamName: team.name,
    ...counted,
    ...rate(counted, rules),
    ruledStars: null,
    appeal: null,
    rev: 0,
    audit,
  }
}

/** The rules of a half year: those in force on its last day. */
export function lastDayOf(half: HalfYear): CivilDate {
  return chinaDateOf(endOfHalfYear(half) - 1)
}

export function ratingRulesOf({ version, teamStars, surePercent }: RuleBook): RatingRules {
  return { version, teamStars, surePercent }
}

/** A rating counts a half year that is over and whose months are closed: then it gives the same figures for ever. */
export function mayStart(half: HalfYear, now: Instant): Decision<true, 'HalfNotOver'> {
  return now < endOfHalfYear(half) ? refuse('HalfNotOver') : accept(true)
}

export function noticed(at: Instant, holidays: readonly HolidayYear[]) {
  const noticeUntil = endOfNotice(at, NOTICE_DAYS, holidays)
  return { status: 'noticed' as const, noticedAt: at, noticeUntil, due: null }
}

type Word = Readonly<Pick<Person, '_id' | 'name' | 'hats' | 'teams' | 'absorbed'>>

/** Once, by the team's leader, while it hangs out. */
export function mayAppeal(
  run: RatingRun | undefined,
  rating: Rating | undefined,
  now: Instant,
): Decision<Rating, 'RatingNotFound' | 'NoticeOver' | 'AlreadyAppealed'> {
  if (!run || !rating || run.status === 'counting') return refuse('RatingNotFound')
  if (run.status !== 'noticed' || run.noticeUntil === null || now >= run.noticeUntil)
    return refuse('NoticeOver')
  return rating.appeal ? refuse('AlreadyAppealed') : accept(rating)
}

/** By somebody of the centre who is not of that team. */
export function mayAnswer(
  run: RatingRun | undefined,
  rating: Rating | undefined,
  by: Word,
): Decision<Appeal, 'NotOfCentre' | 'RatingNotFound' | 'NothingAppealed' | 'OwnTeam'> {
  if (!worksAtCentre(by.hats)) return refuse('NotOfCentre')
  if (!run || !rating) return refuse('RatingNotFound')
  if (!rating.appeal || run.status !== 'noticed') return refuse('NothingAppealed')
  return isOf(by, rating.teamId) ? refuse('OwnTeam') : accept(rating.appeal)
}

/**
 * The director's, after the notice has hung and every appeal is answered; never who started the run or gave another
 * star than was counted. A call under way at the last moment of the notice may still bring an appeal, so a little later.
 */
export function mayApprove(
  run: RatingRun | undefined,
  ratings: readonly Rating[],
  by: Word,
  now: Instant,
): Decision<
  RatingRun,
  'NotDirector' | 'RatingNotFound' | 'OwnRun' | 'NoticeOpen' | 'AppealOpen' | 'OwnTeam'
> {
  if (!holdsPost(by.hats, 'director')) return refuse('NotDirector')
  if (!run || run.status === 'counting' || run.noticeUntil === null) return refuse('RatingNotFound')
  const herself = herselfOf(by)
  const hasRuled = ratings.some(
    ({ appeal, ruledStars }) => ruledStars !== null && isHerself(appeal?.answer?.by, herself),
  )
  if (isHerself(run.startedBy, herself) || hasRuled) return refuse('OwnRun')
  if (by.hats.some((hat) => hat.role === 'leader' || hat.role === 'deputy')) return refuse('OwnTeam')
  if (now < run.noticeUntil + STILL_RUNNING) return refuse('NoticeOpen', { until: run.noticeUntil })
  const open = ratings.find(({ appeal }) => appeal !== null && appeal.answer === null)
  if (open) return refuse('AppealOpen', { team: open.teamName })
  return accept(run)
}

export function isOf({ hats, teams }: Pick<Person, 'hats' | 'teams'>, teamId: TeamId): boolean {
  return (
    teams.some((membership) => membership.teamId === teamId) ||
    hats.some((hat) => 'teamId' in hat && hat.teamId === teamId)
  )
}

/** Stars somebody may rule: none, or one of those the rule book knows. */
export function isStar(stars: number, { teamStars }: RatingRules): boolean {
  assertInvariant(Number.isInteger(stars), 'stars are whole')
  return stars === 0 || (stars <= MOST_STARS && stars > MOST_STARS - teamStars.length)
}
