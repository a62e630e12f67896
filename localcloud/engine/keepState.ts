import { type Collection } from './collection'

/**
 * What is stored now, and a way back to it, much quicker than to build it anew. Whatever is written is a document of its
 * own, so what is still the same one was left alone. Documents keep their age, but for those that were removed meanwhile.
 */
export function keepState(collections: Iterable<Collection>): () => void {
  const kept = [...collections].map((collection) => ({
    collection,
    documents: new Map([...collection.rows.rows(false)].map(({ key, doc }) => [key, doc])),
  }))
  return () => {
    for (const { collection, documents } of kept) {
      for (const row of [...collection.rows.rows(false)]) {
        const before = documents.get(row.key)
        if (before === undefined) collection.remove(row)
        else if (before !== row.doc) collection.replace(row, before)
      }
      for (const [key, document] of documents) if (!collection.rows.get(key)) collection.insert(key, document)
    }
  }
}
