import { assertInvariant } from '../decision'
import { type Entry, sealed } from '../entry'
import type { CommandKey, PersonId } from '../ids'
import type { Instant } from '../time'

/** What was handed over: a hold of the account that ended so. */
export type HandedOver = Readonly<{
  id: CommandKey
  name: string
  points: number
  status: string
  endedAt?: Instant
  endedBy?: PersonId | 'timer'
}>

export function redemptionEntryId(personId: PersonId, redemptionId: CommandKey): string {
  return `d~${personId}~${redemptionId}`
}

/** Points spent on a health item that was handed over. */
export function redemptionEntry(personId: PersonId, hold: HandedOver, insertedAt: Instant): Entry {
  const { id, points, name, endedAt = insertedAt, endedBy = 'timer' } = hold
  assertInvariant(hold.status === 'handed', `${id} was handed over`)
  assertInvariant(points > 0, `${id} costs points`)
  return sealed({
    _id: redemptionEntryId(personId, id),
    account: personId,
    kind: 'redemption',
    points: -points,
    grade: null,
    ruleVersion: null,
    rate: null,
    shiftId: null,
    title: name,
    inAt: null,
    outAt: null,
    by: endedBy,
    at: insertedAt,
    decidedAt: endedAt,
  })
}
