import { halfYearOf, previousHalfYear, endOfHalfYear } from '#domain/halfYear'
import type { Person } from '#domain/person'
import {
  NOTICE_DAYS,
  rate,
  type Rating,
  ratingId,
  ratingRulesOf,
  type RatingRun,
  type TeamHalf,
} from '#domain/rating'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'
import { type Support, supportId } from '#domain/support'
import type { Team } from '#domain/team'
import { DAY, HOUR, type Instant } from '#domain/time'
import { endOfNotice } from '#domain/workingDays'

/** Invented sums of the half year before, which make the stars the seed gives each team; per star and in hundredths. */
const SUMS: Readonly<Record<number, readonly [teamPoints: number, sharePercent: number]>> = {
  5: [1224, 93],
  4: [861, 88],
  3: [437, 84],
  0: [352, 71],
}

const SUPPORTS = [
  { team: 'T01', kind: 'room', what: '示例·每周二下午的活动室', worthCents: null, fund: 'town' },
  { team: 'T02', kind: 'goods', what: '示例·磨刀机和零件', worthCents: 68_000, fund: 'projects' },
  { team: 'T03', kind: 'training', what: '示例·水质检测培训', worthCents: 45_000, fund: 'enterprises' },
] as const

/** The rating of the half year before: counted, hung out, approved, and what was given for it. */
export function demoRatings(teams: readonly Team[], people: readonly Person[], now: Instant) {
  const half = previousHalfYear(halfYearOf(now))
  const noticedAt = endOfHalfYear(half) + 8 * DAY + 10 * HOUR
  const noticeUntil = endOfNotice(noticedAt, NOTICE_DAYS, [])
  const approvedAt = noticeUntil + 10 * HOUR
  const manager = staffed(people, 'manager')
  const director = staffed(people, 'director')
  const audit = { by: director._id, at: approvedAt, does: 'demo' }
  const rules = ratingRulesOf(FIRST_RULE_BOOK)
  const run: RatingRun = {
    _id: half,
    rules,
    status: 'approved',
    cursor: '',
    startedBy: manager._id,
    startedByName: manager.name,
    startedAt: noticedAt,
    noticedAt,
    noticeUntil,
    approvedBy: director._id,
    approvedByName: director.name,
    approvedAt,
    due: null,
    rev: 2,
    audit,
  }
  const ratings = teams.map((team, n): Rating => {
    const sums = sumsOf(team, n)
    const rated = { ...sums, ...rate(sums, rules) }
    const { _id: teamId, name: teamName } = team
    return {
      _id: ratingId(half, teamId),
      half,
      teamId,
      teamName,
      ...rated,
      ruledStars: null,
      appeal: null,
      rev: 0,
      audit,
    }
  })
  const supports = SUPPORTS.flatMap(({ team: teamId, ...given }, n): Support[] => {
    const rating = ratings.find((each) => each.teamId === teamId)
    const key = `demo-support-${String(n).padStart(8, '0')}`
    if (!rating) return []
    const { teamName, stars } = rating
    const by = { by: manager._id, byName: manager.name, at: approvedAt + (n + 1) * DAY }
    const written = { command: { key, body: '' }, takenBack: null, rev: 0, audit }
    return [{ _id: supportId(teamId, key), teamId, teamName, half, stars, ...given, ...by, ...written }]
  })
  return { run, ratings, supports, teams: teams.map((team) => ({ ...team, rated: half })) }
}

/** A little apart from one another, so that a list has an order. */
function sumsOf({ stars }: Team, n: number): TeamHalf {
  const [teamPoints, sharePercent] = SUMS[stars ?? 0] ?? [0, 0]
  const minutes = (teamPoints + 7 * n) * 60
  return { teamPoints: teamPoints + 7 * n, minutes, sureMinutes: Math.ceil((minutes * sharePercent) / 100) }
}

function staffed(people: readonly Person[], post: 'manager' | 'director'): Person {
  const person = people.find(({ hats }) => hats.some((hat) => hat.role === 'centre' && hat.post === post))
  if (!person) throw new Error(`The demo town has no ${post}`)
  return person
}
