import { typeRank } from './compareValues'
import { type Document, field, isObject, isRegExp } from './document'
import { isOperatorObject } from './filter'
import { type IndexPart } from './indexEntries'
import { encodeValue, invertKey, LAST, TAG } from './indexKey'

export interface PlannedIndex {
  name: string
  parts: IndexPart[]
  sparse: boolean
  /** Positions of parts that hold arrays in some document. */
  multikey: Set<number>
}

/** How the documents of a query are found. */
export type Access =
  | { kind: 'ids'; keys: string[]; sorted: boolean }
  | { kind: 'idRange'; ranges: Range[]; reverse: boolean; sorted: boolean }
  | { kind: 'index'; index: PlannedIndex; ranges: Range[]; reverse: boolean; sorted: boolean }
  | { kind: 'union'; branches: Access[]; sorted: boolean }
  | { kind: 'scan'; sorted: boolean }

/** Keys with low ≤ key < high. */
export type Range = [low: string, high: string]
export type Order = [path: string, direction: 1 | -1][]

interface Condition {
  operator: string
  operand: unknown
}
type Conditions = Map<string, Condition[]>

const MOST_RANGES = 2000

export function planAccess(query: Document, order: Order, indexes: PlannedIndex[]): Access {
  const conditions: Conditions = new Map()
  const alternatives: Document[][] = []
  gather(query, conditions, alternatives)
  const id = accessById(conditions, order)
  if (id?.kind === 'ids') return id
  const best = bestIndex(conditions, order, indexes)
  if (best && best.bound > 0) return best.access
  if (id) return id
  const union = accessByBranches(alternatives, order, indexes)
  if (union) return union
  if (best) return best.access
  if (order.length === 1 && order[0]?.[0] === '_id') {
    return { kind: 'idRange', ranges: [['', LAST]], reverse: order[0][1] === -1, sorted: true }
  }
  return { kind: 'scan', sorted: order.length === 0 }
}

function gather(query: Document, conditions: Conditions, alternatives: Document[][]): void {
  for (const key of Object.keys(query)) {
    const operand = query[key]
    if (key === '$and' && Array.isArray(operand)) {
      for (const part of operand) gather(part as Document, conditions, alternatives)
    } else if (key === '$or' && Array.isArray(operand)) {
      alternatives.push(operand as Document[])
    } else if (!key.startsWith('$')) {
      const known = conditions.get(key) ?? []
      if (!conditions.has(key)) conditions.set(key, known)
      if (isOperatorObject(operand)) {
        for (const operator of Object.keys(operand)) {
          known.push({ operator, operand: operand[operator] })
          if (operator === '$elemMatch') gatherItem(key, operand[operator], conditions)
        }
      } else {
        known.push({ operator: '$eq', operand })
      }
    }
  }
}

/** What an item must be is also true of the path through the array. */
function gatherItem(path: string, operand: unknown, conditions: Conditions): void {
  if (!isObject(operand) || isOperatorObject(operand)) return
  const inner: Document = {}
  for (const key of Object.keys(operand)) if (!key.startsWith('$')) inner[`${path}.${key}`] = operand[key]
  gather(inner, conditions, [])
}

function accessById(conditions: Conditions, order: Order): Access | undefined {
  const list = conditions.get('_id')
  if (!list) return undefined
  const points = pointsOf(list)
  if (points) return { kind: 'ids', keys: points, sorted: points.length < 2 || order.length === 0 }
  const range = rangeOf(list, false)
  if (!range) return undefined
  const sorted = order.length === 0 || (order.length === 1 && order[0]?.[0] === '_id')
  return { kind: 'idRange', ranges: [range], reverse: order[0]?.[0] === '_id' && order[0][1] === -1, sorted }
}

/** The encoded values that equality or `$in` allow; nothing when neither is there. */
function pointsOf(list: Condition[]): string[] | undefined {
  for (const { operator, operand } of list) {
    if (operator === '$eq' && !isRegExp(operand)) return unique(keysOfEqual(operand))
    if (operator === '$in' && Array.isArray(operand) && !operand.some(isRegExp))
      return unique(operand.flatMap(keysOfEqual))
  }
  for (const { operator, operand } of list) {
    // Any one item that must be in the array narrows the search; the filter checks the others.
    if (operator === '$all' && Array.isArray(operand) && operand.length > 0) {
      const first: unknown = operand[0]
      if (!isRegExp(first) && !isOperatorObject(first)) return unique(keysOfEqual(first))
    }
  }
  return undefined
}

function keysOfEqual(operand: unknown): string[] {
  if (!Array.isArray(operand)) return [encodeValue(operand)]
  // An array is found by its first item, or as an item of an array of arrays.
  return [operand.length === 0 ? TAG.nothing : encodeValue(operand[0]), encodeValue(operand)]
}

function unique(keys: string[]): string[] {
  return [...new Set(keys)].sort()
}

/** One range of encoded values, within one type as comparisons are. */
function rangeOf(list: Condition[], multikey: boolean): Range | undefined {
  let range: Range | undefined
  for (const { operator, operand } of list) {
    const next = rangeOfCondition(operator, operand)
    if (!next) continue
    if (!range) {
      range = next
      // Two items of one array may fulfil two bounds, so only one bound narrows the search.
      if (multikey) return range
    } else {
      range = [next[0] > range[0] ? next[0] : range[0], next[1] < range[1] ? next[1] : range[1]]
    }
  }
  return range
}

function rangeOfCondition(operator: string, operand: unknown): Range | undefined {
  if (isRegExp(operand) && (operator === '$eq' || operator === '$regex')) return rangeOfPattern(operand)
  if (!['$gt', '$gte', '$lt', '$lte'].includes(operator)) return undefined
  const rank = typeRank(operand)
  // Arrays and objects compare with whole arrays, whose items are what the index holds.
  if (rank === 5 || rank === 4 || rank === 11) return undefined
  const encoded = encodeValue(operand)
  const type = encoded.charAt(0)
  switch (operator) {
    case '$gt':
      return [encoded + LAST, type + LAST]
    case '$gte':
      return [encoded, type + LAST]
    case '$lt':
      return [type, encoded]
    default:
      return [type, encoded + LAST]
  }
}

/** `^literal` reads only the strings that begin so. */
function rangeOfPattern(pattern: RegExp): Range | undefined {
  if (pattern.flags.includes('i') || pattern.flags.includes('m')) return undefined
  const literal = /^\^([^\\.*+?^${}()|[\]]+)/.exec(pattern.source)
  if (!literal || pattern.source.includes('|')) return undefined
  let prefix = literal[1] as string
  // A quantifier after the literal makes its last character optional.
  if (/^[*?{]/.test(pattern.source.slice(1 + prefix.length))) prefix = prefix.slice(0, -1)
  if (prefix === '' || /[\ud800-\udfff]/.test(prefix)) return undefined
  const key = encodeValue(prefix).slice(0, -1)
  return [key, key + LAST]
}

interface Candidate {
  access: Access
  score: number
  /** How many leading parts the query narrows. */
  bound: number
}

function bestIndex(conditions: Conditions, order: Order, indexes: PlannedIndex[]): Candidate | undefined {
  let best: Candidate | undefined
  for (const index of indexes) {
    const candidate = candidateFor(index, conditions, order)
    if (candidate && (!best || candidate.score > best.score)) best = candidate
  }
  return best
}

function candidateFor(index: PlannedIndex, conditions: Conditions, order: Order): Candidate | undefined {
  let prefixes = ['']
  let equal = 0
  let inexact = false
  let range: Range | undefined
  for (const [position, part] of index.parts.entries()) {
    const list = conditions.get(part.path)
    if (!list || (index.multikey.has(position) && sharesArray(index, position))) break
    const points = pointsOf(list)
    if (points && prefixes.length * points.length <= MOST_RANGES) {
      if (index.sparse && points.includes(TAG.null)) return undefined
      if (points.length > 1) inexact = true
      const encoded = part.direction === -1 ? points.map(invertKey) : points
      prefixes = prefixes.flatMap((prefix) => encoded.map((point) => prefix + point))
      equal++
      continue
    }
    range = rangeOf(list, index.multikey.has(position))
    if (range && index.sparse && range[0].startsWith(TAG.null)) range = undefined
    if (range && part.direction === -1) range = [invertBound(range[1]), invertBound(range[0])]
    break
  }
  const bound = equal + (range ? 1 : 0)
  if (index.sparse && bound === 0) return undefined
  const direction = inexact ? undefined : sortDirection(index, equal, order)
  if (bound === 0 && direction === undefined) return undefined
  const sorted = order.length === 0 || direction !== undefined
  prefixes.sort()
  const ranges = prefixes.map((prefix): Range =>
    range ? [prefix + range[0], prefix + range[1]] : [prefix, prefix + LAST],
  )
  const score = equal * 10 + (range ? 6 : 0) + (order.length > 0 && sorted ? 5 : 0) - index.parts.length * 0.1
  return { access: { kind: 'index', index, ranges, reverse: direction === -1, sorted }, score, bound }
}

/** A bound that stood after everything with its beginning stands before it when read backwards, and the other way round. */
function invertBound(bound: string): string {
  return bound.endsWith(LAST) ? invertKey(bound.slice(0, -1)) : invertKey(bound) + LAST
}

/** Two parts inside one array belong to different items; only the first of them may narrow. */
function sharesArray(index: PlannedIndex, position: number): boolean {
  const head = index.parts[position]?.path.split('.')[0]
  return index.parts.some(
    (part, i) => i < position && index.multikey.has(i) && part.path.split('.')[0] === head,
  )
}

/** 1 or -1 when reading the index that way gives the wanted order. */
function sortDirection(index: PlannedIndex, equal: number, order: Order): 1 | -1 | undefined {
  if (order.length === 0) return undefined
  let direction: 1 | -1 | undefined
  let position = 0
  for (const [path, wanted] of order) {
    while (position < equal && index.parts[position]?.path !== path) position++
    const part = index.parts[position]
    if (!part || part.path !== path || index.multikey.has(position)) return undefined
    if (position >= equal) {
      const needed = (part.direction * wanted) as 1 | -1
      if (direction !== undefined && direction !== needed) return undefined
      direction = needed
    }
    position++
  }
  return direction ?? 1
}

function accessByBranches(
  alternatives: Document[][],
  order: Order,
  indexes: PlannedIndex[],
): Access | undefined {
  for (const branches of alternatives) {
    const accesses = branches.map((branch) =>
      isObject(branch) ? planAccess(branch, [], indexes) : undefined,
    )
    if (accesses.every((access): access is Access => access !== undefined && access.kind !== 'scan')) {
      return { kind: 'union', branches: accesses, sorted: order.length === 0 }
    }
  }
  return undefined
}

export function accessName(access: Access): string | null {
  switch (access.kind) {
    case 'ids':
    case 'idRange':
      return '_id_'
    case 'index':
      return access.index.name
    case 'union':
      return access.branches.map((branch) => accessName(branch)).join('|')
    default:
      return null
  }
}

/** The single `_id` a query asks for and nothing else, which needs no plan and no filter. */
export function onlyId(query: Document): unknown {
  for (const key in query) if (key !== '_id') return undefined
  const id = field(query, '_id')
  return typeof id === 'string' || typeof id === 'number' ? id : undefined
}
