import { type Entry, type EntryKind, isIntact, isTeam } from '../entry'
import { creditId } from '../entries/credit'
import type { ShiftId } from '../ids'
import { postingsOf, type Unit } from '../postings'
import { convertible } from '../ruleBook'
import type { Shift } from '../shift'
import type { Invariant } from './broken'

/** What a leader's word is looked up in. */
export type Words = ReadonlyMap<ShiftId, Pick<Shift, '_id' | 'decided' | 'batches' | 'teamId'>>

/** Which promises one line breaks by itself or against the leader's word it comes from. */
export function brokenByLine(line: Entry, words: Words): Invariant[] {
  const broken: Invariant[] = []
  if (!sumsToZero(line)) broken.push('sumsToZero')
  if (!isConvertedByRate(line)) broken.push('convertedByRate')
  if (line.minutes < 0 && !MAY_LOSE_MINUTES.has(line.kind)) broken.push('minutesFallByReversalOnly')
  if (!comesFromService(line, words)) broken.push('pointsComeFromService')
  if (!isApprovedByAnother(line)) broken.push('approvedByAnother')
  if (!isIntact(line)) broken.push('sealsUnbroken')
  return broken
}

const MAY_LOSE_MINUTES: ReadonlySet<EntryKind> = new Set(['reversal', 'teamDifference', 'merge', 'total'])

function sumsToZero(line: Entry): boolean {
  const sums: Record<Unit, number> = { MIN: 0, PTS: 0, TPT: 0 }
  for (const { unit, amount } of postingsOf(line)) {
    if (!Number.isSafeInteger(amount)) return false
    sums[unit] += amount
  }
  return sums.MIN === 0 && sums.PTS === 0 && sums.TPT === 0
}

/** Whole lots of minutes at the line's own rate, and no minute of it lost. */
function isConvertedByRate(line: Entry): boolean {
  const { kind, ofKind = kind, rate, minutes, points, teamPoints, convertedMinutes, remainderMinutes } = line
  if (ofKind === 'total') {
    const { collected } = line
    return (
      !collected || (rate !== null && collected.minutes * rate.points === collected.points * rate.minutes)
    )
  }
  // What was converted at whatever rate changes its account, not its rate.
  if (kind === 'merge') return teamPoints === 0
  if (!CONVERTS.has(ofKind)) return convertedMinutes === 0 && remainderMinutes === 0
  if (rate === null) return false
  if (isTeam(line.account))
    return points === 0 && (minutes - remainderMinutes) * rate.points === teamPoints * rate.minutes
  if (teamPoints !== 0 || convertedMinutes * rate.points !== points * rate.minutes) return false
  // Points that wait or never come: no minute is converted, none is left over.
  if (line.grade === 'D' || line.pointsWait) return convertedMinutes === 0 && remainderMinutes === 0
  if (ofKind === 'release') return minutes === 0
  return kind === 'reversal' || convertedMinutes + remainderMinutes === convertible(minutes, line.capMinutes)
}

const CONVERTS: ReadonlySet<EntryKind> = new Set([
  'credit',
  'teamCredit',
  'release',
  'correction',
  'teamDifference',
])

/** Minutes and points begin with a leader's word about that person at that shift, or with a line that did. */
function comesFromService(line: Entry, words: Words): boolean {
  const { kind, account, shiftId, minutes, points } = line
  switch (kind) {
    case 'credit': {
      if (shiftId === null || line._id !== creditId(shiftId, account)) return false
      const word = words.get(shiftId)?.decided[account]
      return word !== undefined && word.minutes === minutes && word.grade === line.grade
    }
    case 'teamCredit':
      return isSumOfWords(line, words)
    case 'release':
    case 'correction':
    case 'reversal':
    case 'merge':
      return line.of !== undefined
    case 'backfill':
    case 'redemption':
    case 'expiry':
    case 'adjustment':
      return points <= 0
    case 'teamDifference':
    case 'total':
      return true
  }
}

function isSumOfWords({ _id, account, shiftId, minutes }: Entry, words: Words): boolean {
  const shift = words.get(shiftId ?? '')
  if (!shift || account !== `team:${shift.teamId}`) return false
  const batch = shift.batches.findIndex((_batch, index) => _id === `c~${shift._id}~team${index}`)
  const sum = Object.values(shift.decided)
    .filter((word) => word.batch === batch)
    .reduce((total, word) => total + word.minutes, 0)
  return batch >= 0 && sum === minutes
}

const NEEDS_TWO: ReadonlySet<EntryKind> = new Set(['backfill', 'reversal', 'correction', 'adjustment'])

/** Nobody gives to herself, and where two are needed they are two. */
function isApprovedByAnother({ kind, account, by, approvedBy }: Entry): boolean {
  if (kind === 'total' || kind === 'expiry' || kind === 'release') return true
  if (by === account || approvedBy === account) return false
  return NEEDS_TWO.has(kind) ? approvedBy !== undefined && approvedBy !== by : approvedBy !== by
}
