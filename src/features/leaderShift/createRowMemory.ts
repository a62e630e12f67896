import type { RosterRow } from './rosterRow'

/** Remembers rows: one that says the same stays the same object, so that a long list draws again only what changed. */
export function createRowMemory() {
  let known = new Map<string, RosterRow>()
  return function remembered(rows: readonly RosterRow[]): readonly RosterRow[] {
    const same = rows.map((row) => {
      const before = known.get(row.personId)
      return before && JSON.stringify(before) === JSON.stringify(row) ? before : row
    })
    known = new Map(same.map((row) => [row.personId, row]))
    return same
  }
}
