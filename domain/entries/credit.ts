import type { EvidenceGrade } from '../attendance'
import { assertInvariant } from '../decision'
import { type Entry, isSure, NO_AMOUNTS, sealed, teamAccount } from '../entry'
import type { PersonId, ShiftId } from '../ids'
import { convert, FIRST_RULE_BOOK, type Rate, type ShiftRules } from '../ruleBook'
import type { Decided, Shift } from '../shift'
import type { Instant } from '../time'

export function creditId(shiftId: ShiftId, personId: PersonId): string {
  return `c~${shiftId}~${personId}`
}

/** The rules a shift was opened under. */
export function rulesOfShift({ rules }: Pick<Shift, 'rules'>): ShiftRules {
  return rules ?? FIRST_RULE_BOOK
}

/** The entries one confirmation leads to: a pure function of what is stored, so that anybody may finish it. */
export function entriesOfBatch(shift: Shift, batchIndex: number, insertedAt: Instant): Entry[] {
  const batch = shift.batches[batchIndex]
  assertInvariant(batch !== undefined, `batch ${batchIndex} of ${shift._id} exists`)
  const credited = Object.entries(shift.decided).filter(
    ([, said]) => said.batch === batchIndex && said.minutes > 0,
  )
  if (credited.length === 0) return []

  const { teamRate, version: ruleVersion } = rulesOfShift(shift)
  const credits = credited.map(([personId, said]) => creditEntry(shift, personId, said, insertedAt))
  const sumOf = (amount: 'minutes' | 'sureMinutes') =>
    credits.reduce((sum, credit) => sum + credit[amount], 0)
  const minutes = sumOf('minutes')
  const { points: teamPoints, remainderMinutes } = convert(minutes, { rate: teamRate })
  return [
    ...credits,
    sealed({
      shiftId: shift._id,
      title: shift.title,
      by: batch.by,
      at: insertedAt,
      decidedAt: batch.at,
      ruleVersion,
      _id: `c~${shift._id}~team${batchIndex}`,
      account: teamAccount(shift.teamId),
      kind: 'teamCredit',
      minutes,
      teamPoints,
      remainderMinutes,
      sureMinutes: sumOf('sureMinutes'),
      grade: null,
      rate: teamRate,
      inAt: null,
      outAt: null,
    }),
  ]
}

/** What the leader's word about one person gives her. */
export function creditEntry(shift: Shift, personId: PersonId, said: Decided, insertedAt: Instant): Entry {
  const batch = shift.batches[said.batch]
  assertInvariant(batch !== undefined, `batch ${said.batch} of ${shift._id} exists`)
  const rules = rulesOfShift(shift)
  return sealed({
    _id: creditId(shift._id, personId),
    account: personId,
    kind: 'credit',
    ...servedAmounts(said, rules),
    grade: said.grade,
    ruleVersion: rules.version,
    rate: rules.rate,
    shiftId: shift._id,
    title: shift.title,
    inAt: said.inAt,
    outAt: said.outAt,
    by: batch.by,
    at: insertedAt,
    decidedAt: batch.at,
  })
}

/**
 * What minutes are worth by their evidence: entered afterwards (D) they are hours and no points; where the leader is
 * the only witness, points wait.
 */
export function servedAmounts(
  { minutes, grade, pointsWait }: Readonly<{ minutes: number; grade: EvidenceGrade; pointsWait?: boolean }>,
  { rate, capMinutes }: Readonly<{ rate: Rate; capMinutes?: number | undefined }>,
) {
  const counted = { ...NO_AMOUNTS, minutes, sureMinutes: isSure(grade) ? minutes : 0 }
  if (grade === 'D') return counted
  const cap = capMinutes === undefined ? {} : { capMinutes }
  if (pointsWait && minutes > 0) return { ...counted, ...cap, pointsWait: true as const }
  return { ...counted, ...cap, ...convert(minutes, { rate, capMinutes }) }
}
