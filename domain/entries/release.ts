import { assertInvariant } from '../decision'
import { type Entry, sealed } from '../entry'
import type { PersonId } from '../ids'
import type { Shift } from '../shift'
import { convert, FIRST_RULE_BOOK } from '../ruleBook'
import type { Instant } from '../time'
import { creditEntry } from './credit'

/** `p~<shift>~<person>` for a credit, `p~<entry>` for a correction. */
export function releaseId(waiting: Pick<Entry, '_id' | 'kind'>): string {
  return waiting.kind === 'credit' ? `p~${waiting._id.slice('c~'.length)}` : `p~${waiting._id}`
}

/**
 * The points of a credit that waited: a second person has by now said how many were there. Minutes counted at once and
 * do not count again.
 */
export function releaseEntry(
  waiting: Entry,
  { by, decidedAt }: Readonly<{ by: PersonId | 'timer'; decidedAt: Instant }>,
  insertedAt: Instant,
): Entry {
  assertInvariant(waiting.pointsWait === true, `points of ${waiting._id} wait`)
  const rate = waiting.rate ?? FIRST_RULE_BOOK.rate
  return sealed({
    _id: releaseId(waiting),
    account: waiting.account,
    kind: 'release',
    ...convert(waiting.minutes, { rate, capMinutes: waiting.capMinutes }),
    grade: waiting.grade,
    ruleVersion: waiting.ruleVersion,
    rate,
    shiftId: waiting.shiftId,
    of: waiting._id,
    title: waiting.title,
    inAt: waiting.inAt,
    outAt: waiting.outAt,
    by,
    at: insertedAt,
    decidedAt,
  })
}

/**
 * The releases of leaders' words that a shift's head-counts have decided: a pure function of what is stored, so that
 * anybody may finish it.
 */
export function releasesOf(shift: Shift, insertedAt: Instant): Entry[] {
  return Object.entries(shift.decided).flatMap(([personId, said]) => {
    if (said.release === undefined || said.release.of !== undefined) return []
    const { by, at: decidedAt } = said.release
    return [releaseEntry(creditEntry(shift, personId, said, insertedAt), { by, decidedAt }, insertedAt)]
  })
}
