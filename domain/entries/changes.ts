import type { ChangeRound, Correction, Stand } from '../correction'
import { approvedRounds } from '../correction'
import { assertInvariant } from '../decision'
import type { Entry } from '../entry'
import type { Corrected, Decided, Shift } from '../shift'
import type { Instant } from '../time'
import { backfillEntry } from './backfill'
import { correctionEntries } from './correction'
import { creditEntry, rulesOfShift } from './credit'
import { releaseEntry } from './release'
import { reversalEntry, teamDifferenceEntry, type TwoPeoplesWord } from './reversal'

/**
 * What stands in the books while the approved changes are gone through one after another. `entry`: what a change would
 * reverse, or what was struck and stands again; `struck`: the reversals that took it away.
 */
type Standing = Readonly<{ entry: Entry | null; release?: Entry; struck: readonly Entry[] }>

/** One change with the entries it leads to, and what stands after it. */
type Step = Readonly<{ round: ChangeRound; entries: readonly Entry[]; after: Standing }>

/**
 * The entries all approved changes of a record lead to: a pure function of what is stored, so that an approval cut in two
 * is finished by anybody. A head-count that let go what one of them posted comes right after it.
 * @returns what may not be in the books yet, in the order in which it must come there, each part in a request of its
 *   own: of a request that is cut any part may be there
 */
export function entriesOfChanges(
  record: Correction,
  shift: Shift,
  insertedAt: Instant,
): (readonly Entry[])[] {
  const of = shift.decided[record.personId]?.release?.of
  return stepsOf(record, shift, insertedAt).flatMap(({ round, entries, after: { release } }) => [
    ...(round.done ? [] : [entries]),
    ...(release && of === round.id ? [[release]] : []),
  ])
}

/** What the shift says about her once it is told of the approved changes. Undefined: there are none. */
export function toldOfChanges(record: Correction, shift: Shift, now: Instant): Told | undefined {
  const corrected = correctedBy(record, shift, now)
  const { name, cardNo } = record
  const said = shift.decided[record.personId] ?? { ...NOTHING_SAID, name, cardNo }
  return corrected && { ...said, corrected }
}

type Told = Decided & Readonly<{ corrected: Corrected }>
/** Nobody said anything about her at the shift: the word of no confirmation. */
const NOTHING_SAID = { minutes: 0, grade: 'D', inAt: null, outAt: null, batch: -1 } as const

function correctedBy(record: Correction, shift: Shift, now: Instant): Corrected | undefined {
  const last = stepsOf(record, shift, now).at(-1)
  if (!last) return undefined
  const { round, after } = last
  const { minutes, inAt, outAt } = round.to ?? { minutes: 0, inAt: null, outAt: null }
  const waits = round.to !== null && after.entry?.pointsWait === true && after.release === undefined
  return { round: round.id, minutes, inAt, outAt, waits }
}

function stepsOf(record: Correction, shift: Shift, insertedAt: Instant): Step[] {
  const steps: Step[] = []
  let standing = standingBefore(record, shift, insertedAt)
  for (const round of approvedRounds(record)) {
    const entries = entriesOfRound(record, round, standing, shift, insertedAt)
    const after = standingAfter(standing, entries, round, shift.decided[record.personId]?.release, insertedAt)
    steps.push({ round, entries, after })
    standing = after
  }
  return steps
}

function standingBefore({ personId }: Correction, shift: Shift, insertedAt: Instant): Standing {
  const said = shift.decided[personId]
  if (!said || said.minutes === 0) return { entry: null, struck: [] }
  const entry = creditEntry(shift, personId, said, insertedAt)
  if (!said.release || said.release.of !== undefined) return { entry, struck: [] }
  const { by, at: decidedAt } = said.release
  return { entry, release: releaseEntry(entry, { by, decidedAt }, insertedAt), struck: [] }
}

function standingAfter(
  before: Standing,
  entries: readonly Entry[],
  { id, what }: ChangeRound,
  release: Decided['release'],
  insertedAt: Instant,
): Standing {
  if (what === 'restore') {
    const { entry, release: known } = before
    return { ...releasedOf(entry, known, id, release, insertedAt), struck: [] }
  }
  const posted = entries.find(({ kind }) => kind === 'correction' || kind === 'backfill') ?? null
  const struck = entries.filter(({ kind }) => kind === 'reversal')
  // What was struck is remembered: it may stand again.
  if (!posted) return { ...before, struck }
  return { ...releasedOf(posted, undefined, id, release, insertedAt), struck }
}

function releasedOf(
  entry: Entry | null,
  known: Entry | undefined,
  roundId: ChangeRound['id'],
  release: Decided['release'],
  insertedAt: Instant,
): Pick<Standing, 'entry' | 'release'> {
  if (entry && !known && release?.of === roundId)
    return { entry, release: releaseEntry(entry, { by: release.by, decidedAt: release.at }, insertedAt) }
  return known ? { entry, release: known } : { entry }
}

function entriesOfRound(
  { personId, shiftId, title }: Correction,
  round: ChangeRound,
  { entry, release, struck }: Standing,
  shift: Shift,
  insertedAt: Instant,
): Entry[] {
  const { decision, why, by, old, to, what, id: key } = round
  assertInvariant(decision !== null, `${key} is decided`)
  const word: TwoPeoplesWord = { by, approvedBy: decision.by, why, decidedAt: decision.at }
  if (what === 'backfill') {
    assertInvariant(to !== null, `${key} enters something afterwards`)
    const { minutes, inAt, outAt } = to
    return [backfillEntry({ personId, key, shiftId, title, minutes, inAt, outAt }, word, insertedAt)]
  }
  const { teamRate, capMinutes } = rulesOfShift(shift)
  const teamMinutes = teamMinutesOf(to) - teamMinutesOf(old)
  if (what === 'restore') {
    const back = struck.map((reversal) => reversalEntry(reversal, word, insertedAt))
    const difference = teamDifferenceEntry(back, shift.teamId, insertedAt, teamRate, teamMinutes)
    return difference ? [...back, difference] : back
  }
  assertInvariant(entry !== null, `${key} changes an entry that stands`)
  return correctionEntries(
    { entry, ...(release ? { release } : {}), teamId: shift.teamId, teamRate, teamMinutes },
    to
      ? { ...to, capMinutes: Math.min(capMinutes, to.evidencedMinutes ?? capMinutes) }
      : { minutes: 0, grade: 'C', inAt: null, outAt: null },
    word,
    insertedAt,
  )
}

/** What of a record counts for the team: what was evidenced when it was served. */
function teamMinutesOf(stand: Stand | null): number {
  if (!stand || stand.grade === 'D') return 0
  return Math.min(stand.minutes, stand.evidencedMinutes ?? stand.minutes)
}
