import type { EvidenceGrade } from './attendance'
import { canonical, hashOf } from './bytes'
import { assertInvariant } from './decision'
import type { CommandKey, PersonId, ShiftId, TeamId } from './ids'
import type { Account, Hold } from './person'
import { convert, currentRuleBook, type RuleBook, ruleBookOf } from './ruleBook'
import { type Instant, type Period, periodOf } from './time'
import type { Shift } from './shift'

/** Whose book an entry stands in: a person's, or a team's. */
export type AccountId = PersonId | `team:${TeamId}`

/**
 * One line of the three books that never mix: minutes, points (persons), team points (teams).
 * Inserted under a deterministic `_id`, never changed but for `live`.
 */
export type Entry = Readonly<{
  _id: string
  account: AccountId
  kind: 'credit' | 'teamCredit' | 'redemption' | 'total'
  minutes: number
  points: number
  teamPoints: number
  /** Minutes of this line not yet turned into points; they stay in the time bank. */
  remainderMinutes: number
  grade: EvidenceGrade | null
  ruleVersion: number
  shiftId: ShiftId | null
  title: string
  inAt: Instant | null
  outAt: Instant | null
  by: PersonId | 'timer'
  /** When it was inserted; its period is that of the insertion, so that a closed month never grows. */
  at: Instant
  decidedAt: Instant
  period: Period
  /** `<account>~<_id>`: the key by which a closing pages through a period. */
  line: string
  /** 1: an entry. 0: an entry already summed into a total. 2: a total. */
  live: 0 | 1 | 2
  /** Seal over everything but `live`. */
  hash: string
}>

export type Balance = Readonly<{ points: number; heldPoints: number; lifetimeMinutes: number }>

/** Team points: one per full hour its members served, by the first team rule book (a setting of the demo town). */
const TEAM_RATE = { minutes: 60, points: 1 }

export function creditId(shiftId: ShiftId, personId: PersonId): string {
  return `c~${shiftId}~${personId}`
}

export function teamAccount(teamId: TeamId): AccountId {
  return `team:${teamId}`
}

/** The entries one confirmation leads to: a pure function of what is stored, so that anybody may finish it. */
export function entriesOfBatch(shift: Shift, batchIndex: number, insertedAt: Instant): Entry[] {
  const batch = shift.batches[batchIndex]
  assertInvariant(batch !== undefined, `batch ${batchIndex} of ${shift._id} exists`)
  const credited = Object.entries(shift.decided).filter(
    ([, said]) => said.batch === batchIndex && said.minutes > 0,
  )
  if (credited.length === 0) return []

  const common = { shiftId: shift._id, title: shift.title, by: batch.by, at: insertedAt, decidedAt: batch.at }
  const credits = credited.map(([personId, said]) => {
    const { points, remainderMinutes } = convert(said.minutes, ruleBookOf(batch.ruleVersion))
    return sealed({
      ...common,
      _id: creditId(shift._id, personId),
      account: personId,
      kind: 'credit',
      minutes: said.minutes,
      points: said.grade === 'D' ? 0 : points,
      teamPoints: 0,
      remainderMinutes: said.grade === 'D' ? 0 : remainderMinutes,
      grade: said.grade,
      ruleVersion: batch.ruleVersion,
      inAt: said.inAt,
      outAt: said.outAt,
    })
  })
  const minutes = credited.reduce((sum, [, said]) => sum + said.minutes, 0)
  const team = convert(minutes, { rate: TEAM_RATE })
  return [
    ...credits,
    sealed({
      ...common,
      _id: `c~${shift._id}~team${batchIndex}`,
      account: teamAccount(shift.teamId),
      kind: 'teamCredit',
      minutes,
      points: 0,
      teamPoints: team.points,
      remainderMinutes: team.remainderMinutes,
      grade: null,
      ruleVersion: batch.ruleVersion,
      inAt: null,
      outAt: null,
    }),
  ]
}

export function redemptionEntryId(personId: PersonId, redemptionId: CommandKey): string {
  return `d~${personId}~${redemptionId}`
}

/** Points spent on a health item that was handed over. */
export function redemptionEntry(personId: PersonId, hold: Hold, insertedAt: Instant): Entry {
  const { id, points, name, endedAt = insertedAt, endedBy = 'timer' } = hold
  assertInvariant(hold.status === 'handed', `${id} was handed over`)
  return sealed({
    _id: redemptionEntryId(personId, id),
    account: personId,
    kind: 'redemption',
    minutes: 0,
    points: -points,
    teamPoints: 0,
    remainderMinutes: 0,
    grade: null,
    ruleVersion: currentRuleBook().version,
    shiftId: null,
    title: name,
    inAt: null,
    outAt: null,
    by: endedBy,
    at: insertedAt,
    decidedAt: endedAt,
  })
}

/**
 * The sum of one account's entries of a closed period. Collected remainders of a person become points here:
 * twice five minutes left over are one point and four minutes.
 */
export function totalOf(
  entries: readonly Entry[],
  period: Period,
  rules: RuleBook,
  closedAt: Instant,
): Entry {
  const [first] = entries
  assertInvariant(first !== undefined, 'a total sums at least one entry')
  const sum = (of: (entry: Entry) => number) => entries.reduce((total, entry) => total + of(entry), 0)
  const isTeam = first.kind === 'teamCredit'
  const remainders = convert(
    sum((entry) => entry.remainderMinutes),
    isTeam ? { rate: TEAM_RATE } : rules,
  )
  return {
    ...sealed({
      _id: totalId(first.account, period),
      account: first.account,
      kind: 'total',
      minutes: sum((entry) => entry.minutes),
      points: sum((entry) => entry.points) + (isTeam ? 0 : remainders.points),
      teamPoints: sum((entry) => entry.teamPoints) + (isTeam ? remainders.points : 0),
      remainderMinutes: remainders.remainderMinutes,
      grade: null,
      ruleVersion: rules.version,
      shiftId: null,
      title: '',
      inAt: null,
      outAt: null,
      by: 'timer',
      at: closedAt,
      decidedAt: closedAt,
      period,
    }),
    live: 2,
  }
}

export function totalId(account: AccountId, period: Period): string {
  return `total~${account}~${period}`
}

/** Lines that count: an entry whose month has its total in the same answer is already in that total. */
export function countingLines(lines: readonly Entry[]): Entry[] {
  const closed = new Set(lines.filter((line) => line.live === 2).map(({ period }) => period))
  return lines.filter((line) => line.live === 2 || (line.live === 1 && !closed.has(line.period)))
}

export function balanceOf(lines: readonly Entry[], account: Account): Balance {
  const counting = countingLines(lines)
  const isWritten = (hold: Hold) =>
    lines.some((line) => line._id === redemptionEntryId(line.account, hold.id))
  const sum = (holds: readonly Hold[]) => holds.reduce((total, hold) => total + hold.points, 0)
  const heldPoints = sum(account.holds.filter(({ status }) => status === 'held'))
  // Handed over a moment ago: spent already, whether or not its line is among these.
  const unwritten = sum(account.holds.filter((hold) => hold.status === 'handed' && !isWritten(hold)))
  return {
    points: counting.reduce((total, line) => total + line.points, 0) - heldPoints - unwritten,
    heldPoints,
    lifetimeMinutes: counting.reduce((sum, line) => sum + line.minutes, 0),
  }
}

/** Whether a stored entry still says what it said when it was inserted. */
export function isIntact(entry: Entry): boolean {
  const { live: _live, hash, ...body } = entry
  return hashOfEntry(body) === hash
}

type EntryBody = Omit<Entry, 'hash' | 'live'>

function sealed(content: Omit<EntryBody, 'line' | 'period'> & { period?: Period }): Entry {
  for (const amount of [content.minutes, content.points, content.teamPoints, content.remainderMinutes]) {
    assertInvariant(Number.isSafeInteger(amount), `amounts of ${content._id} are whole numbers`)
  }
  const body: EntryBody = {
    ...content,
    period: content.period ?? periodOf(content.at),
    line: `${content.account}~${content._id}`,
  }
  return { ...body, live: 1, hash: hashOfEntry(body) }
}

function hashOfEntry(body: EntryBody): string {
  return hashOf(canonical(body))
}

/** The double entry behind a line: what each account of each unit gains or loses; every unit sums to zero. */
export function postingsOf(entry: Entry): { unit: 'MIN' | 'PTS' | 'TPT'; account: string; amount: number }[] {
  if (entry.kind === 'total') return []
  if (entry.kind === 'teamCredit') {
    return [
      { unit: 'TPT', account: 'world:team', amount: -entry.teamPoints },
      { unit: 'TPT', account: entry.account, amount: entry.teamPoints },
    ]
  }
  if (entry.kind === 'redemption') {
    return [
      { unit: 'PTS', account: `${entry.account}:free`, amount: entry.points },
      { unit: 'PTS', account: 'world:redeemed', amount: -entry.points },
    ]
  }
  const bank = entry.grade === 'D' ? 'backfilled' : 'bank'
  const converted = entry.grade === 'D' ? 0 : entry.minutes - entry.remainderMinutes
  return [
    { unit: 'MIN', account: 'world:service', amount: -entry.minutes },
    { unit: 'MIN', account: `${entry.account}:${bank}`, amount: entry.minutes - converted },
    { unit: 'MIN', account: `${entry.account}:converted`, amount: converted },
    { unit: 'PTS', account: 'world:issue', amount: -entry.points },
    { unit: 'PTS', account: `${entry.account}:free`, amount: entry.points },
  ]
}
