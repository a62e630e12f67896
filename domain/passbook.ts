import type { EvidenceGrade } from './attendance'
import type { Entry, EntryKind } from './entry'
import { chinaDateOf, type CivilDate, DAY, endOfPeriod, type Period } from './time'

/** A line of a month, with what stood in both books after it. `collected`: what was left over came to points. */
export type BookLine = Readonly<{
  on: CivilDate
  kind: EntryKind | 'collected'
  title: string
  minutes: number
  points: number
  grade: EvidenceGrade | null
  why: string | null
  minutesAfter: number
  pointsAfter: number
}>
type Standing = Readonly<{ minutes: number; points: number }>

/**
 * One month of a person's passbook out of all lines ever written: whatever was summed since, a month reads the same for
 * ever. The oldest first. `sureMinutes`: how many of the month's were recorded on the spot (grade A or B).
 */
export function monthOfBook(
  all: readonly Entry[],
  period: Period,
): Readonly<{ before: Standing; after: Standing; sureMinutes: number; lines: readonly BookLine[] }> {
  const before = all.flatMap(changesOf).filter((change) => change.period < period)
  let standing: Standing = { minutes: sumOf(before, 'minutes'), points: sumOf(before, 'points') }
  const opening = standing
  const lines = all
    .flatMap(changesOf)
    .filter((change) => change.period === period)
    .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
    .map(({ period: _period, id: _id, at, ...line }): BookLine => {
      standing = { minutes: standing.minutes + line.minutes, points: standing.points + line.points }
      return {
        ...line,
        on: chinaDateOf(at),
        minutesAfter: standing.minutes,
        pointsAfter: standing.points,
      }
    })
  const sureMinutes = all
    .filter((entry) => entry.kind !== 'total' && entry.period === period)
    .reduce((sum, entry) => sum + entry.sureMinutes, 0)
  return { before: opening, after: standing, sureMinutes, lines }
}

type Change = Omit<BookLine, 'on' | 'minutesAfter' | 'pointsAfter'> &
  Readonly<{ period: Period; id: string; at: number }>

/** What a line changes. A total changes nothing but what it collected, at the end of its time. */
function changesOf(entry: Entry): Change[] {
  const { _id: id, kind, title, minutes, points, grade, why = null, inAt, at, period } = entry
  if (kind === 'total') {
    const collected = entry.collected?.points ?? 0
    if (collected === 0) return []
    const last = period.length === YEAR ? `${period}-12` : period
    const nothing = { title: '', minutes: 0, grade: null, why: null }
    return [
      {
        ...nothing,
        id: `~${id}`,
        kind: 'collected',
        points: collected,
        period: last,
        at: endOfPeriod(last) - DAY,
      },
    ]
  }
  if (minutes === 0 && points === 0) return []
  return [{ id, kind, title, minutes, points, grade, why, period, at: inAt ?? at }]
}
const YEAR = 4

function sumOf(changes: readonly Change[], of: 'minutes' | 'points'): number {
  return changes.reduce((sum, change) => sum + change[of], 0)
}
