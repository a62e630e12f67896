import { expiryId } from './entries/expiry'
import { redemptionEntryId } from './entries/redemption'
import type { Entry, EntryKind } from './entry'
import type { PersonId } from './ids'
import type { Account, Expiring, Lapse } from './person'
import { inForce, type RuleBookVersion } from './ruleBookVersion'
import {
  addMonths,
  chinaDateOf,
  type CivilDate,
  endOfPeriod,
  type Instant,
  type Period,
  periodOf,
  startOfDay,
} from './time'

/** That points lapse, as the rule book in force has it. `since`: the day from which this was so without a break. */
export type ExpiryRule = Readonly<{
  months: number
  graceMonths: number
  ruleVersion: number
  since: CivilDate
}>

/** So long before they lapse the passbook says so. */
const ANNOUNCED_MONTHS = 3

/** Null: points are good for ever, as they are under the first rule book. */
export function expiryInForce(versions: readonly RuleBookVersion[], on: CivilDate): ExpiryRule | null {
  const rules = inForce(versions, on)
  if (rules.expiry === null) return null
  const turns = [...new Set(versions.map(({ takesEffectOn }) => takesEffectOn))]
    .filter((day) => day <= on)
    .sort()
  const off = turns.filter((day) => inForce(versions, day).expiry === null)
  const lastOff = off[off.length - 1] ?? ''
  const since = turns.find((day) => day > lastOff && inForce(versions, day).expiry !== null) ?? on
  return { ...rules.expiry, ruleVersion: rules.version, since }
}

/**
 * When the points of a month lapse: at the end of a month, so that no day of the calendar is a special one. Whoever had
 * points when the rule came has the months of grace from then on, however old they were.
 */
export function lapsesAt(lot: Period, { months, graceMonths, since }: ExpiryRule): Instant {
  return Math.max(endOfPeriod(monthsAfter(lot, months + graceMonths)), firstLapseAt({ graceMonths, since }))
}

/** The first moment at which anything lapses under the rule: when its months of grace are over. */
export function firstLapseAt({ graceMonths, since }: Pick<ExpiryRule, 'graceMonths' | 'since'>): Instant {
  return endOfPeriod(monthsAfter(periodOf(startOfDay(since)), graceMonths))
}

function monthsAfter(period: Period, months: number): Period {
  return periodOf(addMonths(startOfDay(`${period}-01`), months))
}

/** What was earned, by month, the oldest first, and what went out, of whichever month. */
export type Lots = Readonly<{
  earned: readonly Readonly<{ lot: Period; points: number }>[]
  spent: number
}>

const EARNS: ReadonlySet<EntryKind> = new Set(['credit', 'release', 'correction', 'backfill', 'total'])

/**
 * Everything ever written about one person, by months of earning. What changes an earlier entry belongs to that entry's
 * month; what was taken back of a spending was not spent.
 */
export function lotsOf(all: readonly Entry[]): Lots {
  const byId = new Map(all.map((entry) => [entry._id, entry]))
  const earned = new Map<Period, number>()
  let spent = 0
  for (const entry of all) {
    const points = entry.kind === 'total' ? (entry.collected?.points ?? 0) : entry.points
    if (points === 0) continue
    const root = rootOf(entry, byId)
    const isEarned = EARNS.has(root.kind) || (root.kind === 'merge' && root.points > 0)
    if (isEarned) earned.set(lotOf(root), (earned.get(lotOf(root)) ?? 0) + points)
    else spent -= points
  }
  const lots = [...earned].map(([lot, points]) => ({ lot, points }))
  return { earned: lots.sort((one, other) => (one.lot < other.lot ? -1 : 1)), spent }
}

/** What was left over in a closed year came to points with its last month. */
function lotOf({ period }: Entry): Period {
  return period.length > 4 ? period : `${period}-12`
}

function rootOf(entry: Entry, byId: ReadonlyMap<string, Entry>): Entry {
  const before = entry.kind === 'merge' ? undefined : byId.get(entry.of ?? '')
  return before ? rootOf(before, byId) : entry
}

/** What lapses now, lot by lot, and what the passbook says will lapse next. */
export type ExpiryPlan = Readonly<{ expiring: readonly Expiring[]; lapse: Lapse | null }>

/**
 * The oldest is spent first, what is set aside for a redemption included: held points never lapse. A lot lapses once;
 * what comes back to it later goes with the next one.
 * @param all everything ever written about her
 */
export function planExpiry(
  personId: PersonId,
  { holds }: Pick<Account, 'holds'>,
  all: readonly Entry[],
  rule: ExpiryRule | null,
  now: Instant,
): ExpiryPlan {
  if (rule === null) return { expiring: [], lapse: null }
  const ids = new Set(all.map(({ _id }) => _id))
  const { earned, spent } = lotsOf(all)
  const held = holds.filter(
    ({ status, id }) => status !== 'released' && !ids.has(redemptionEntryId(personId, id)),
  )
  let gone = spent + held.reduce((sum, { points }) => sum + points, 0)
  const whole = earned.reduce((sum, { points }) => sum + points, 0)
  let through = 0
  const expiring: Expiring[] = []
  for (const { lot, points } of earned) {
    through += points
    // Never more than she has: a later month may come to less than nothing, where it was corrected downwards twice.
    const left = Math.min(through, whole) - gone
    const at = lapsesAt(lot, rule)
    if (at <= now) {
      if (left <= 0 || ids.has(expiryId(personId, lot))) continue
      expiring.push({ lot, points: left, ruleVersion: rule.ruleVersion, at: now })
      gone += left
    } else if (at <= addMonths(now, ANNOUNCED_MONTHS) && left > 0)
      return { expiring, lapse: { points: left, on: chinaDateOf(at) } }
  }
  return { expiring, lapse: null }
}

/** What the passbook says of it today. */
export function lapseToTell({ lapse }: Pick<Account, 'lapse'>, points: number, now: Instant): Lapse | null {
  if (!lapse || chinaDateOf(now) >= lapse.on) return null
  const left = Math.min(lapse.points, points)
  return left > 0 ? { points: left, on: lapse.on } : null
}
