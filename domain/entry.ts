import type { EvidenceGrade } from './attendance'
import { canonical, hashOf } from './bytes'
import { assertInvariant } from './decision'
import type { PersonId, ShiftId, TeamId } from './ids'
import type { Rate } from './ruleBook'
import { type Instant, type Period, periodOf } from './time'

/** Whose book an entry stands in: a person's, or a team's. */
export type AccountId = PersonId | `team:${TeamId}`

/**
 * What happened. `credit`: the leader's word. `release`: points of a credit that waited for a second witness.
 * `backfill`: entered afterwards, hours and never points. `reversal`: the exact mirror of another entry, `correction` the
 * posting in its place, `teamDifference` what both mean for the team. `merge`: what two accounts of one person have
 * between them goes to one of them, out of the other. `total`: the sum of a closed month or year.
 */
export type EntryKind =
  | 'credit'
  | 'teamCredit'
  | 'release'
  | 'backfill'
  | 'redemption'
  | 'adjustment'
  | 'expiry'
  | 'reversal'
  | 'correction'
  | 'teamDifference'
  | 'merge'
  | 'total'

/**
 * One line of the three books that never mix: minutes, points (persons), team points (teams).
 * Inserted under a deterministic `_id`, never changed but for `live`. All amounts are changes and may be negative.
 */
export type Entry = Readonly<{
  _id: string
  account: AccountId
  kind: EntryKind
  minutes: number
  points: number
  teamPoints: number
  /** Minutes that became points by this line: the other side of `points`, at `rate`. */
  convertedMinutes: number
  /** Minutes of this line not yet turned into points; they stay in the time bank until the month is closed. */
  remainderMinutes: number
  /** Of `minutes`, those on grade A or B: what a team's stars may ask a share of. */
  sureMinutes: number
  /** No more minutes of this session than these became points, by its rule book. */
  capMinutes?: number
  /** Hours counted, points wait until somebody besides the leader says how many were there. */
  pointsWait?: true
  grade: EvidenceGrade | null
  /** The rule book it was made under and its rate; null where no rate takes part. */
  ruleVersion: number | null
  rate: Rate | null
  shiftId: ShiftId | null
  /** The entry this one is about: what it reverses, corrects or releases. */
  of?: string
  /** Of a reversal: the kind of the entry at the root of it, whose accounts it mirrors. */
  ofKind?: EntryKind
  /** Of a total: the minutes left over by its lines that together became points when it was closed. */
  collected?: Readonly<{ minutes: number; points: number }>
  title: string
  /** Why, in words the account's owner reads: of a reversal, correction, adjustment, entry made afterwards. */
  why?: string
  inAt: Instant | null
  outAt: Instant | null
  by: PersonId | 'timer'
  /** The second person, where two are needed; never `by`, never whose account it is. */
  approvedBy?: PersonId
  /** When it was inserted; its period is that of the insertion, so that a closed month never grows. */
  at: Instant
  decidedAt: Instant
  period: Period
  /** Where it stands in the book, unique: `<period>~<account>~<_id>`. A month is closed by paging along it. */
  line: string
  /** 1: an entry. 0: summed into a total. 2: a total. */
  live: 0 | 1 | 2
  /** Seal over everything but `live`. */
  hash: string
}>

type Body = Omit<Entry, 'hash' | 'live'>
type Amount = 'minutes' | 'points' | 'teamPoints' | 'convertedMinutes' | 'remainderMinutes' | 'sureMinutes'

/** What a maker of entries says; amounts it does not name are none. */
export type EntryContent = Omit<Body, 'line' | 'period' | Amount> &
  Partial<Pick<Body, Amount>> &
  Readonly<{ period?: Period }>

export const NO_AMOUNTS: Readonly<Record<Amount, number>> = {
  minutes: 0,
  points: 0,
  teamPoints: 0,
  convertedMinutes: 0,
  remainderMinutes: 0,
  sureMinutes: 0,
}
const AMOUNTS = Object.keys(NO_AMOUNTS) as readonly Amount[]

/**
 * The only way an entry comes to be.
 * @throws when an amount is not a whole number: every input was checked long before
 */
export function sealed(content: EntryContent): Entry {
  const period = content.period ?? periodOf(content.at)
  const body: Body = { ...NO_AMOUNTS, ...content, period, line: lineOf(period, content.account, content._id) }
  const broken = AMOUNTS.find((amount) => !Number.isSafeInteger(body[amount]))
  assertInvariant(broken === undefined, `${broken} of ${body._id} are a whole number`)
  assertInvariant(
    body.approvedBy === undefined || (body.approvedBy !== body.by && body.approvedBy !== body.account),
    `${body._id} is approved by neither its asker nor its owner`,
  )
  return { ...body, live: body.kind === 'total' ? 2 : 1, hash: hashOfEntry(body) }
}

/** Entries of a month sort under it; totals of months sort under their year, those of years under `all`. */
export function lineOf(period: Period, account: AccountId, id: string): string {
  return `${id.startsWith('total~') ? aboveOf(period) : period}~${account}~${id}`
}

/** What a period is summed into: a month into its year, a year into everything. */
export function aboveOf(period: Period): Period {
  return period.length > 4 ? period.slice(0, 4) : 'all'
}

/** Whether a stored entry still says what it said when it was inserted. */
export function isIntact(entry: Entry): boolean {
  const { live: _live, hash, ...body } = entry
  return hashOfEntry(body) === hash
}

/**
 * What was decided, without when it was written down: the same whoever finishes it, the phone's repeat or the timer.
 * Under one `_id` there may be one such content; another is refused.
 */
export function decisionOf(entry: Entry): string {
  const { live: _live, hash: _hash, at: _at, period: _period, line: _line, ...decided } = entry
  return canonical(entry.kind === 'total' ? { ...decided, period: entry.period } : decided)
}

export function isTeam(account: AccountId): account is `team:${TeamId}` {
  return account.startsWith('team:')
}

export function teamAccount(teamId: TeamId): AccountId {
  return `team:${teamId}`
}

/** Minutes a team's stars may ask a share of. */
export function isSure(grade: EvidenceGrade | null): boolean {
  return grade === 'A' || grade === 'B'
}

function hashOfEntry(body: Body): string {
  return hashOf(canonical(body))
}
