import { invalidOperator, requestFailed } from './cloudError'
import { equalValues, typeRank, compareValues } from './compareValues'
import { type Document, field, has, isObject, isRegExp } from './document'
import { evaluateExpression } from './expression'
import { geoFilter } from './geo'
import { schemaFilter } from './schemaFilter'

export type Filter = (document: Document) => boolean
type Test = (value: unknown) => boolean

/** Turns a query into a function, with MongoDB's rules for arrays, missing fields and types; `$expr` may use the variables. */
export function compileFilter(query: Document, variables?: Document): Filter {
  const filters = Object.keys(query).map((key) => compileEntry(key, query[key], variables))
  if (filters.length === 0) return () => true
  if (filters.length === 1) return filters[0] as Filter
  return (document) => filters.every((filter) => filter(document))
}

function compileEntry(key: string, operand: unknown, variables: Document | undefined): Filter {
  if (key.charCodeAt(0) !== 36) return compileField(key, operand)
  switch (key) {
    case '$and': {
      const filters = branches(key, operand, variables)
      return (document) => filters.every((filter) => filter(document))
    }
    case '$or': {
      const filters = branches(key, operand, variables)
      return (document) => filters.some((filter) => filter(document))
    }
    case '$nor': {
      const filters = branches(key, operand, variables)
      return (document) => !filters.some((filter) => filter(document))
    }
    case '$expr':
      return (document) => truthy(evaluateExpression(operand, document, variables))
    case '$jsonSchema':
      return schemaFilter(operand)
    case '$comment':
      return () => true
    default:
      throw invalidOperator(`unknown top level operator: ${key}`)
  }
}

function truthy(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false && value !== 0
}

function branches(key: string, operand: unknown, variables: Document | undefined): Filter[] {
  if (!Array.isArray(operand) || operand.length === 0) throw requestFailed(`${key} must be a nonempty array`)
  return operand.map((branch) => {
    if (!isObject(branch)) throw requestFailed(`${key} entries need to be full objects`)
    return compileFilter(branch, variables)
  })
}

export function isOperatorObject(operand: unknown): operand is Document {
  if (!isObject(operand)) return false
  for (const key in operand) return key.charCodeAt(0) === 36
  return false
}

/** `open` says whether arrays are tried item by item; the items of `$elemMatch` are not. */
function compileField(path: string, operand: unknown, open = true): Filter {
  const parts = path.split('.')
  if (!isOperatorObject(operand)) return anyAt(parts, equals(operand), open)
  const filters = Object.keys(operand)
    .filter((name) => name !== '$options' && name !== '$maxDistance' && name !== '$minDistance')
    .map((name) => compileOperator(parts, name, operand[name], operand, open))
  return filters.length === 1
    ? (filters[0] as Filter)
    : (document) => filters.every((filter) => filter(document))
}

function compileOperator(
  parts: string[],
  name: string,
  operand: unknown,
  all: Document,
  open: boolean,
): Filter {
  switch (name) {
    case '$eq':
      return anyAt(parts, equals(operand), open)
    case '$ne':
      return not(anyAt(parts, equals(operand), open))
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return anyAt(parts, comparison(name, operand), open)
    case '$in':
      return anyAt(parts, oneOf(name, operand), open)
    case '$nin':
      return not(anyAt(parts, oneOf(name, operand), open))
    case '$not':
      return negation(parts, operand, open)
    case '$all':
      return containsAll(parts, operand, open)
    case '$elemMatch':
      return anyAt(parts, elementMatches(operand), false)
    case '$exists':
      return exists(parts, operand)
    case '$size':
      return anyAt(parts, hasSize(operand), false)
    case '$mod':
      return anyAt(parts, modulo(operand), open)
    case '$type':
      return anyAt(parts, hasType(operand), open)
    case '$regex':
      return anyAt(parts, matchesPattern(toPattern(operand, all.$options)), open)
    case '$nearSphere':
    case '$near':
    case '$geoWithin':
    case '$geoIntersects':
      return anyAt(parts, geoFilter(name, operand, all), false)
    default:
      throw invalidOperator(`unknown operator: ${name}`)
  }
}

function not(filter: Filter): Filter {
  return (document) => !filter(document)
}

function negation(parts: string[], operand: unknown, open: boolean): Filter {
  if (isRegExp(operand)) return not(anyAt(parts, matchesPattern(operand), open))
  if (!isOperatorObject(operand)) throw requestFailed('$not needs a regex or a document')
  return not(compileField(parts.join('.'), operand, open))
}

/**
 * True when any value found at the path passes. `open` says whether an array at the end
 * of the path is also tried item by item; the array itself is always tried.
 */
export function anyAt(parts: string[], test: Test, open: boolean): Filter {
  if (parts.length === 1) {
    const name = parts[0] as string
    // What no prototype has need not be looked for twice.
    return name in Array.prototype
      ? (document) => leaf(field(document, name), test, open)
      : (document) => leaf(document[name], test, open)
  }
  return (document) => descend(document, parts, 0, test, open)
}

function leaf(value: unknown, test: Test, open: boolean): boolean {
  if (open && Array.isArray(value)) {
    for (const item of value) if (test(item)) return true
  }
  return test(value)
}

function descend(value: unknown, parts: string[], i: number, test: Test, open: boolean): boolean {
  if (i === parts.length) return leaf(value, test, open)
  const name = parts[i] as string
  if (Array.isArray(value)) {
    for (const item of value) {
      if (isObject(item) && descend(item, parts, i, test, open)) return true
    }
    if (!/^\d+$/.test(name)) return false
    const index = Number(name)
    return index < value.length && descend(value[index], parts, i + 1, test, open)
  }
  if (!isObject(value)) return test(undefined)
  return descend(field(value, name), parts, i + 1, test, open)
}

function equals(operand: unknown): Test {
  if (operand === undefined) throw requestFailed('cannot compare to undefined')
  if (isRegExp(operand)) return matchesPattern(operand)
  if (typeof operand === 'string') return (value) => value === operand
  if (operand === null) return (value) => value === null || value === undefined
  return (value) => equalValues(value, operand)
}

function matchesPattern(pattern: RegExp): Test {
  // A global or sticky pattern would remember where it stopped in the document before.
  const fresh = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''))
  return (value) =>
    typeof value === 'string'
      ? fresh.test(value)
      : isRegExp(value) && value.source === pattern.source && value.flags === pattern.flags
}

function toPattern(operand: unknown, options: unknown): RegExp {
  const source = isRegExp(operand) ? operand.source : operand
  if (typeof source !== 'string') throw requestFailed('$regex has to be a string')
  const flags = typeof options === 'string' ? options : isRegExp(operand) ? operand.flags : ''
  try {
    return new RegExp(source, [...new Set(flags)].filter((flag) => 'ims'.includes(flag)).join(''))
  } catch {
    throw requestFailed(`Regular expression is invalid: ${source}`)
  }
}

function comparison(name: string, operand: unknown): Test {
  if (isRegExp(operand)) throw requestFailed(`Can't have RegEx as arg to predicate over field with ${name}`)
  const rank = typeRank(operand)
  const orEqual = name === '$gte' || name === '$lte'
  if (operand === null || operand === undefined)
    return (value) => orEqual && (value === null || value === undefined)
  const sign = name.startsWith('$g') ? 1 : -1
  const isNotANumber = typeof operand === 'number' && Number.isNaN(operand)
  return (value) => {
    if (typeRank(value) !== rank) return false
    // NaN stands in no order with the numbers, it only equals itself.
    if (rank === 2 && (isNotANumber || Number.isNaN(value))) {
      return orEqual && isNotANumber && Number.isNaN(value)
    }
    const order = compareValues(value, operand) * sign
    return order > 0 || (orEqual && order === 0)
  }
}

function oneOf(name: string, operand: unknown): Test {
  if (!Array.isArray(operand)) throw requestFailed(`${name} needs an array`)
  if (operand.length > 8 && operand.every((item) => typeof item === 'string')) {
    const known = new Set<unknown>(operand)
    return (value) => known.has(value)
  }
  const tests = operand.map((item) => {
    if (isOperatorObject(item)) throw requestFailed(`cannot nest $ under ${name}`)
    return equals(item)
  })
  return (value) => tests.some((test) => test(value))
}

function containsAll(parts: string[], operand: unknown, open: boolean): Filter {
  if (!Array.isArray(operand)) throw requestFailed('$all needs an array')
  if (operand.length === 0) return () => false
  const filters = operand.map((item) =>
    isOperatorObject(item) && has(item, '$elemMatch')
      ? anyAt(parts, elementMatches(item.$elemMatch), false)
      : anyAt(parts, equals(item), open),
  )
  return (document) => filters.every((filter) => filter(document))
}

/** What one item of an array has to be: a whole query on objects, or operators on plain values. */
export function elementMatches(operand: unknown): Test {
  if (!isObject(operand)) throw requestFailed('$elemMatch needs an Object')
  const first = Object.keys(operand)[0]
  const onValues = first !== undefined && first.startsWith('$') && !['$and', '$or', '$nor'].includes(first)
  if (onValues) {
    // The item is tested as it stands, an array inside the array is not opened.
    const filter = compileField('v', operand, false)
    return (value) => Array.isArray(value) && value.some((item) => filter({ v: item }))
  }
  const filter = compileFilter(operand)
  return (value) =>
    Array.isArray(value) &&
    value.some((item) => (isObject(item) || Array.isArray(item)) && filter(item as unknown as Document))
}

function exists(parts: string[], operand: unknown): Filter {
  const filter = anyAt(parts, (value) => value !== undefined, false)
  return truthy(operand) ? filter : not(filter)
}

function hasSize(operand: unknown): Test {
  if (typeof operand !== 'number' || !Number.isInteger(operand) || operand < 0) {
    throw requestFailed('$size must be a whole number and not negative')
  }
  return (value) => Array.isArray(value) && value.length === operand
}

function modulo(operand: unknown): Test {
  if (!Array.isArray(operand) || operand.length !== 2 || !operand.every((item) => typeof item === 'number')) {
    throw requestFailed('malformed mod, needs to be an array of two numbers')
  }
  const [divisor, remainder] = operand.map((item) => Math.trunc(item)) as [number, number]
  if (divisor === 0) throw requestFailed('divisor cannot be 0')
  return (value) =>
    typeof value === 'number' && Number.isFinite(value) && Math.trunc(value) % divisor === remainder
}

const TYPES: Record<string, (value: unknown) => boolean> = {
  double: (value) => typeof value === 'number' && !Number.isInteger(value),
  int: (value) => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31,
  long: (value) => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= 2 ** 31,
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  bool: (value) => typeof value === 'boolean',
  array: (value) => Array.isArray(value),
  object: (value) => isObject(value),
  date: (value) => typeRank(value) === 9,
  regex: (value) => isRegExp(value),
  null: (value) => value === null,
}
const TYPE_NUMBERS: Record<string, string> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  18: 'long',
}

function hasType(operand: unknown): Test {
  const names = (Array.isArray(operand) ? operand : [operand]).map(
    (name) => TYPE_NUMBERS[String(name)] ?? String(name),
  )
  const tests = names.map((name) => {
    const test = has(TYPES, name) ? TYPES[name] : undefined
    if (!test) throw requestFailed(`Unknown type name alias: ${name}`)
    return test
  })
  return (value) => tests.some((test) => test(value))
}
