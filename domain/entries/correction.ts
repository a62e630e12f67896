import type { EvidenceGrade } from '../attendance'
import { assertInvariant } from '../decision'
import { type Entry, sealed } from '../entry'
import type { TeamId } from '../ids'
import { FIRST_RULE_BOOK, type Rate } from '../ruleBook'
import type { Instant } from '../time'
import { servedAmounts } from './credit'
import { reversalEntry, teamDifferenceEntry, type TwoPeoplesWord } from './reversal'

/** What should have been credited. 0 minutes: nothing, so that only the reversal is written. */
export type CorrectedTo = Readonly<{
  minutes: number
  grade: EvidenceGrade
  inAt: Instant | null
  outAt: Instant | null
  /** No more of the minutes than these become points; absent: as of the entry that stood. */
  capMinutes?: number
}>

export function correctionId(entryId: string): string {
  return `n~${entryId}`
}

/**
 * A record is never edited: the old line is reversed, with the points released for it since, a new line takes its place
 * under the rules of the old one, and the team gets the difference. All at once and all deterministic, so that an
 * approval cut in two is finished by anybody.
 * @param standing the credit, entry made afterwards or correction that stands, and its release if there is one;
 *   `teamMinutes`: what the change means for the team, where that is not simply the difference
 */
export function correctionEntries(
  standing: Readonly<{
    entry: Entry
    release?: Entry
    teamId: TeamId
    teamRate?: Rate
    teamMinutes?: number
  }>,
  corrected: CorrectedTo,
  word: TwoPeoplesWord,
  insertedAt: Instant,
): Entry[] {
  const { entry, release, teamId } = standing
  assertInvariant(
    ['credit', 'backfill', 'correction'].includes(entry.kind),
    `${entry._id} is time served: anything else is reversed, not corrected`,
  )
  const reversals = [entry, ...(release ? [release] : [])].map((each) =>
    reversalEntry(each, word, insertedAt),
  )
  const changes =
    corrected.minutes > 0 ? [...reversals, correction(standing, corrected, word, insertedAt)] : reversals
  const difference = teamDifferenceEntry(changes, teamId, insertedAt, standing.teamRate, standing.teamMinutes)
  return difference ? [...changes, difference] : changes
}

function correction(
  { entry, release }: Readonly<{ entry: Entry; release?: Entry }>,
  { minutes, grade, inAt, outAt, capMinutes = entry.capMinutes }: CorrectedTo,
  { by, approvedBy, why, decidedAt }: TwoPeoplesWord,
  insertedAt: Instant,
): Entry {
  const rate = entry.rate ?? FIRST_RULE_BOOK.rate
  const pointsWait = entry.pointsWait === true && release === undefined
  return sealed({
    _id: correctionId(entry._id),
    account: entry.account,
    kind: 'correction',
    ...servedAmounts({ minutes, grade, pointsWait }, { rate, capMinutes }),
    grade,
    ruleVersion: entry.ruleVersion,
    rate,
    shiftId: entry.shiftId,
    of: entry._id,
    title: entry.title,
    why,
    inAt,
    outAt,
    by,
    approvedBy,
    at: insertedAt,
    decidedAt,
  })
}
