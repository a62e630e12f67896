import type { Collection, Documents, Store } from './ports'

/**
 * Adds documents with deterministic ids until all are there, whoever added them. A batch that met a taken id may have
 * been added in full, in part or not at all, so the answer is never believed: look which ids exist and add the rest.
 * @param meets sees each document found in place of ours; throws when it is not the same
 */
export async function addAll<C extends Collection>(
  store: Store,
  collection: C,
  documents: readonly Documents[C][],
  meets: (there: Documents[C]) => void = () => undefined,
): Promise<void> {
  let missing = documents
  while (missing.length > 0 && (await store.add(collection, missing)) === 'duplicate') {
    const ids = missing.map(({ _id }) => _id)
    const there = await store.find(collection, { where: { _id: { $in: ids } }, limit: ids.length })
    if (there.length === 0) throw new Error(`A unique key of ${collection} is taken by another document`)
    there.forEach(meets)
    const known = new Set(there.map(({ _id }) => _id))
    missing = missing.filter(({ _id }) => !known.has(_id))
  }
}
