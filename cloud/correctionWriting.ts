import { SETTLED_REMEMBERED } from '#domain/attendance'
import type { Audit } from '#domain/audit'
import { approvedRounds, type Correction } from '#domain/correction'
import { entriesOfBatch } from '#domain/entries/credit'
import { entriesOfChanges, toldOfChanges } from '#domain/entries/changes'
import { releasesOf } from '#domain/entries/release'
import type { ShiftId } from '#domain/ids'
import type { Person } from '#domain/person'
import type { Shift } from '#domain/shift'
import type { Instant } from '#domain/time'
import { postEntries } from './postEntries'
import type { Store } from './ports'

type Doing = Pick<Audit, 'by' | 'does'> & Readonly<{ at: Instant; key?: string }>

/** Writes a record that was read as `rev`. Undefined: somebody else wrote first. */
export async function writeRecord(
  store: Store,
  record: Correction,
  rev: number,
  audit: Doing,
): Promise<Correction | undefined> {
  const { rounds, decisionSince, answerSince, noticeUntil, due } = record
  const won = await store.update(
    'corrections',
    { _id: record._id, rev },
    { set: { rounds, decisionSince, answerSince, noticeUntil, due, audit }, inc: { rev: 1 } },
  )
  return won === 1 ? { ...record, rev: rev + 1 } : undefined
}

/**
 * Before a yes that adds to her day is written: whoever says another about the same day at the same moment loses by it and
 * reads this one then, and so does a leader who confirms. False: somebody wrote first.
 */
export async function addToDay(
  store: Store,
  { _id, att, corrected = [] }: Person,
  shiftId: ShiftId,
  audit: Doing,
): Promise<boolean> {
  const isKnown = corrected.includes(shiftId)
  const won = await store.update(
    'people',
    { _id, 'att.rev': att.rev },
    {
      ...(isKnown ? {} : { push: { corrected: { items: [shiftId], keepLast: SETTLED_REMEMBERED } } }),
      inc: { 'att.rev': 1 },
      set: { audit },
    },
  )
  return won === 1
}

/**
 * Carries out what was approved: first the shift is told, so that no release of what stood before and no other word about
 * her follows; then the entries, whatever they come after first; then the record says that it is done. Anybody may
 * repeat it.
 */
export async function carryOut(store: Store, record: Correction, audit: Doing): Promise<void> {
  const shift = await told(store, record, audit)
  if (!shift) return
  const isOvertaken = shift.decided[record.personId]?.corrected === undefined
  const rounds = record.rounds.map((round) => {
    if (round.done || round.decision?.said !== 'approved') return round
    return isOvertaken ? { ...round, done: true, overtaken: true } : { ...round, done: true }
  })
  if (!isOvertaken) {
    const before = shift.unsettled
      ? [...shift.batches.keys()].flatMap((batch) => entriesOfBatch(shift, batch, audit.at))
      : []
    await postEntries(store, [...before, ...releasesOf(shift, audit.at)])
    for (const entries of entriesOfChanges(record, shift, audit.at)) await postEntries(store, entries)
  }
  await writeRecord(store, { ...record, rounds, due: null }, record.rev, audit)
}

/**
 * The shift with the mark that what it says about her is no longer all. Not marked: the leader credited her before an
 * entry afterwards could be made. Undefined: others were writing it, or told it more already; the timer tries again.
 */
async function told(store: Store, record: Correction, audit: Doing): Promise<Shift | undefined> {
  const { shiftId, personId } = record
  for (let tries = 0; tries < TRIES; tries += 1) {
    const shift = await store.get('shifts', shiftId)
    if (!shift) return undefined
    const said = shift.decided[personId]
    if (said && said.minutes > 0 && !said.corrected && isFirstBackfill(record)) return shift
    const marked = toldOfChanges(record, shift, audit.at)
    if (!marked || said?.corrected?.round === marked.corrected.round) return shift
    if (said?.corrected && !record.rounds.some(({ id }) => id === said.corrected?.round)) return undefined
    // Who was there is another list now: the timer holds it against the head-counts.
    const again = shift.counts ? { unsettled: true, decidedAt: audit.at } : {}
    const won = await store.update(
      'shifts',
      { _id: shiftId, rev: shift.rev },
      { set: { [`decided.${personId}`]: marked, ...again, audit }, inc: { rev: 1 } },
    )
    if (won === 1) return { ...shift, rev: shift.rev + 1, decided: { ...shift.decided, [personId]: marked } }
  }
  return undefined
}
const TRIES = 5

function isFirstBackfill(record: Correction): boolean {
  return approvedRounds(record)[0]?.what === 'backfill'
}
