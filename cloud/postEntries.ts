import { decisionOf, type Entry } from '#domain/entry'
import { addAll } from './addAll'
import type { Store } from './ports'

/**
 * The only writer of the ledger: minutes and points exist nowhere else, and nobody else inserts them. Whoever comes
 * second with the same entry (the phone's repeat, the timer) writes nothing. One request when nothing is in the way.
 * @throws when an id is taken by an entry that says something else: an id is one decision, for ever
 */
export async function postEntries(store: Store, entries: readonly Entry[]): Promise<void> {
  const decided = new Map(entries.map((entry) => [entry._id, decisionOf(entry)]))
  for (let from = 0; from < entries.length; from += BATCH) {
    await addAll(store, 'ledger', entries.slice(from, from + BATCH), (there) => {
      if (decisionOf(there) !== decided.get(there._id))
        throw new Error(`Broken invariant: ${there._id} is in the ledger and says something else`)
    })
  }
}

/** As many as one request may insert. */
const BATCH = 1000
