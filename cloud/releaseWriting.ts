import { type Correction, correctionIdOf } from '#domain/correction'
import { entriesOfChanges } from '#domain/entries/changes'
import { entriesOfBatch } from '#domain/entries/credit'
import { releasesOf } from '#domain/entries/release'
import { countsDiffer, presencesOf, type Release, releasesDue } from '#domain/headCount'
import { exceptionSince } from '#domain/exception'
import type { PersonId } from '#domain/ids'
import type { Person } from '#domain/person'
import type { Shift } from '#domain/shift'
import type { Instant } from '#domain/time'
import { postEntries } from './postEntries'
import type { Store } from './ports'

/** What the head-counts of a shift lead to, as it stands now. */
export type CountOutcome = Readonly<{
  countDiffers: boolean
  releases: Readonly<Record<PersonId, Release>>
  /** The fields of the shift that say so. */
  fields: Readonly<Record<string, unknown>>
}>

export function countOutcome(shift: Shift, people: readonly Person[], now: Instant): CountOutcome {
  const presences = presencesOf(shift, people, now)
  const countDiffers = countsDiffer(shift, presences)
  const releases = releasesDue(shift, presences)
  const since = exceptionSince({ ...shift, countDiffers })
  const fields: Record<string, unknown> = { countDiffers, exceptionSince: since }
  for (const [personId, release] of Object.entries(releases)) fields[`decided.${personId}.release`] = release
  return { countDiffers, releases, fields }
}

export function withReleases(shift: Shift, releases: CountOutcome['releases']): Shift {
  const decided = { ...shift.decided }
  for (const [personId, release] of Object.entries(releases)) {
    const said = decided[personId]
    if (said) decided[personId] = { ...said, release }
  }
  return { ...shift, decided }
}

/**
 * Posts what head-counts released. What it releases comes in a request of its own before: of a request that is cut, any
 * part may be there, and a release must not stand in the books without what it releases.
 */
export async function postReleases(store: Store, shift: Shift, now: Instant): Promise<void> {
  const releases = releasesOf(shift, now)
  if (releases.length > 0) {
    const batches = shift.unsettled ? [...shift.batches.keys()] : []
    await postEntries(
      store,
      batches.flatMap((batch) => entriesOfBatch(shift, batch, now)),
    )
    await postEntries(store, releases)
  }
  await postReleasesOfChanges(store, shift, now)
}

/** Of records that were changed before: what stands in their place is in the books by then, or comes before it. */
async function postReleasesOfChanges(store: Store, shift: Shift, now: Instant): Promise<void> {
  const ids = Object.entries(shift.decided).flatMap(([personId, { release }]) =>
    release?.of === undefined ? [] : [correctionIdOf(shift._id, personId)],
  )
  if (ids.length === 0) return
  const records = await store.find('corrections', { where: { _id: { $in: ids } }, limit: ids.length })
  for (const record of records)
    for (const entries of entriesOfChanges(upToRelease(record, shift), shift, now))
      await postEntries(store, entries)
}

/** The record as it was when its points were let go: of later changes the shift may not have been told yet. */
function upToRelease(record: Correction, shift: Shift): Correction {
  const last = record.rounds.findIndex(({ id }) => id === shift.decided[record.personId]?.release?.of)
  return { ...record, rounds: record.rounds.slice(0, last + 1) }
}
