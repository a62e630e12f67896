import { type Document } from './document'
import { type Row } from './store'

/** What a transaction has written and nobody else sees yet. */
export interface Transaction {
  id: string
  /** The engine's sequence number when it began. */
  snapshot: number
  startedAt: number
  /** Per collection, by key of `_id`: the new document, or null where it was removed. */
  writes: Map<string, Map<string, Document | null>>
  /** Locks on documents and on unique keys, to let go at the end. */
  locks: Set<string>
}

/** A document as it was until a later write, kept while an older transaction may still read it. */
export interface PastRow {
  replacedAt: number
  row: Row | undefined
}
