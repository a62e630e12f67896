import { assertInvariant } from '../decision'
import { type Entry, sealed } from '../entry'
import type { PersonId } from '../ids'
import { countingLines } from '../ledger'
import type { Instant } from '../time'

/** What one account of a person hands to her other one. */
export type Moved = Readonly<
  Pick<Entry, 'minutes' | 'points' | 'convertedMinutes' | 'remainderMinutes' | 'sureMinutes'>
>

/** Two accounts of one person: `from` goes, `to` stays. `moves`: how often something was moved out of `from` before. */
export type MergedPair = Readonly<{
  from: PersonId
  fromCard: string
  to: PersonId
  toCard: string
  moves: number
}>

export function mergeEntryId({ from, moves }: MergedPair, side: 'in' | 'out'): string {
  return `m~${from}~${moves}~${side}`
}

/** All that counts on an account. Undefined: nothing. */
export function movedOf(lines: readonly Entry[]): Moved | undefined {
  const counting = countingLines(lines)
  const sum = (of: (line: Entry) => number) => counting.reduce((total, line) => total + of(line), 0)
  const moved = {
    minutes: sum((line) => line.minutes),
    points: sum((line) => line.points),
    convertedMinutes: sum((line) => line.convertedMinutes),
    remainderMinutes: sum((line) => line.remainderMinutes),
    sureMinutes: sum((line) => line.sureMinutes),
  }
  return Object.values(moved).some((amount) => amount !== 0) ? moved : undefined
}

/** Out of the one and into the other, by two people's word. */
export function mergeEntries(
  pair: MergedPair,
  moved: Moved,
  {
    by,
    approvedBy,
    why,
    decidedAt,
  }: Readonly<Record<'by' | 'approvedBy' | 'why', string> & { decidedAt: Instant }>,
  insertedAt: Instant,
): Entry[] {
  assertInvariant(pair.from !== pair.to, 'two accounts are merged')
  const both = {
    kind: 'merge' as const,
    grade: null,
    ruleVersion: null,
    rate: null,
    shiftId: null,
    why,
    inAt: null,
    outAt: null,
    by,
    approvedBy,
    at: insertedAt,
    decidedAt,
  }
  const [going, coming] = [mergeEntryId(pair, 'out'), mergeEntryId(pair, 'in')]
  return [
    sealed({ ...both, ...negative(moved), _id: going, of: coming, account: pair.from, title: pair.toCard }),
    sealed({ ...both, ...moved, _id: coming, of: going, account: pair.to, title: pair.fromCard }),
  ]
}

/** Whether this line emptied an account for its owner's other one. */
export function isMergedAway({ kind, account, _id }: Pick<Entry, 'kind' | 'account' | '_id'>): boolean {
  return kind === 'merge' && _id.startsWith(`m~${account}~`)
}

function negative(moved: Moved): Moved {
  // 0 - 0 is 0, where -0 would be another number to whoever compares.
  return {
    minutes: 0 - moved.minutes,
    points: 0 - moved.points,
    convertedMinutes: 0 - moved.convertedMinutes,
    remainderMinutes: 0 - moved.remainderMinutes,
    sureMinutes: 0 - moved.sureMinutes,
  }
}
