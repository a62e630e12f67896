import type { ChangeRound, Correction, Stand } from '../correction'
import { approvedRounds } from '../correction'
import { assertInvariant } from '../decision'
import type { Entry } from '../entry'
import type { Shift } from '../shift'
import type { Instant } from '../time'
import { backfillEntry } from './backfill'
import { correctionEntries } from './correction'
import { creditEntry, rulesOfShift } from './credit'
import { releaseEntry } from './release'
import { reversalEntry, teamDifferenceEntry, type TwoPeoplesWord } from './reversal'

/** What stands in the books while the approved changes are gone through one after another. */
type Standing = Readonly<{ entry: Entry | null; release?: Entry; struck: readonly Entry[] }>

/**
 * The entries all approved changes of a record lead to, by round: a pure function of what is stored, so that an approval
 * cut in two is finished by anybody.
 */
export function entriesOfChanges(
  record: Correction,
  shift: Shift,
  insertedAt: Instant,
): ReadonlyMap<ChangeRound['id'], readonly Entry[]> {
  const entries = new Map<ChangeRound['id'], readonly Entry[]>()
  let standing = standingBefore(record, shift, insertedAt)
  for (const round of approvedRounds(record)) {
    const made = entriesOfRound(record, round, standing, shift, insertedAt)
    entries.set(round.id, made)
    const reversals = made.filter(({ kind }) => kind === 'reversal')
    const posted = made.find(({ kind }) => kind === 'correction' || kind === 'backfill')
    standing = { entry: posted ?? null, struck: reversals }
  }
  return entries
}

function standingBefore({ personId }: Correction, shift: Shift, insertedAt: Instant): Standing {
  const said = shift.decided[personId]
  if (!said || said.minutes === 0) return { entry: null, struck: [] }
  const entry = creditEntry(shift, personId, said, insertedAt)
  if (!said.release) return { entry, struck: [] }
  const { by, at: decidedAt } = said.release
  return { entry, release: releaseEntry(entry, { by, decidedAt }, insertedAt), struck: [] }
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
