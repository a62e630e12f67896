import type { CheckedInput } from '#contract/index'
import { MINUTE, wholeMinutes } from '#domain/time'
import type { RosterRow } from './rosterRow'

export type Word = CheckedInput<'session.confirm'>['words'][number]

/** Leaving this much before the end is worth a look, though the scans are complete. */
const WORTH_A_LOOK = 15 * MINUTE

/** A row the leader has to think about, and why. */
export type Question = Readonly<{ row: RosterRow; times: Times }> &
  (
    | Readonly<{ why: 'noCheckOut'; inAt: number }>
    | Readonly<{ why: 'bothPlaces'; inAt: number; leftAt: number | null }>
    | Readonly<{ why: 'noCheckIn'; outAt: number }>
    | Readonly<{
        why: 'leftEarly' | 'tooShort' | 'notExpected' | 'sentLate' | 'missedCall' | 'cameAgain'
        inAt: number
        outAt: number
      }>
  )
export type Times = Readonly<{ startsAt: number; endsAt: number }>

export type Sorted = Readonly<{
  questions: readonly Question[]
  /** Signed up and never scanned. */
  missing: readonly RosterRow[]
  /** Scanned in and out in time: one tap for all. */
  plain: readonly RosterRow[]
  /** Still at it: nothing can be said yet. */
  serving: readonly RosterRow[]
  /** The leader's own row: somebody else's word. */
  own: RosterRow | undefined
  /** From a sheet that the caller entered: somebody else's word too. */
  ownSheet: readonly RosterRow[]
  decided: readonly RosterRow[]
}>

/** Exceptions first: what a leader has to look at, what goes with one tap, and what waits. */
export function sortForConfirming(times: Times, rows: readonly RosterRow[], now: number): Sorted {
  const isDecided = ({ status }: RosterRow) =>
    status === 'confirmed' || status === 'absent' || status === 'review'
  const undecided = rows.filter((row) => !isDecided(row))
  const others = undecided.filter((row) => !row.own && !row.ownSheet)
  const isServing = ({ status }: RosterRow) =>
    now < times.endsAt && (status === 'in' || status === 'overlap' || status === 'missing')
  const questions = others.filter((row) => !isServing(row)).flatMap((row) => questionAbout(row, times))
  const asked = new Set(questions.map(({ row }) => row))
  return {
    questions,
    missing: others.filter((row) => row.status === 'missing' && !isServing(row)),
    plain: others.filter((row) => row.status === 'out' && row.plain && !asked.has(row)),
    serving: others.filter((row) => isServing(row) && row.status !== 'missing'),
    own: undecided.find((row) => row.own),
    ownSheet: undecided.filter((row) => row.ownSheet && !row.own),
    decided: rows.filter(isDecided),
  }
}

function questionAbout(row: RosterRow, times: Times): Question[] {
  const { status, inAt, outAt } = row
  if ((status === 'in' || status === 'forgotten') && inAt !== null)
    return [{ row, times, why: 'noCheckOut', inAt }]
  if (status === 'overlap' && inAt !== null) return [{ row, times, why: 'bothPlaces', inAt, leftAt: outAt }]
  if (status === 'outOnly' && outAt !== null) return [{ row, times, why: 'noCheckIn', outAt }]
  if (status === 'out' && inAt !== null && outAt !== null) {
    const why = whyNotPlain(row, outAt, times)
    return why ? [{ row, times, why, inAt, outAt }] : []
  }
  return []
}

/** Why complete scans are still worth a look: nothing that the cloud would not call plain goes unasked. */
function whyNotPlain(row: RosterRow, outAt: number, { endsAt }: Times) {
  if (!row.expected) return 'notExpected'
  if (row.minutes < 1) return 'tooShort'
  if (row.called === 'missing') return 'missedCall'
  if (row.again) return 'cameAgain'
  if (!row.plain) return 'sentLate'
  return outAt < endsAt - WORTH_A_LOOK ? 'leftEarly' : undefined
}

/** What a question comes with until the leader says otherwise: complete scans speak for themselves. */
export function usualWord({ why, row: { personId } }: Question): Word | undefined {
  return why === 'leftEarly' ? { personId, says: 'asRecorded' } : undefined
}

export function minutesEarly(outAt: number, { endsAt }: Times): number {
  return wholeMinutes(outAt, endsAt)
}

/** The latest moment that the leader may say somebody stayed until: who scanned out may have left earlier, never later. */
export function latestStay(question: Question): number {
  const { endsAt } = question.times
  return Math.min(scannedOut(question) ?? endsAt, endsAt)
}

/** When she scanned out of a shift she had scanned into; null: she did not. */
export function scannedOut(question: Question): number | null {
  if (question.why === 'bothPlaces') return question.leftAt
  return 'inAt' in question && 'outAt' in question ? question.outAt : null
}

/** Whether the leader may say that somebody stayed until then; the cloud asks the same again. */
export function mayHaveStayedUntil(until: number, inAt: number, latest: number, now: number): boolean {
  return until > inAt && until <= latest && until <= now
}
