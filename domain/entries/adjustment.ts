import { assertInvariant } from '../decision'
import { type Entry, sealed } from '../entry'
import type { CommandKey, PersonId } from '../ids'
import type { Instant } from '../time'
import type { TwoPeoplesWord } from './reversal'

/** Points taken off, by two people and for a stated reason. There is no adjustment upwards: nobody mints. */
export type Adjustment = Readonly<{ personId: PersonId; key: CommandKey; points: number; title: string }>

export function adjustmentId({ personId, key }: Pick<Adjustment, 'personId' | 'key'>): string {
  return `a~${personId}~${key}`
}

export function adjustmentEntry(
  adjustment: Adjustment,
  { by, approvedBy, why, decidedAt }: TwoPeoplesWord,
  insertedAt: Instant,
): Entry {
  const { personId, points, title } = adjustment
  assertInvariant(points < 0, 'an adjustment takes points off: points come from service alone')
  return sealed({
    _id: adjustmentId(adjustment),
    account: personId,
    kind: 'adjustment',
    points,
    grade: null,
    ruleVersion: null,
    rate: null,
    shiftId: null,
    title,
    why,
    inAt: null,
    outAt: null,
    by,
    approvedBy,
    at: insertedAt,
    decidedAt,
  })
}
