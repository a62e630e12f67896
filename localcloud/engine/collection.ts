import { type Document, field } from './document'
import { indexEntries, type IndexEntries, type IndexPart } from './indexEntries'
import { type PlannedIndex } from './plan'
import { type CollectionStore, type IndexDeclaration, type IndexStore, type Row, type Store } from './store'
import { type PastRow } from './transaction'

export interface Index extends PlannedIndex {
  declaration: IndexDeclaration
  unique: boolean
  store: IndexStore
}

/** A collection with its indexes kept in step, and the past that running transactions may still see. */
export class Collection {
  readonly indexes: Index[] = []
  readonly past = new Map<string, PastRow[]>()

  constructor(
    readonly name: string,
    readonly rows: CollectionStore,
    private readonly store: Store,
  ) {}

  addIndex(declaration: IndexDeclaration, store: IndexStore, multikey: number[]): Index {
    const index: Index = {
      name: declaration.name,
      declaration,
      unique: declaration.unique === true,
      sparse: declaration.sparse === true,
      parts: declaration.keys.map(partOf),
      multikey: new Set(multikey),
      store,
    }
    this.indexes.push(index)
    return index
  }

  entries(index: Index, document: Document): IndexEntries {
    return indexEntries(index.parts, index.sparse, document)
  }

  insert(key: string, document: Document): Row {
    const entries = this.indexes.map((index) => this.entries(index, document))
    const row = this.rows.insert(key, document)
    this.indexes.forEach((index, i) => this.link(index, entries[i] as IndexEntries, row))
    return row
  }

  replace(old: Row, document: Document): Row {
    const touched = this.indexes.filter((index) => !sameValues(index, old.doc, document))
    const before = touched.map((index) => this.entries(index, old.doc))
    const after = touched.map((index) => this.entries(index, document))
    const row = this.rows.replace(old, document)
    touched.forEach((index, i) => {
      const [gone, come] = [before[i] as IndexEntries, after[i] as IndexEntries]
      const kept = new Set(come.keys)
      for (const key of gone.keys) if (!kept.has(key)) index.store.remove(key, old)
      this.link(index, come, row, new Set(gone.keys))
    })
    return row
  }

  remove(row: Row): void {
    for (const index of this.indexes) {
      for (const key of this.entries(index, row.doc).keys) index.store.remove(key, row)
    }
    this.rows.remove(row)
  }

  link(index: Index, entries: IndexEntries, row: Row, known?: Set<string>): void {
    for (const key of entries.keys) if (!known?.has(key)) index.store.add(key, row)
    if (entries.multikey.some((position) => !index.multikey.has(position))) {
      for (const position of entries.multikey) index.multikey.add(position)
      this.store.noteMultikey(this.name, index.name, [...index.multikey])
    }
  }

  remember(key: string, row: Row | undefined, replacedAt: number): void {
    const list = this.past.get(key)
    if (list) list.push({ replacedAt, row })
    else this.past.set(key, [{ replacedAt, row }])
  }

  /** What stood under the key at the snapshot, when it has changed since. */
  pastOf(key: string, snapshot: number): PastRow | undefined {
    return this.past.get(key)?.find((past) => past.replacedAt > snapshot)
  }
}

/** Updates copy only what they change, so a field that is the same value still is the same object. */
export function sameValues(index: Index, before: Document, after: Document): boolean {
  return index.parts.every(
    (part) => field(before, part.parts[0] as string) === field(after, part.parts[0] as string),
  )
}

function partOf(key: { name: string; direction: string }): IndexPart {
  return { path: key.name, parts: key.name.split('.'), direction: key.direction === '-1' ? -1 : 1 }
}
