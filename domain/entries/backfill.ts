import { assertInvariant } from '../decision'
import { type Entry, NO_AMOUNTS, sealed } from '../entry'
import type { CommandKey, PersonId, ShiftId } from '../ids'
import type { Instant } from '../time'
import type { TwoPeoplesWord } from './reversal'

/** Time served that nobody recorded when it was served. */
export type Backfill = Readonly<{
  personId: PersonId
  key: CommandKey
  shiftId: ShiftId | null
  title: string
  minutes: number
  inAt: Instant | null
  outAt: Instant | null
}>

/** `b~<shift>~<person>`, so that one shift is entered afterwards once; without a shift, by the command's key. */
export function backfillId({
  shiftId,
  personId,
  key,
}: Pick<Backfill, 'shiftId' | 'personId' | 'key'>): string {
  return shiftId === null ? `b~${personId}~${key}` : `b~${shiftId}~${personId}`
}

/** Entered afterwards with proof, by two people, public for three working days: hours, never points (grade D). */
export function backfillEntry(backfill: Backfill, word: TwoPeoplesWord, insertedAt: Instant): Entry {
  const { personId, shiftId, title, minutes, inAt, outAt } = backfill
  assertInvariant(minutes > 0, 'minutes entered afterwards are more than none')
  assertInvariant(word.by !== personId, 'nobody enters her own time afterwards')
  return sealed({
    _id: backfillId(backfill),
    account: personId,
    kind: 'backfill',
    ...NO_AMOUNTS,
    minutes,
    grade: 'D',
    ruleVersion: null,
    rate: null,
    shiftId,
    title,
    why: word.why,
    inAt,
    outAt,
    by: word.by,
    approvedBy: word.approvedBy,
    at: insertedAt,
    decidedAt: word.decidedAt,
  })
}
