import { assertInvariant } from '../decision'
import { type Entry, isTeam, sealed, teamAccount } from '../entry'
import type { PersonId, TeamId } from '../ids'
import { convertChange, FIRST_RULE_BOOK, type Rate } from '../ruleBook'
import type { Instant } from '../time'

/** Two people's word: one asked, another approved; why, in words the account's owner reads. */
export type TwoPeoplesWord = Readonly<{
  by: PersonId
  approvedBy: PersonId
  why: string
  decidedAt: Instant
}>

export function reversalId(entryId: string): string {
  return `r~${entryId}`
}

/**
 * The exact mirror of an entry, under an id of which there is one: an entry is reversed at most once. A reversal is an
 * entry too and may itself be reversed. Dated when it is inserted: a closed month stays as it was.
 */
export function reversalEntry(entry: Entry, word: TwoPeoplesWord, insertedAt: Instant): Entry {
  assertInvariant(entry.kind !== 'total', `${entry._id} is no total: a total is never reversed`)
  const { by, approvedBy, why, decidedAt } = word
  return sealed({
    _id: reversalId(entry._id),
    account: entry.account,
    kind: 'reversal',
    minutes: negative(entry.minutes),
    points: negative(entry.points),
    teamPoints: negative(entry.teamPoints),
    convertedMinutes: negative(entry.convertedMinutes),
    remainderMinutes: negative(entry.remainderMinutes),
    sureMinutes: negative(entry.sureMinutes),
    grade: entry.grade,
    ruleVersion: entry.ruleVersion,
    rate: entry.rate,
    shiftId: entry.shiftId,
    of: entry._id,
    ofKind: entry.ofKind ?? entry.kind,
    title: entry.title,
    why,
    inAt: entry.inAt,
    outAt: entry.outAt,
    by,
    approvedBy,
    at: insertedAt,
    decidedAt,
  })
}

/** Never minus nothing: it is written differently from nothing, and would be sealed differently. */
function negative(amount: number): number {
  return amount === 0 ? 0 : -amount
}

export function teamDifferenceId(entryId: string): string {
  return `rt~${entryId}`
}

/**
 * What the team gains or loses by entries made together about one of its members: a reversal, with or without the
 * posting in its place. Undefined when it is nothing.
 */
export function teamDifferenceEntry(
  changes: readonly Entry[],
  teamId: TeamId,
  insertedAt: Instant,
  teamRate: Rate = FIRST_RULE_BOOK.teamRate,
  minutes = changes.reduce((sum, entry) => sum + entry.minutes, 0),
): Entry | undefined {
  const [first] = changes
  assertInvariant(first !== undefined && !isTeam(first.account), 'a difference comes from a member’s entries')
  const sureMinutes = changes.reduce((sum, entry) => sum + entry.sureMinutes, 0)
  if (minutes === 0 && sureMinutes === 0) return undefined
  const { points: teamPoints, remainderMinutes } = convertChange(minutes, { rate: teamRate })
  return sealed({
    _id: teamDifferenceId(first.of ?? first._id),
    account: teamAccount(teamId),
    kind: 'teamDifference',
    minutes,
    teamPoints,
    remainderMinutes,
    sureMinutes,
    grade: null,
    ruleVersion: first.ruleVersion,
    rate: teamRate,
    shiftId: first.shiftId,
    of: first._id,
    title: first.title,
    ...(first.why === undefined ? {} : { why: first.why }),
    inAt: null,
    outAt: null,
    by: first.by,
    ...(first.approvedBy === undefined ? {} : { approvedBy: first.approvedBy }),
    at: insertedAt,
    decidedAt: first.decidedAt,
  })
}
