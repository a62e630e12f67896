import { type Document, isDate, isRegExp } from './document'

/** MongoDB's order of types; missing and null are one. */
export function typeRank(value: unknown): number {
  if (value === null || value === undefined) return 1
  switch (typeof value) {
    case 'number':
      return 2
    case 'string':
      return 3
    case 'boolean':
      return 8
    default:
  }
  if (Array.isArray(value)) return 5
  if (isDate(value)) return 9
  if (isRegExp(value)) return 11
  return 4
}

export function compareNumbers(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  if (a === b) return 0
  // NaN is below every number and equal to itself.
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1
}

/** By code point, as UTF-8 bytes compare; JavaScript's own order is wrong for pictographs. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    let x = a.charCodeAt(i)
    let y = b.charCodeAt(i)
    if (x === y) continue
    if (x >= 0xd800 && y >= 0xd800) {
      x = x >= 0xe000 ? x - 0x800 : x + 0x2000
      y = y >= 0xe000 ? y - 0x800 : y + 0x2000
    }
    return x < y ? -1 : 1
  }
  return a.length < b.length ? -1 : 1
}

export function compareValues(a: unknown, b: unknown): number {
  const rank = typeRank(a)
  const other = typeRank(b)
  if (rank !== other) return rank < other ? -1 : 1
  switch (rank) {
    case 1:
      return 0
    case 2:
      return compareNumbers(a as number, b as number)
    case 3:
      return compareStrings(a as string, b as string)
    case 4:
      return compareObjects(a as Document, b as Document)
    case 5:
      return compareArrays(a as unknown[], b as unknown[])
    case 8:
      return Number(a) - Number(b)
    case 9:
      return compareNumbers((a as Date).getTime(), (b as Date).getTime())
    default:
      return comparePatterns(a as RegExp, b as RegExp)
  }
}

function compareArrays(a: unknown[], b: unknown[]): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i], b[i])
    if (order !== 0) return order
  }
  return a.length - b.length
}

function compareObjects(a: Document, b: Document): number {
  const keys = Object.keys(a)
  const others = Object.keys(b)
  const length = Math.min(keys.length, others.length)
  for (let i = 0; i < length; i++) {
    const key = keys[i] as string
    const other = others[i] as string
    const byType = typeRank(a[key]) - typeRank(b[other])
    if (byType !== 0) return byType
    const byName = compareStrings(key, other)
    if (byName !== 0) return byName
    const byValue = compareValues(a[key], b[other])
    if (byValue !== 0) return byValue
  }
  return keys.length - others.length
}

function comparePatterns(a: RegExp, b: RegExp): number {
  return compareStrings(a.source, b.source) || compareStrings(a.flags, b.flags)
}

export function equalValues(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' && typeof b !== 'object' && typeof a === typeof b && typeof a !== 'number')
    return false
  return compareValues(a, b) === 0
}

/** The order that `sort` gives: of an array the smallest item counts upwards, the largest downwards. */
export function compareForSort(a: unknown, b: unknown, direction: 1 | -1): number {
  return direction * compareSortKeys(sortKey(a, direction), sortKey(b, direction))
}

/** An empty array as a key to sort by. */
export const belowNull = Symbol('empty array')

function sortKey(value: unknown, direction: 1 | -1): unknown {
  if (!Array.isArray(value)) return value
  if (value.length === 0) return belowNull
  let best: unknown = value[0]
  for (const item of value) if (compareSortKeys(item, best) * direction < 0) best = item
  return best
}

function compareSortKeys(a: unknown, b: unknown): number {
  if (a === belowNull || b === belowNull) return a === b ? 0 : a === belowNull ? -1 : 1
  return compareValues(a, b)
}
