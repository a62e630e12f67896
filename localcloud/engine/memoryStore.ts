import { type Document } from './document'
import { encodeEjson } from './ejson'
import { SortedRows } from './sortedRows'
import { type CollectionStore, type IndexStore, type Row, type Store } from './store'

class MemoryRow implements Row {
  private encoded?: string

  constructor(
    readonly n: number,
    readonly key: string,
    readonly doc: Document,
  ) {}

  get text(): string {
    this.encoded ??= encodeEjson(this.doc)
    return this.encoded
  }
}

class MemoryIndex implements IndexStore {
  private readonly entries = new SortedRows<{ n: number }>()

  constructor(private readonly collection: MemoryCollection) {}

  add(key: string, row: Row): void {
    this.entries.add(key, { n: row.n })
  }

  remove(key: string, row: Row): void {
    this.entries.remove(key, row.n)
  }

  size(): number {
    return this.entries.size()
  }

  *range(low: string, high: string, reverse: boolean): Iterable<Row> {
    for (const { row } of this.entries.range(low, high, reverse)) yield this.collection.at(row.n)
  }
}

class MemoryCollection implements CollectionStore {
  private readonly byId = new Map<string, Row>()
  private readonly byAge = new Map<number, Row>()
  /** Built when first asked for: most collections are never read in the order of `_id`. */
  private ordered?: SortedRows<Row>
  private next = 1

  constructor(readonly name: string) {}

  size(): number {
    return this.byId.size
  }

  at(n: number): Row {
    return this.byAge.get(n) as Row
  }

  get(key: string): Row | undefined {
    return this.byId.get(key)
  }

  insert(key: string, document: Document): Row {
    return this.put(new MemoryRow(this.next++, key, document))
  }

  replace(row: Row, document: Document): Row {
    return this.put(new MemoryRow(row.n, row.key, document))
  }

  private put(row: Row): Row {
    this.byId.set(row.key, row)
    this.byAge.set(row.n, row)
    this.ordered?.add(row.key, row)
    return row
  }

  remove(row: Row): void {
    this.byId.delete(row.key)
    this.byAge.delete(row.n)
    this.ordered?.remove(row.key, row.n)
  }

  rows(reverse: boolean): Iterable<Row> {
    return reverse ? [...this.byId.values()].reverse() : this.byId.values()
  }

  *byKey(low: string, high: string, reverse: boolean): Iterable<Row> {
    if (!this.ordered) {
      this.ordered = new SortedRows<Row>()
      for (const row of this.byId.values()) this.ordered.add(row.key, row)
    }
    for (const entry of this.ordered.range(low, high, reverse)) yield entry.row
  }
}

/** Keeps everything in memory, as documents, and forgets it at the end. */
export function createMemoryStore(): Store {
  const collections = new Map<string, MemoryCollection>()
  const createCollection = (name: string): CollectionStore => {
    const collection = new MemoryCollection(name)
    collections.set(name, collection)
    return collection
  }
  const createIndex = (collection: string): IndexStore =>
    new MemoryIndex(collections.get(collection) as MemoryCollection)
  return {
    load: () => [],
    createCollection,
    openCollection: createCollection,
    dropCollection: (name) => void collections.delete(name),
    createIndex,
    openIndex: createIndex,
    dropIndex: () => undefined,
    noteMultikey: () => undefined,
    flush: () => undefined,
    rollback: () => undefined,
    dirty: () => false,
    close: () => undefined,
  }
}
