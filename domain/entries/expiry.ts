import { assertInvariant } from '../decision'
import { type Entry, sealed } from '../entry'
import type { PersonId } from '../ids'
import type { Expiring } from '../person'
import type { Instant, Period } from '../time'

export function expiryId(personId: PersonId, lot: Period): string {
  return `e~${personId}~${lot}`
}

/** What was left of the points of one month when their time was over (a rule of the town's choice; off at first). */
export function expiryEntry(
  personId: PersonId,
  { lot, points, ruleVersion, at: decidedAt }: Expiring,
  insertedAt: Instant,
): Entry {
  assertInvariant(points > 0, `points of ${lot} are left to expire`)
  return sealed({
    _id: expiryId(personId, lot),
    account: personId,
    kind: 'expiry',
    points: -points,
    grade: null,
    ruleVersion,
    rate: null,
    shiftId: null,
    title: lot,
    inAt: null,
    outAt: null,
    by: 'timer',
    at: insertedAt,
    decidedAt,
  })
}
