import { type Document } from './document'

/** A stored document with its place in the order of insertion. */
export interface Row {
  readonly n: number
  /** The typed key of its `_id`. */
  readonly key: string
  readonly doc: Document
  /** The document as Extended JSON. */
  readonly text: string
}

export interface IndexDeclaration {
  name: string
  keys: { name: string; direction: '1' | '-1' | '2dsphere' }[]
  unique?: boolean
  sparse?: boolean
}

export interface CollectionDeclaration {
  name: string
  indexes?: IndexDeclaration[]
}

export interface IndexStore {
  add(key: string, row: Row): void
  remove(key: string, row: Row): void
  size(): number
  /** Rows with low ≤ key < high. It is safe to write while reading only after the reading has ended. */
  range(low: string, high: string, reverse: boolean): Iterable<Row>
}

export interface CollectionStore {
  readonly name: string
  size(): number
  get(key: string): Row | undefined
  insert(key: string, document: Document): Row
  replace(row: Row, document: Document): Row
  remove(row: Row): void
  rows(reverse: boolean): Iterable<Row>
  byKey(low: string, high: string, reverse: boolean): Iterable<Row>
}

/** What the engine needs of a place to keep documents: in memory or in a file. */
export interface Store {
  /** Collections and their indexes as they were left. */
  load(): { declaration: CollectionDeclaration; multikey: Record<string, number[]> }[]
  createCollection(name: string): CollectionStore
  openCollection(name: string): CollectionStore
  dropCollection(name: string): void
  createIndex(collection: string, index: IndexDeclaration): IndexStore
  openIndex(collection: string, index: IndexDeclaration): IndexStore
  dropIndex(collection: string, name: string): void
  noteMultikey(collection: string, index: string, positions: number[]): void
  /** Makes everything written so far lasting. */
  flush(): void
  /** Takes back everything written since the last flush, after a write failed half-way. */
  rollback(): void
  /** Something was written since the last flush. */
  dirty(): boolean
  close(): void
}
