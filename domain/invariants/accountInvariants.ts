import { expiryId } from '../entries/expiry'
import { redemptionEntryId } from '../entries/redemption'
import { isMergedAway } from '../entries/merge'
import { reversalId } from '../entries/reversal'
import { type AccountId, type Entry, isTeam } from '../entry'
import { balanceOf } from '../ledger'
import type { Account } from '../person'
import type { Period } from '../time'
import { totalOf } from '../total'
import type { Broken } from './broken'

/** Everything ever written about one account, whatever is summed up by now, and what she has set aside. */
export type AccountBook = Readonly<{ account: AccountId; lines: readonly Entry[]; acc: Account | null }>

/** Which promises the lines of one account break together. */
export function brokenByAccount(book: AccountBook): Broken[] {
  return [...badTotals(book), ...overdrawn(book), ...badHolds(book), ...badDescent(book)]
}

const AMOUNTS = [
  'minutes',
  'points',
  'teamPoints',
  'convertedMinutes',
  'remainderMinutes',
  'sureMinutes',
] as const

/** A total is the sum of its period's lines, and no line is put aside that no total holds. */
function badTotals({ lines }: AccountBook): Broken[] {
  const totals = new Map(lines.filter(({ kind }) => kind === 'total').map((total) => [total.period, total]))
  const bad = [...totals.values()].filter((total) => {
    const summed = lines.filter((line) => isSummedBy(line, total.period))
    if (summed.length === 0) return true
    const recomputed = totalOf(summed, total.period, total.at)
    return (
      recomputed.ruleVersion !== total.ruleVersion ||
      AMOUNTS.some((amount) => recomputed[amount] !== total[amount])
    )
  })
  const orphans = lines.filter(
    ({ live, kind, period }) => live === 0 && !totals.has(kind === 'total' ? period.slice(0, 4) : period),
  )
  return [...bad, ...orphans].map(({ _id }) => ({ invariant: 'totalsAreSums', about: _id }))
}

function isSummedBy({ kind, period }: Entry, of: Period): boolean {
  const isYear = of.length === 4
  if (kind !== 'total') return !isYear && period === of
  return isYear && period.length > 4 && period.startsWith(of)
}

/** Below zero only by what two people took back. */
function overdrawn({ account, lines, acc }: AccountBook): Broken[] {
  if (isTeam(account) || acc === null) return []
  // What an account that was merged away collects later belongs to no balance that could be spent.
  if (lines.some(isMergedAway)) return []
  // A hold read a moment before its entry was written is spent once, not twice.
  const written = new Set(lines.map(({ _id }) => _id))
  const holds = acc.holds.filter(({ id }) => !written.has(redemptionEntryId(account, id)))
  const takenBack = lines
    .filter(({ kind, points }) => points < 0 && (kind === 'reversal' || kind === 'adjustment'))
    .reduce((sum, { points }) => sum - points, 0)
  const expiring = (acc.expiring ?? []).filter(({ lot }) => !written.has(expiryId(account, lot)))
  const { points } = balanceOf(lines, { ...acc, holds, expiring })
  return points + takenBack < 0 ? [{ invariant: 'neverOverdrawn', about: account }] : []
}

/** A hold ends handed over, with its entry for what was set aside, or released, with none. */
function badHolds({ account, lines, acc }: AccountBook): Broken[] {
  if (acc === null) return []
  const written = new Map(lines.map((line) => [line._id, line]))
  const entryOf = (id: string) => written.get(redemptionEntryId(account, id))
  const ended = acc.ended ?? []
  const ids = [...acc.holds, ...ended].map(({ id }) => id)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  const wrong = [
    ...ended.filter(({ status, id }) => (status === 'handed') !== (entryOf(id) !== undefined)),
    ...acc.holds.filter(({ status, id }) => status === 'released' && entryOf(id) !== undefined),
    ...[...acc.holds, ...ended].filter(({ id, points }) => (entryOf(id)?.points ?? -points) !== -points),
  ].map(({ id }) => id)
  return [...new Set([...twice, ...wrong])].map((id) => ({
    invariant: 'holdsEndOnce',
    about: redemptionEntryId(account, id),
  }))
}

/** Mirrors mirror to the last minute and once; what is released or corrected is there. */
function badDescent({ account, lines }: AccountBook): Broken[] {
  if (isTeam(account)) return []
  const byId = new Map(lines.map((line) => [line._id, line]))
  return lines.flatMap((line): Broken[] => {
    const { kind, of = '', _id } = line
    const origin = byId.get(of)
    if (kind === 'reversal') {
      const mirrors =
        origin !== undefined &&
        _id === reversalId(of) &&
        AMOUNTS.every((amount) => origin[amount] + line[amount] === 0)
      return mirrors ? [] : [{ invariant: 'reversedOnce', about: _id }]
    }
    if (kind !== 'release' && kind !== 'correction') return []
    const served = origin && ['credit', 'backfill', 'correction'].includes(origin.kind)
    return served ? [] : [{ invariant: 'pointsComeFromService', about: _id }]
  })
}
