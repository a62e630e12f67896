import { randomUUID } from 'node:crypto'
import { aggregateDocuments } from './aggregate'
import { applyUpdate, storable } from './applyUpdate'
import {
  CloudError,
  collectionMissing,
  invalidParam,
  LockedError,
  requestFailed,
  transactionConflict,
  transactionGone,
} from './cloudError'
import { Collection, type Index, sameValues } from './collection'
import { equalValues } from './compareValues'
import { type Document, field, has, isObject } from './document'
import { FileStore } from './fileStore'
import { compileFilter } from './filter'
import { encodeValue, LAST } from './indexKey'
import { keepState } from './keepState'
import { createMemoryStore } from './memoryStore'
import { accessName, onlyId, type Order, planAccess } from './plan'
import { project } from './project'
import { keyName, duplicateKey } from './duplicateKey'
import { selectRows } from './selectRows'
import { type CollectionDeclaration, type IndexDeclaration, type Row, type Store } from './store'
import { type Transaction } from './transaction'

export { CloudError } from './cloudError'
export type { Document } from './document'
export type { CollectionDeclaration, IndexDeclaration } from './store'

export interface FindOptions {
  query?: Document
  order?: Order
  offset?: number
  limit?: number
  projection?: Document
  transactionId?: string
}

export interface UpdateOptions {
  query?: Document
  update: Document
  multi: boolean
  /** `update` is the whole new document. */
  replace?: boolean
  upsert?: boolean
  transactionId?: string
}

export interface Explanation {
  /** The index, `_id_` for the primary key, null for a walk through the whole collection. */
  index: string | null
  examined: number
  returned: number
}

export interface EngineOptions {
  /** Absent: in memory. */
  file?: string
  now: () => number
  newId?: () => string
  /** Several writes are made lasting together by `flush`; without it each call lasts when it returns. */
  groupCommit?: boolean
}

export interface Counters {
  examined: number
  returned: number
  written: number
}

const TRANSACTION_LIVES_MS = 30_000

export function createEngine(options: EngineOptions): Engine {
  return new Engine(options)
}

/** A document database with MongoDB's rules, in this process; every call is synchronous. */
export class Engine {
  readonly counters: Counters = { examined: 0, returned: 0, written: 0 }
  private readonly collections = new Map<string, Collection>()
  private readonly transactions = new Map<string, Transaction>()
  /** Who holds a document or a unique key: the transaction's id. */
  private readonly locks = new Map<string, string>()
  private readonly store: Store
  private readonly now: () => number
  private readonly newId: () => string
  private sequence = 0
  private failure?: Error
  private transactionsBegun = 0

  constructor(private readonly options: EngineOptions) {
    this.now = options.now
    this.newId = options.newId ?? (() => randomUUID().replaceAll('-', ''))
    this.store = options.file === undefined ? createMemoryStore() : new FileStore(options.file)
    for (const { declaration, multikey } of this.store.load()) {
      const collection = new Collection(
        declaration.name,
        this.store.openCollection(declaration.name),
        this.store,
      )
      for (const index of declaration.indexes ?? []) {
        collection.addIndex(index, this.store.openIndex(declaration.name, index), multikey[index.name] ?? [])
      }
      this.collections.set(declaration.name, collection)
    }
  }

  // ---- collections -------------------------------------------------------------------------

  /** Makes what is declared exist: new collections, new and changed indexes; documents stay. */
  declareCollections(declarations: CollectionDeclaration[]): void {
    for (const declaration of declarations) {
      if (!this.collections.has(declaration.name)) this.createCollection(declaration.name)
      for (const index of declaration.indexes ?? []) this.declareIndex(declaration.name, index)
    }
    this.settle()
  }

  addCollection(name: string): void {
    if (typeof name !== 'string' || !/^[^$.\s\0][^$\s\0]{0,119}$/.test(name))
      throw invalidParam('the collection name is not valid')
    if (this.collections.has(name)) {
      throw new CloudError(
        'DATABASE_COLLECTION_ALREADY_EXIST',
        '[ResourceUnavailable.ResourceExist] Table exist. Please check your request.',
      )
    }
    this.createCollection(name)
    this.settle()
  }

  dropCollection(name: string): void {
    this.collection(name)
    this.store.dropCollection(name)
    this.collections.delete(name)
    this.settle()
  }

  collectionNames(): string[] {
    return [...this.collections.keys()]
  }

  indexesOf(name: string): IndexDeclaration[] {
    return this.collection(name).indexes.map((index) => index.declaration)
  }

  private createCollection(name: string): void {
    this.collections.set(name, new Collection(name, this.store.createCollection(name), this.store))
  }

  private declareIndex(name: string, declaration: IndexDeclaration): void {
    const collection = this.collection(name)
    const known = collection.indexes.findIndex((index) => index.name === declaration.name)
    if (known >= 0) {
      if (equalValues({ ...collection.indexes[known]?.declaration }, { ...declaration })) return
      collection.indexes.splice(known, 1)
      this.store.dropIndex(name, declaration.name)
    }
    const index = collection.addIndex(declaration, this.store.createIndex(name, declaration), [])
    for (const row of [...collection.rows.rows(false)]) {
      const entries = collection.entries(index, row.doc)
      if (index.unique)
        for (const key of entries.keys) this.refuseTaken(collection, index, key, row.key, row.doc)
      collection.link(index, entries, row)
    }
  }

  private collection(name: string): Collection {
    const collection = this.collections.get(name)
    if (!collection) throw collectionMissing(String(name))
    return collection
  }

  // ---- reading -----------------------------------------------------------------------------

  find(name: string, options: FindOptions = {}): Document[] {
    return this.findRows(name, options).map((row) => project(row.doc, options.projection))
  }

  /** As `find`, each document as Extended JSON; one that is answered whole is not even parsed. */
  findTexts(name: string, options: FindOptions, encode: (document: Document) => string): string[] {
    const { projection } = options
    const whole = !projection || Object.keys(projection).length === 0
    return this.findRows(name, options).map((row) =>
      whole ? row.text : encode(project(row.doc, projection)),
    )
  }

  findRows(name: string, options: FindOptions): Row[] {
    const collection = this.collection(name)
    const query = options.query ?? {}
    const transaction = this.transaction(options.transactionId)
    const id = transaction ? undefined : onlyId(query)
    if (id !== undefined) {
      const row = collection.rows.get(encodeValue(id))
      const found = row && !options.offset && options.limit !== 0 ? [row] : []
      this.counters.examined += found.length
      this.counters.returned += found.length
      return found
    }
    const rows = selectRows(collection, { ...options, query }, this.counters, transaction)
    this.counters.returned += rows.length
    return rows
  }

  count(name: string, query: Document = {}): number {
    const collection = this.collection(name)
    if (Object.keys(query).length === 0) return collection.rows.size()
    return selectRows(collection, { query }, this.counters).length
  }

  explain(name: string, options: FindOptions = {}): Explanation {
    const collection = this.collection(name)
    const query = options.query ?? {}
    const counters: Counters = { examined: 0, returned: 0, written: 0 }
    const returned = selectRows(collection, { ...options, query }, counters).length
    const access = planAccess(query, options.order ?? [], collection.indexes)
    return { index: accessName(access), examined: counters.examined, returned }
  }

  aggregate(name: string, stages: Document[]): Document[] {
    this.collection(name)
    const before = this.counters.returned
    const found = aggregateDocuments(name, stages, {
      find: (from, options) => (this.collections.has(from) ? this.find(from, options) : []),
    })
    // What the stages read on the way is examined, and not answered.
    this.counters.returned = before + found.length
    return found
  }

  // ---- writing -----------------------------------------------------------------------------

  /** In order, as MongoDB does: what stands before a refused document stays written. */
  insert(name: string, documents: Document[], transactionId?: string): string[] {
    const collection = this.collection(name)
    const transaction = this.transaction(transactionId)
    const ids: string[] = []
    try {
      for (const source of documents) {
        const document = this.prepare(source)
        this.writeDocument(collection, encodeValue(document._id), document, transaction, true)
        ids.push(document._id as string)
      }
    } finally {
      this.settle()
    }
    return ids
  }

  private prepare(source: Document): Document {
    if (!isObject(source)) throw invalidParam('a document must be an object')
    const document = storable(source) as Document
    if (!has(document, '_id') || document._id === null)
      return { _id: this.newId(), ...without(document, '_id') }
    if (typeof document._id !== 'string' && typeof document._id !== 'number') {
      throw requestFailed('_id must be a string or a number')
    }
    return document
  }

  update(name: string, options: UpdateOptions): { updated: number; upsertId?: string } {
    const collection = this.collection(name)
    const transaction = this.transaction(options.transactionId)
    const query = options.query ?? {}
    if (options.replace && hasOperators(options.update))
      throw invalidParam('the replacement must not hold update operators')
    const rows = selectRows(
      collection,
      { query, ...(options.multi ? {} : { limit: 1 }) },
      this.counters,
      transaction,
    )
    try {
      for (const row of rows) {
        this.lockable(collection, row.key, transaction)
        const document = this.changed(row.doc, options, query)
        if (transaction) this.writeInside(collection, row.key, document, transaction, false)
        else this.putInPlace(collection, row.key, document, row)
      }
      if (rows.length > 0 || !options.upsert) return { updated: rows.length }
      return { updated: 0, upsertId: this.upsert(collection, query, options, transaction) }
    } finally {
      this.settle()
    }
  }

  private changed(old: Document, options: UpdateOptions, query: Document): Document {
    if (!options.replace) return applyUpdate(old, options.update, { now: this.now(), query })
    const replacement = storable(options.update) as Document
    if (has(replacement, '_id') && !equalValues(replacement._id, old._id)) {
      throw requestFailed("the (immutable) field '_id' was found to have been altered")
    }
    return { _id: old._id, ...without(replacement, '_id') }
  }

  private upsert(
    collection: Collection,
    query: Document,
    options: UpdateOptions,
    transaction: Transaction | undefined,
  ): string {
    const base = equalFields(query)
    const source = options.replace
      ? { ...('_id' in base ? { _id: base._id } : {}), ...options.update }
      : applyUpdate(base, options.update, { now: this.now(), query, inserting: true })
    const document = this.prepare(source)
    this.writeDocument(collection, encodeValue(document._id), document, transaction, true)
    return document._id as string
  }

  remove(name: string, options: { query?: Document; multi: boolean; transactionId?: string }): number {
    const collection = this.collection(name)
    const transaction = this.transaction(options.transactionId)
    const query = options.query ?? {}
    const rows = selectRows(
      collection,
      { query, ...(options.multi ? {} : { limit: 1 }) },
      this.counters,
      transaction,
    )
    try {
      for (const row of rows) this.writeDocument(collection, row.key, null, transaction, false)
    } finally {
      this.settle()
    }
    return rows.length
  }

  private writeDocument(
    collection: Collection,
    key: string,
    document: Document | null,
    transaction: Transaction | undefined,
    inserting: boolean,
  ): void {
    if (transaction) return this.writeInside(collection, key, document, transaction, inserting)
    this.lockable(collection, key, undefined)
    const old = collection.rows.get(key)
    if (inserting && old) throw duplicateKey(collection.name, '_id_', { _id: old.doc._id })
    if (document) this.putInPlace(collection, key, document, old)
    else this.applyWrite(collection, key, null, old)
  }

  private putInPlace(collection: Collection, key: string, document: Document, old: Row | undefined): void {
    this.refuseDuplicates(collection, key, document, undefined, old)
    this.applyWrite(collection, key, document, old)
  }

  private applyWrite(
    collection: Collection,
    key: string,
    document: Document | null,
    old = collection.rows.get(key),
  ): void {
    this.sequence++
    if (this.transactions.size > 0) collection.remember(key, old, this.sequence)
    try {
      if (document === null) {
        if (old) collection.remove(old)
      } else if (old) {
        collection.replace(old, document)
      } else {
        collection.insert(key, document)
      }
    } catch (error) {
      if (!(error instanceof CloudError)) this.fail(error)
      throw error
    }
    this.counters.written++
  }

  // ---- unique indexes ----------------------------------------------------------------------

  private refuseDuplicates(
    collection: Collection,
    key: string,
    document: Document,
    transaction: Transaction | undefined,
    old?: Row,
  ): void {
    for (const index of collection.indexes) {
      // What the document has in the index already is its own: nobody else can have it.
      if (!index.unique || (old && sameValues(index, old.doc, document))) continue
      for (const entry of collection.entries(index, document).keys) {
        this.refuseTaken(collection, index, entry, key, document, transaction)
        const lock = `${collection.name}\0${index.name}\0${entry}`
        const holder = this.holder(lock)
        if (transaction) this.takeLock(lock, transaction)
        else if (holder !== undefined) throw new LockedError()
      }
    }
  }

  private refuseTaken(
    collection: Collection,
    index: Index,
    entry: string,
    key: string,
    document: Document,
    transaction?: Transaction,
  ): void {
    const written = transaction?.writes.get(collection.name)
    for (const row of index.store.range(entry, entry + LAST, false)) {
      if (row.key === key || written?.has(row.key)) continue
      if (transaction && collection.pastOf(row.key, transaction.snapshot)) throw this.loses(transaction)
      throw duplicateKey(collection.name, index.name, keyName(index, document))
    }
    if (!written) return
    for (const [other, own] of written) {
      if (other !== key && own && collection.entries(index, own).keys.includes(entry)) {
        throw duplicateKey(collection.name, index.name, keyName(index, document))
      }
    }
  }

  // ---- transactions ------------------------------------------------------------------------

  begin(): string {
    const id = `${(++this.transactionsBegun).toString(36)}-${this.newId()}`
    this.transactions.set(id, {
      id,
      snapshot: this.sequence,
      startedAt: this.now(),
      writes: new Map(),
      locks: new Set(),
    })
    return id
  }

  commit(id: string): void {
    const transaction = this.transaction(id) as Transaction
    this.end(transaction)
    for (const [name, writes] of transaction.writes) {
      const collection = this.collection(name)
      // Removals first, so that a unique key can pass from one document to another.
      for (const [key, document] of writes) if (document === null) this.applyWrite(collection, key, null)
      for (const [key, document] of writes) if (document !== null) this.applyWrite(collection, key, document)
    }
    this.settle()
  }

  abort(id: string): void {
    this.end(this.transaction(id) as Transaction)
  }

  private transaction(id: string | undefined): Transaction | undefined {
    if (id === undefined) return undefined
    this.expire()
    const transaction = this.transactions.get(id)
    if (!transaction) throw transactionGone()
    return transaction
  }

  private expire(): void {
    if (this.transactions.size === 0) return
    const oldest = this.now() - TRANSACTION_LIVES_MS
    for (const transaction of [...this.transactions.values()]) {
      if (transaction.startedAt < oldest) this.end(transaction)
    }
  }

  private end(transaction: Transaction): void {
    this.transactions.delete(transaction.id)
    for (const lock of transaction.locks) this.locks.delete(lock)
    if (this.transactions.size === 0)
      for (const collection of this.collections.values()) collection.past.clear()
  }

  private loses(transaction: Transaction): CloudError {
    this.end(transaction)
    return transactionConflict()
  }

  private holder(lock: string): string | undefined {
    this.expire()
    return this.locks.get(lock)
  }

  private takeLock(lock: string, transaction: Transaction): void {
    const holder = this.holder(lock)
    if (holder !== undefined && holder !== transaction.id) throw this.loses(transaction)
    this.locks.set(lock, transaction.id)
    transaction.locks.add(lock)
  }

  /** A plain write waits for a transaction's lock; a transaction that finds one has lost. */
  private lockable(collection: Collection, key: string, transaction: Transaction | undefined): void {
    if (this.transactions.size === 0) return
    const lock = `${collection.name}\0${key}`
    if (transaction) {
      this.takeLock(lock, transaction)
      if (collection.pastOf(key, transaction.snapshot)) throw this.loses(transaction)
    } else if (this.holder(lock) !== undefined) {
      throw new LockedError()
    }
  }

  private writeInside(
    collection: Collection,
    key: string,
    document: Document | null,
    transaction: Transaction,
    inserting: boolean,
  ): void {
    this.lockable(collection, key, transaction)
    try {
      const writes = transaction.writes.get(collection.name) ?? new Map<string, Document | null>()
      const old = writes.has(key) ? writes.get(key) : collection.rows.get(key)?.doc
      if (inserting && old) throw duplicateKey(collection.name, '_id_', { _id: old._id })
      if (document) this.refuseDuplicates(collection, key, document, transaction)
      writes.set(key, document)
      transaction.writes.set(collection.name, writes)
    } catch (error) {
      // As in MongoDB, any refused write ends the transaction.
      this.end(transaction)
      throw error
    }
  }

  /** Looks for documents and index entries that do not belong together; what it finds, in words. */
  check(): string[] {
    return [...this.collections.values()].flatMap((collection) =>
      collection.indexes.flatMap((index) => {
        const problems: string[] = []
        let wanted = 0
        for (const row of collection.rows.rows(false)) {
          for (const key of collection.entries(index, row.doc).keys) {
            wanted++
            const found = [...index.store.range(key, key + LAST, false)]
            if (!found.some((entry) => entry.n === row.n))
              problems.push(`${collection.name}.${index.name} lacks ${row.text}`)
            if (index.unique && found.length > 1)
              problems.push(`${collection.name}.${index.name} holds a key twice: ${row.text}`)
          }
        }
        const size = index.store.size()
        if (size !== wanted)
          problems.push(`${collection.name}.${index.name} has ${size} entries instead of ${wanted}`)
        return problems
      }),
    )
  }

  // ---- lasting -----------------------------------------------------------------------------

  private settle(): void {
    if (!this.options.groupCommit) this.store.flush()
  }

  /** With group commit: makes everything written so far lasting, or says that it could not. */
  flush(): void {
    const { failure } = this
    this.failure = undefined
    if (failure) throw failure
    this.store.flush()
  }

  /** The file refused a write: nothing since the last flush counts, and nobody may be told that it does. */
  private fail(error: unknown): void {
    this.store.rollback()
    this.failure = error instanceof Error ? error : new Error(String(error))
  }

  dirty(): boolean {
    return this.failure !== undefined || this.store.dirty()
  }

  close(): void {
    this.store.close()
  }

  /** A way back to what is stored now, for whoever tries many things from one beginning; transactions end before. */
  keepState(): () => void {
    const putBack = keepState(this.collections.values())
    return () => {
      putBack()
      this.settle()
    }
  }

  /** True when the document passes the query, by the same rules as `find`. */
  static matches(query: Document, document: Document): boolean {
    return compileFilter(query)(document)
  }
}

function without(document: Document, name: string): Document {
  if (!has(document, name)) return document
  const { [name]: _gone, ...rest } = document
  return rest
}

function hasOperators(update: Document): boolean {
  return Object.keys(update).some((key) => key.startsWith('$'))
}

/** What a query fixes by equality, which an upsert starts from. */
function equalFields(query: Document): Document {
  const set: Document = {}
  const visit = (part: Document): void => {
    for (const [key, operand] of Object.entries(part)) {
      if (key === '$and' && Array.isArray(operand)) operand.forEach((inner) => visit(inner as Document))
      else if (key.startsWith('$')) continue
      else if (isObject(operand) && Object.keys(operand)[0]?.startsWith('$')) {
        if (has(operand, '$eq')) set[key] = field(operand, '$eq')
      } else set[key] = operand
    }
  }
  visit(query)
  return Object.keys(set).length === 0 ? {} : applyUpdate({}, { $set: set }, { now: 0 })
}
