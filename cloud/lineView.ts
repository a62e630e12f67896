import type { Entry } from '#domain/entry'
import { FIRST_RULE_BOOK } from '#domain/ruleBook'

/** A line of the passbook as its owner reads it. `released`: entries whose points waited and have come. */
export function lineView(entry: Entry, released: ReadonlySet<string>) {
  const {
    _id,
    kind,
    title,
    period,
    at,
    inAt,
    outAt,
    minutes,
    sureMinutes,
    points,
    remainderMinutes,
    grade,
    rate,
    shiftId,
  } = entry
  return {
    entryId: _id,
    // Teams have books of their own.
    kind: kind === 'teamCredit' || kind === 'teamDifference' ? ('credit' as const) : kind,
    title,
    period,
    at,
    inAt,
    outAt,
    minutes,
    sureMinutes,
    points,
    remainderMinutes,
    grade,
    rate: rate ?? FIRST_RULE_BOOK.rate,
    shiftId,
    why: entry.why ?? null,
    pointsWait: entry.pointsWait === true && kind !== 'reversal' && !released.has(_id),
  }
}

/** Entries whose points have come by a release among these. */
export function releasedBy(lines: readonly Entry[]): ReadonlySet<string> {
  return new Set(lines.flatMap(({ kind, of }) => (kind === 'release' && of ? [of] : [])))
}

export function newestFirst(lines: readonly Entry[]): Entry[] {
  return [...lines].sort((one, other) => other.at - one.at || (one._id < other._id ? 1 : -1))
}
