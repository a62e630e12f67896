import { type Collection } from './collection'
import { belowNull, compareForSort } from './compareValues'
import { type Document, field, isObject } from './document'
import { encodeEjson } from './ejson'
import { compileFilter, type Filter } from './filter'
import { distanceTo, type Near, nearOf } from './geo'
import { type Access, type Order, planAccess } from './plan'
import { type Row } from './store'
import { type Transaction } from './transaction'

interface Selection {
  query: Document
  order?: Order
  offset?: number
  limit?: number
}

/** Finds the documents of a query, through an index where one helps, as a transaction sees them if there is one. */
export function selectRows(
  collection: Collection,
  selection: Selection,
  counters: { examined: number },
  transaction?: Transaction,
): Row[] {
  const { query, order = [], offset = 0, limit = Infinity } = selection
  const filter = compileFilter(query)
  const access = planAccess(query, order, collection.indexes)
  const changed = transaction ? changedRows(collection, transaction) : undefined
  // What is asked for by nearness comes in order of distance, unless another order is wanted.
  const near = order.length === 0 ? nearOf(query) : undefined
  const sorted = access.sorted && !changed && !near
  const enough = sorted ? offset + limit : Infinity
  const found: Row[] = []
  if (enough <= 0) return []
  for (const row of candidates(collection, access)) {
    counters.examined++
    if (changed?.has(row.key) || !filter(row.doc)) continue
    found.push(row)
    if (found.length >= enough) break
  }
  if (changed) addChanged(found, changed, filter)
  if (!sorted && order.length > 0) sortRows(found, order)
  if (near) sortByDistance(found, near)
  return offset === 0 && found.length <= limit ? found : found.slice(offset, offset + limit)
}

function candidates(collection: Collection, access: Access): Iterable<Row> {
  switch (access.kind) {
    case 'scan':
      return collection.rows.rows(false)
    case 'ids':
      return withKeys(collection, access.keys)
    case 'idRange':
      return oneAfterAnother(
        access.ranges.map(([low, high]) => collection.rows.byKey(low, high, access.reverse)),
      )
    case 'index': {
      const index = collection.indexes.find((known) => known.name === access.index.name)
      const ranges = access.reverse ? [...access.ranges].reverse() : access.ranges
      const rows = ranges.map((range) => index?.store.range(range[0], range[1], access.reverse) ?? [])
      return index && (index.multikey.size > 0 || ranges.length > 1) ? distinct(rows) : (rows[0] ?? [])
    }
    case 'union':
      return distinct(access.branches.map((branch) => candidates(collection, branch)))
  }
}

function* withKeys(collection: Collection, keys: readonly string[]): Generator<Row> {
  for (const key of keys) {
    const row = collection.rows.get(key)
    if (row) yield row
  }
}

function* oneAfterAnother(sources: readonly Iterable<Row>[]): Generator<Row> {
  for (const source of sources) yield* source
}

function* distinct(sources: Iterable<Row>[]): Generator<Row> {
  const seen = new Set<number>()
  for (const source of sources) {
    for (const row of source) {
      if (seen.has(row.n)) continue
      seen.add(row.n)
      yield row
    }
  }
}

/** The order of `find`: by the wanted paths, and by age where they are equal. */
export function sortRows(rows: Row[], order: Order): void {
  const keyed = rows.map((row) => ({ row, keys: order.map(([path]) => sortValue(row.doc, path.split('.'))) }))
  keyed.sort((a, b) => {
    for (const [i, [, direction]] of order.entries()) {
      const result = compareForSort(a.keys[i], b.keys[i], direction)
      if (result !== 0) return result
    }
    return a.row.n - b.row.n
  })
  keyed.forEach(({ row }, i) => {
    rows[i] = row
  })
}

function sortByDistance(rows: Row[], near: Near): void {
  const metres = new Map(
    rows.map((row) => [row, distanceTo(valueAt(row.doc, near.path), near.centre) ?? Infinity]),
  )
  rows.sort((a, b) => (metres.get(a) as number) - (metres.get(b) as number))
}

/** The value at a path; through an array it is the array of what its items hold. */
export function valueAt(document: Document, path: string): unknown {
  let at: unknown = document
  const parts = path.split('.')
  for (const [i, part] of parts.entries()) {
    if (Array.isArray(at)) {
      if (/^\d+$/.test(part)) {
        at = (at as unknown[])[Number(part)]
        continue
      }
      const rest = parts.slice(i).join('.')
      return at.flatMap((item) => (isObject(item) ? [valueAt(item, rest)] : [])).flat()
    }
    at = isObject(at) ? field(at, part) : undefined
  }
  return at
}

/** What a document is sorted by: as in an index, an item that lacks the field counts as null, and so does no item. */
export function sortValue(document: Document, parts: string[]): unknown {
  let at: unknown = document
  for (const [i, part] of parts.entries()) {
    if (Array.isArray(at)) {
      if (/^\d+$/.test(part)) {
        at = (at as unknown[])[Number(part)]
        continue
      }
      return at.length === 0 ? undefined : sortKeysOf(at, parts.slice(i))
    }
    at = isObject(at) ? field(at, part) : undefined
  }
  return at
}

function sortKeysOf(items: unknown[], parts: string[]): unknown[] {
  return items.flatMap((item) => {
    if (!isObject(item)) return [undefined]
    const value = sortValue(item, parts)
    if (!Array.isArray(value)) return [value]
    return value.length === 0 ? [belowNull] : (value as unknown[])
  })
}

/** Documents that the transaction sees otherwise than they stand now; undefined where it sees none. */
function changedRows(
  collection: Collection,
  transaction: Transaction,
): Map<string, Document | null> | undefined {
  const changed = new Map<string, Document | null>()
  for (const key of collection.past.keys()) {
    const past = collection.pastOf(key, transaction.snapshot)
    if (past) changed.set(key, past.row?.doc ?? null)
  }
  for (const [key, document] of transaction.writes.get(collection.name) ?? []) changed.set(key, document)
  return changed.size > 0 ? changed : undefined
}

function addChanged(found: Row[], changed: Map<string, Document | null>, filter: Filter): void {
  for (const [key, document] of changed) {
    if (document && filter(document)) {
      found.push({ n: Number.MAX_SAFE_INTEGER, key, doc: document, text: encodeEjson(document) })
    }
  }
}
