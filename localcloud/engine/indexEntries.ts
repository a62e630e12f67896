import { requestFailed } from './cloudError'
import { type Document, field, isObject } from './document'
import { encodeValue, invertKey, TAG } from './indexKey'

export interface IndexPart {
  path: string
  parts: string[]
  direction: 1 | -1
}

export interface IndexEntries {
  /** Nothing for a document that a sparse index leaves out. */
  keys: string[]
  /** Positions of the parts that found an array. */
  multikey: number[]
}

interface Found {
  value: unknown
  present: boolean
}

/** The keys under which a document stands in an index: one for each item where a part is an array. */
export function indexEntries(parts: IndexPart[], sparse: boolean, document: Document): IndexEntries {
  const multikey = new Set<number>()
  const rows = expand(
    parts.map((part) => ({ at: document, rest: part.parts })),
    multikey,
  )
  const keys = new Set<string>()
  for (const row of rows) {
    if (sparse && row.every((found) => !found.present)) continue
    let key = ''
    row.forEach((found, i) => {
      const encoded = found.value === EMPTY ? TAG.nothing : encodeValue(found.value)
      key += parts[i]?.direction === -1 ? invertKey(encoded) : encoded
    })
    keys.add(key)
  }
  return { keys: [...keys], multikey: [...multikey] }
}

const EMPTY = Symbol('an empty array')

interface Cursor {
  at: unknown
  rest: string[]
}

/** Walks every part down to its value or its first array; the parts that share an array take its items together. */
function expand(cursors: Cursor[], multikey: Set<number>): Found[][] {
  const walked = cursors.map(walk)
  const array = walked.find((cursor) => Array.isArray(cursor.at) && !cursor.done)?.at as unknown[] | undefined
  if (!array) return [walked.map(finish)]
  walked.forEach((cursor, i) => {
    if (Array.isArray(cursor.at) && !cursor.done) {
      if (cursor.at !== array) throw requestFailed('cannot index parallel arrays')
      multikey.add(i)
    }
  })
  const items: unknown[] = array.length === 0 ? [NO_ITEM] : array
  return items.flatMap((item) =>
    expand(
      walked.map((cursor) => (cursor.at === array && !cursor.done ? descend(cursor, item) : cursor)),
      multikey,
    ),
  )
}

const NO_ITEM = Symbol('no item')

function descend(cursor: Cursor, item: unknown): Cursor & { done?: boolean } {
  if (item === NO_ITEM) return { at: cursor.rest.length === 0 ? EMPTY : undefined, rest: [], done: true }
  // An array inside an array is one value, it is not opened again.
  if (cursor.rest.length === 0) return { at: item, rest: [], done: true }
  return isObject(item) ? { at: item, rest: cursor.rest } : { at: undefined, rest: [], done: true }
}

function walk(cursor: Cursor & { done?: boolean }): Cursor & { done?: boolean } {
  let { at, rest } = cursor
  if (cursor.done) return cursor
  while (rest.length > 0) {
    const name = rest[0] as string
    if (Array.isArray(at)) {
      if (!/^\d+$/.test(name)) return { at, rest }
      at = (at as unknown[])[Number(name)]
    } else if (isObject(at)) {
      at = field(at, name)
    } else {
      return { at: undefined, rest: [], done: true }
    }
    rest = rest.slice(1)
  }
  return { at, rest }
}

function finish(cursor: Cursor): Found {
  return { value: cursor.at, present: cursor.at !== undefined }
}
