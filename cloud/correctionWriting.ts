import type { Audit } from '#domain/audit'
import type { Correction } from '#domain/correction'
import { entriesOfBatch } from '#domain/entries/credit'
import { entriesOfChanges } from '#domain/entries/changes'
import { releasesOf } from '#domain/entries/release'
import type { Decided, Shift } from '#domain/shift'
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
 * Carries out what was approved: first the shift is told, so that no release and no other word about her follows; then
 * the entries, whatever they come after first; then the record says that it is done. Anybody may repeat it.
 */
export async function carryOut(store: Store, record: Correction, audit: Doing): Promise<void> {
  const shift = await told(store, record, audit)
  if (!shift) return
  const isOvertaken = shift.decided[record.personId]?.corrected !== true
  const rounds = record.rounds.map((round) => {
    if (round.done || round.decision?.said !== 'approved') return round
    return isOvertaken ? { ...round, done: true, overtaken: true } : { ...round, done: true }
  })
  if (!isOvertaken) {
    const changes = entriesOfChanges(record, shift, audit.at)
    const undone = record.rounds.filter(({ done }) => !done).flatMap(({ id }) => changes.get(id) ?? [])
    const before = shift.unsettled
      ? [...shift.batches.keys()].flatMap((batch) => entriesOfBatch(shift, batch, audit.at))
      : []
    await postEntries(store, [...before, ...releasesOf(shift, audit.at)])
    await postEntries(store, undone)
  }
  await writeRecord(store, { ...record, rounds, due: null }, record.rev, audit)
}

/**
 * The shift with the mark that what it says about her is no longer all. Not marked: the leader credited her before an
 * entry afterwards could be made. Undefined: others were writing it; the timer tries again.
 */
async function told(store: Store, record: Correction, audit: Doing): Promise<Shift | undefined> {
  const { shiftId, personId } = record
  for (let tries = 0; tries < TRIES; tries += 1) {
    const shift = await store.get('shifts', shiftId)
    if (!shift) return undefined
    const said = shift.decided[personId]
    if (said?.corrected) return shift
    if (said && said.minutes > 0 && isFirstBackfill(record)) return shift
    const marked = said ? { ...said, corrected: true } : nothingSaid(record)
    const won = await store.update(
      'shifts',
      { _id: shiftId, rev: shift.rev },
      { set: { [`decided.${personId}`]: marked, audit }, inc: { rev: 1 } },
    )
    if (won === 1) return { ...shift, rev: shift.rev + 1, decided: { ...shift.decided, [personId]: marked } }
  }
  return undefined
}
const TRIES = 5
/** Of no confirmation: nobody said anything about her at the shift. */
const NO_BATCH = -1

function isFirstBackfill({ rounds }: Correction): boolean {
  return rounds.find(({ decision }) => decision?.said === 'approved')?.what === 'backfill'
}

function nothingSaid({ name, cardNo }: Correction): Decided {
  const nothing = { minutes: 0, grade: 'D', inAt: null, outAt: null } as const
  return { ...nothing, name, cardNo, batch: NO_BATCH, corrected: true }
}
