import type { Statement } from './StatementScreen'

/** Minutes are never spent, points are; each has its own book. */
export type Book = 'minutes' | 'points'

export type Line = Statement['lines'][number]
/** A line with the balance after it. */
export type Balanced = Readonly<{ line: Line; rest: number }>
/** `sureMinutes`: how many of its minutes were recorded on the spot. */
export type Month = Readonly<{
  period: string
  sum: number
  sureMinutes: number
  lines: readonly Balanced[]
}>

/**
 * The passbook by months, newest first, each line with what stood in the book after it: worked out backwards from
 * today's balance, so that the newest line always ends where the total begins.
 */
export function monthsOf({ lines, balance }: Pick<Statement, 'lines' | 'balance'>, book: Book): Month[] {
  const inOrder = lines
    .filter((line) => belongsTo(line, book))
    .sort((one, other) => compare(other.period, one.period) || compare(other.at, one.at))
  let rest = book === 'minutes' ? balance.lifetimeMinutes : balance.points + balance.heldPoints
  const months: { period: string; sum: number; sureMinutes: number; lines: Balanced[] }[] = []
  for (const line of inOrder) {
    let month = months[months.length - 1]
    if (month?.period !== line.period)
      months.push((month = { period: line.period, sum: 0, sureMinutes: 0, lines: [] }))
    month.lines.push({ line, rest })
    month.sum += line[book]
    month.sureMinutes += line.sureMinutes
    rest -= line[book]
  }
  return months
}

/** A line that changes nothing in a book does not stand in it; in the book of points it may still have something to say. */
function belongsTo({ kind, minutes, points }: Line, book: Book): boolean {
  if (book === 'minutes') return minutes !== 0 || kind === 'total'
  return points !== 0 || (kind !== 'reversal' && kind !== 'correction')
}

/**
 * The lines of one month with what stood in the book after each. What was left over at the end of a closed month came
 * to points together, before anything of the month after.
 */
export function bookOfMonth(lines: readonly Line[], statement: Statement, period: string, book: Book) {
  const known = monthsOf(statement, book).find((month) => month.period === period)
  const own = lines.filter((line) => belongsTo(line, book))
  const sum = own.reduce((all, line) => all + line[book], 0)
  const sureMinutes = own.reduce((all, line) => all + line.sureMinutes, 0)
  const total = known?.lines.find(({ line }) => line.kind === 'total')
  const collected = total ? total.line[book] - sum : 0
  let rest = known?.lines[0]?.rest ?? sum + collected
  const after = rest
  rest -= collected
  const balanced = own.map((line): Balanced => {
    const each = { line, rest }
    rest -= line[book]
    return each
  })
  return { sum: sum + collected, sureMinutes, collected, after, lines: balanced }
}

function compare<Value extends string | number>(one: Value, other: Value): number {
  return one < other ? -1 : one > other ? 1 : 0
}
