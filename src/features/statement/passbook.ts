import type { Statement } from './StatementScreen'

/** Minutes are never spent, points are; each has its own book. */
export type Book = 'minutes' | 'points'

export type Line = Statement['lines'][number]
/** A line with the balance after it. */
export type Balanced = Readonly<{ line: Line; rest: number }>
export type Month = Readonly<{ period: string; sum: number; lines: readonly Balanced[] }>

/**
 * The passbook by months, newest first, each line with what stood in the book after it: worked out backwards from
 * today's balance, so that the newest line always ends where the total begins.
 */
export function monthsOf({ lines, balance }: Pick<Statement, 'lines' | 'balance'>, book: Book): Month[] {
  const inOrder = lines
    .filter(({ kind }) => book === 'points' || (kind !== 'redemption' && kind !== 'release'))
    .sort((one, other) => compare(other.period, one.period) || compare(other.at, one.at))
  let rest = book === 'minutes' ? balance.lifetimeMinutes : balance.points + balance.heldPoints
  const months: { period: string; sum: number; lines: Balanced[] }[] = []
  for (const line of inOrder) {
    let month = months[months.length - 1]
    if (month?.period !== line.period) months.push((month = { period: line.period, sum: 0, lines: [] }))
    month.lines.push({ line, rest })
    month.sum += line[book]
    rest -= line[book]
  }
  return months
}

function compare<Value extends string | number>(one: Value, other: Value): number {
  return one < other ? -1 : one > other ? 1 : 0
}
