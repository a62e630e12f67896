import { convert } from '#domain/ruleBook'
import { confirmText as text } from '@/text/leader'
import type { Roster, RosterRow } from './rosterRow'

type Said = Pick<RosterRow, 'status' | 'minutes' | 'grade' | 'pointsWait' | 'corrected'>

/** What stands about somebody decided on: her record as it was changed, before the leader's word. */
export function decidedSay(row: Said, rules: Roster['rules']): string {
  const { status, minutes, grade, pointsWait, corrected } = row
  if (corrected) return text.confirmedCorrected(corrected.minutes, pointsWait)
  if (status === 'review') return text.confirmedReview(minutes)
  if (status !== 'confirmed') return text.confirmedAbsent
  if (pointsWait) return text.confirmedWaits(minutes)
  return text.confirmedSay(minutes, grade === 'D' ? 0 : convert(minutes, rules).points)
}
