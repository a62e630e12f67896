import type { AccountId, Entry, EntryKind } from './entry'
import { isTeam } from './entry'
import { convertChange, convertible, type Rate, type Rules } from './ruleBook'
import { type ExpiryRule, firstLapseAt, planExpiry } from './expiry'
import type { PersonId } from './ids'
import type { Person } from './person'
import { chinaDateOf, type CivilDate, type Instant, type Period } from './time'

/**
 * What a month would have been worth under other rules: how many people it touches and what it comes to together. As
 * far as it has come; small, so that it can be put down and taken up again.
 */
export type Rehearsal = Readonly<{
  period: Period
  /** The last line looked at. */
  after: string
  people: number
  affected: number
  pointsBefore: number
  pointsAfter: number
  /** Whose lines were being added up. */
  open: Readonly<{
    account: AccountId
    before: number
    left: number
    rate: Rate | null
    minutes: number
  }> | null
  /** All of the month's lines were looked at; people follow where points lapse. */
  linesDone?: true
  /** What the first points to lapse under them would be, when nothing is spent until then; only where points lapse. */
  lapse?: RehearsedLapse
  doneAt?: Instant
}>

export type RehearsedLapse = Readonly<{
  on: CivilDate
  /** The last person looked at. */
  after: PersonId
  people: number
  points: number
}>

export function beginRehearsal(period: Period): Rehearsal {
  return { period, after: '', people: 0, affected: 0, pointsBefore: 0, pointsAfter: 0, open: null }
}

/** Goes on over the next lines of the period, in the order of `line`, which keeps one account's together. */
export function rehearse(
  soFar: Rehearsal,
  lines: readonly Entry[],
  rules: Pick<Rules, 'rate' | 'capMinutes'>,
  end?: Readonly<{ doneAt?: Instant | undefined }>,
): Rehearsal {
  let state = soFar
  for (const line of lines) {
    if (state.open && state.open.account !== line.account) state = closed(state, rules)
    state = { ...state, after: line.line }
    if (SERVED.has(line.ofKind ?? line.kind) && !isTeam(line.account)) state = withLine(state, line, rules)
  }
  if (!end) return state
  const { doneAt } = end
  return { ...closed(state, rules), linesDone: true, ...(doneAt === undefined ? {} : { doneAt }) }
}

/** Goes on over the next people with everything ever written about them, in the order of their ids. */
export function rehearseLapse(
  soFar: RehearsedLapse | undefined,
  people: readonly Pick<Person, '_id' | 'acc'>[],
  lines: readonly Entry[],
  rule: ExpiryRule,
): RehearsedLapse {
  const at = firstLapseAt(rule)
  let state = soFar ?? { on: chinaDateOf(at), after: '', people: 0, points: 0 }
  for (const { _id, acc } of people) {
    const own = lines.filter(({ account }) => account === _id)
    const points = planExpiry(_id, acc, own, rule, at).expiring.reduce((sum, one) => sum + one.points, 0)
    state = {
      ...state,
      after: _id,
      people: state.people + (points > 0 ? 1 : 0),
      points: state.points + points,
    }
  }
  return state
}

const SERVED: ReadonlySet<EntryKind> = new Set(['credit', 'release', 'correction'])

function withLine(state: Rehearsal, line: Entry, rules: Pick<Rules, 'capMinutes'>): Rehearsal {
  const open = state.open ?? { account: line.account, before: 0, left: 0, rate: null, minutes: 0 }
  return {
    ...state,
    open: {
      ...open,
      before: open.before + line.points,
      left: open.left + line.remainderMinutes,
      rate: line.rate ?? open.rate,
      minutes: open.minutes + countedMinutes(line, rules),
    },
  }
}

/** Minutes of a line that would have become points, or been left over, under the rehearsed rules. */
function countedMinutes(line: Entry, { capMinutes }: Pick<Rules, 'capMinutes'>): number {
  const counted = line.convertedMinutes + line.remainderMinutes
  if (counted === 0) return 0
  // What the old cap kept out would come in; a release brings points for minutes that stand in another line.
  const minutes = line.minutes === 0 ? counted : line.minutes
  return Math.sign(minutes) * convertible(Math.abs(minutes), capMinutes)
}

/** Adds up whose lines are complete: what was left over becomes points at the month's end, in both. */
function closed(state: Rehearsal, { rate }: Pick<Rules, 'rate'>): Rehearsal {
  const { open } = state
  if (!open) return state
  const before = open.before + convertChange(open.left, { rate: open.rate ?? rate }).points
  const after = convertChange(open.minutes, { rate }).points
  return {
    ...state,
    people: state.people + 1,
    affected: state.affected + (before === after ? 0 : 1),
    pointsBefore: state.pointsBefore + before,
    pointsAfter: state.pointsAfter + after,
    open: null,
  }
}
