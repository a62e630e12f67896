import { expiryId } from './entries/expiry'
import { redemptionEntryId } from './entries/redemption'
import type { Entry } from './entry'
import type { Account, Hold } from './person'

export type Balance = Readonly<{
  points: number
  heldPoints: number
  lifetimeMinutes: number
  /** Of the lifetime's, the minutes on grade A or B. */
  sureMinutes: number
}>

/**
 * Lines that count: an entry whose month has its total in the same answer is already in that total, as a month is
 * whose year has one.
 */
export function countingLines(lines: readonly Entry[]): Entry[] {
  const closed = new Set(lines.filter(({ kind }) => kind === 'total').map(({ period }) => period))
  return lines.filter(({ kind, live, period }) => {
    const year = period.slice(0, 4)
    if (live === 0) return false
    if (period === year) return true
    return !closed.has(year) && (kind === 'total' || !closed.has(period))
  })
}

export function balanceOf(lines: readonly Entry[], account: Account): Balance {
  const counting = countingLines(lines)
  const isWritten = (hold: Hold) =>
    lines.some((line) => line._id === redemptionEntryId(line.account, hold.id))
  const sum = (holds: readonly Hold[]) => holds.reduce((total, hold) => total + hold.points, 0)
  const heldPoints = sum(account.holds.filter(({ status }) => status === 'held'))
  // Handed over a moment ago: spent already, whether or not its line is among these.
  const unwritten = sum(account.holds.filter((hold) => hold.status === 'handed' && !isWritten(hold)))
  const lapsed = (account.expiring ?? [])
    .filter(({ lot }) => !lines.some(({ _id, account: whose }) => _id === expiryId(whose, lot)))
    .reduce((total, { points }) => total + points, 0)
  return {
    points: counting.reduce((total, line) => total + line.points, 0) - heldPoints - unwritten - lapsed,
    heldPoints,
    lifetimeMinutes: counting.reduce((sum, line) => sum + line.minutes, 0),
    sureMinutes: counting.reduce((sum, line) => sum + line.sureMinutes, 0),
  }
}
