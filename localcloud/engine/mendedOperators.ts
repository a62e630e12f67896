import { ACCUMULATORS, distinct, overValues } from './accumulators'
import { compareValues } from './compareValues'
import { dateOperators } from './dateOperators'
import { type Document, isDate, isObject } from './document'
import { evaluated as value, evaluatedList as values, type Operator } from './expressionOperator'
import { encodeValue } from './indexKey'

// Expression operators whose behaviour in mingo is not MongoDB's.

const absent = (item: unknown): boolean => item === null || item === undefined

/** Here a missing value is not null: it stands below it. */
function order(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined)
  return Math.sign(compareValues(a, b))
}

function comparison(name: string, accept: (order: number) => unknown): Operator {
  return (subject, operand, options) => {
    const [a, b, ...more] = values(name, subject, operand, options)
    if (more.length > 0 || (operand as unknown[]).length !== 2)
      throw new Error(`Expression ${name} takes exactly 2 arguments`)
    return accept(order(a, b))
  }
}

/** Searches in characters or in bytes; -1 when it is not there, null in null. */
function indexOf(
  name: string,
  units: (text: string) => number,
  slice: (text: string, from: number, to?: number) => string,
): Operator {
  return (subject, operand, options) => {
    const [text, part, start = 0, end] = values(name, subject, operand, options)
    if (text === null || text === undefined) return null
    if (typeof text !== 'string' || typeof part !== 'string') throw new Error(`${name} requires strings`)
    const from = Number(start)
    const within = slice(text, from, end === undefined ? undefined : Number(end))
    const at = from > units(text) ? -1 : within.indexOf(part)
    return at < 0 ? -1 : from + units(within.slice(0, at))
  }
}

const bytes = (text: string): number => Buffer.byteLength(text)
const points = (text: string): number => [...text].length

/** A part of a text counted in bytes; a negative length means all that is left. */
function substring(name: string): Operator {
  return (subject, operand, options) => {
    const [text, start, length] = values(name, subject, operand, options)
    if (typeof start !== 'number' || typeof length !== 'number')
      throw new Error(`${name}: starting index and length must be of a numeric type`)
    if (start < 0) throw new Error(`${name}: starting index must be non-negative (got: ${start})`)
    const whole = Buffer.from(asText(name, text))
    const end = length < 0 ? whole.length : Math.min(start + length, whole.length)
    if (continuesCharacter(whole[start]) || continuesCharacter(whole[end]))
      throw new Error(`${name}: Invalid range, it begins or ends within a UTF-8 character`)
    return whole.subarray(start, end).toString()
  }
}

const continuesCharacter = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000

function asText(name: string, text: unknown): string {
  if (text === null || text === undefined) return ''
  if (isDate(text)) return text.toISOString()
  if (typeof text !== 'string' && typeof text !== 'number')
    throw new Error(`can't convert to text in ${name}`)
  return String(text)
}

function changeCase(name: string, change: (text: string) => string): Operator {
  return (subject, operand, options) => {
    const text = value(
      subject,
      Array.isArray(operand) && operand.length === 1 ? operand[0] : operand,
      options,
    )
    return change(asText(name, text))
  }
}

function rounding(name: string, round: (number: number) => number): Operator {
  return (subject, operand, options) => {
    const [number, place = 0] = (Array.isArray(operand) ? operand : [operand]).map((item) =>
      value(subject, item, options),
    )
    if (number === null || number === undefined || place === null) return null
    if (typeof number !== 'number' || typeof place !== 'number')
      throw new Error(`${name} only supports numeric types`)
    const scale = 10 ** place
    return round(number * scale) / scale
  }
}

/** As in MongoDB, which gives up where so long a list would not fit into its memory. */
const LONGEST_RANGE = 4_000_000

function range(subject: unknown, operand: unknown, options: never): unknown {
  const [start, end, step = 1] = values('$range', subject, operand, options)
  const wholes = [start, end, step].every(
    (number) => Number.isInteger(number) && Math.abs(number as number) <= 2 ** 31,
  )
  if (!wholes) throw new Error('$range requires whole numbers of 32 bits')
  if (step === 0) throw new Error('$range requires a non-zero step value')
  const length = Math.ceil(((end as number) - (start as number)) / (step as number))
  if (length > LONGEST_RANGE) throw new Error(`$range would use too much memory: ${length} numbers`)
  return Array.from({ length: Math.max(length, 0) }, (_unused, i) => (start as number) + i * (step as number))
}

function switchCase(subject: unknown, operand: unknown, options: never): unknown {
  if (!isObject(operand) || !Array.isArray(operand.branches)) throw new Error("$switch requires 'branches'")
  for (const branch of operand.branches as Document[]) {
    const met = value(subject, branch.case, options)
    if (met !== null && met !== undefined && met !== false && met !== 0)
      return value(subject, branch.then, options)
  }
  if (!('default' in operand))
    throw new Error('$switch could not find a matching branch for an input, and no default was specified.')
  return value(subject, operand.default, options)
}

function mergeObjects(subject: unknown, operand: unknown, options: never): unknown {
  return ACCUMULATORS.$mergeObjects?.([value(subject, operand, options)].flat())
}

/** Sums and the like outside a group: one list, or several values of which lists do not count. */
function accumulation(name: string): Operator {
  return (subject, operand, options) => {
    const single = Array.isArray(operand) && operand.length === 1 ? (operand[0] as unknown) : operand
    const result = value(subject, single, options)
    return overValues(name, Array.isArray(result) ? (result as unknown[]) : [result])
  }
}

function onNumber(
  name: string,
  fits: (number: number) => boolean,
  wanted: string,
  compute: (number: number) => number,
): Operator {
  return (subject, operand, options) => {
    const number = value(subject, Array.isArray(operand) ? operand[0] : operand, options)
    if (absent(number)) return null
    if (typeof number !== 'number') throw new Error(`${name} only supports numeric types`)
    if (!fits(number) && !Number.isNaN(number))
      throw new Error(`${name}'s argument must be ${wanted}, but is ${number}`)
    return compute(number)
  }
}

function modulo(subject: unknown, operand: unknown, options: never): unknown {
  const [number, by] = values('$mod', subject, operand, options)
  if (absent(number) || absent(by)) return null
  if (typeof number !== 'number' || typeof by !== 'number')
    throw new Error('$mod only supports numeric types')
  if (by === 0) throw new Error("can't $mod by zero")
  return number % by
}

function size(subject: unknown, operand: unknown, options: never): unknown {
  const list = value(subject, Array.isArray(operand) && operand.length === 1 ? operand[0] : operand, options)
  if (!Array.isArray(list)) throw new Error('The argument to $size must be an array')
  return list.length
}

function slice(subject: unknown, operand: unknown, options: never): unknown {
  const [list, first, second] = values('$slice', subject, operand, options)
  const counted = (operand as unknown[]).length === 3
  if (absent(list) || absent(first) || (counted && absent(second))) return null
  if (!Array.isArray(list)) throw new Error('First argument to $slice must be an array')
  for (const number of counted ? [first, second] : [first])
    if (!Number.isInteger(number)) throw new Error('the arguments to $slice must be 32-bit integers')
  const at = first as number
  if (!counted) return at < 0 ? list.slice(at) : list.slice(0, at)
  if ((second as number) <= 0) throw new Error('Third argument to $slice must be positive')
  const start = at < 0 ? Math.max(0, list.length + at) : at
  return list.slice(start, start + (second as number))
}

function split(subject: unknown, operand: unknown, options: never): unknown {
  const [text, separator] = values('$split', subject, operand, options)
  if (absent(text) || absent(separator)) return null
  if (typeof text !== 'string' || typeof separator !== 'string') throw new Error('$split requires strings')
  if (separator === '') throw new Error('$split requires a non-empty separator')
  return text.split(separator)
}

function compareCaseless(subject: unknown, operand: unknown, options: never): unknown {
  const [a, b] = values('$strcasecmp', subject, operand, options).map((text) =>
    asText('$strcasecmp', text).toUpperCase(),
  )
  return Math.sign(compareValues(a, b))
}

function substringOfCharacters(subject: unknown, operand: unknown, options: never): unknown {
  const [text, start, length] = values('$substrCP', subject, operand, options)
  for (const [what, number] of Object.entries({ 'starting index': start, length }))
    if (!Number.isInteger(number) || (number as number) < 0)
      throw new Error(`$substrCP: ${what} must be a non-negative integer`)
  const from = start as number
  return [...asText('$substrCP', text)].slice(from, from + (length as number)).join('')
}

function arrayToObject(subject: unknown, operand: unknown, options: never): unknown {
  const single = Array.isArray(operand) && operand.length === 1 ? (operand[0] as unknown) : operand
  const list = value(subject, single, options)
  if (absent(list)) return null
  if (!Array.isArray(list)) throw new Error('$arrayToObject requires an array input')
  const entries = (list as unknown[]).map((item): [string, unknown] => {
    const [key, inner] = isObject(item) ? [item.k, item.v] : Array.isArray(item) ? (item as unknown[]) : []
    if (typeof key !== 'string') throw new Error("$arrayToObject requires pairs, or objects of 'k' and 'v'")
    return [key, inner]
  })
  return Object.fromEntries(entries.filter(([key]) => key !== '__proto__'))
}

/** Lists as sets: nothing where one of them is nothing, refused where one is no list. */
function setOperator(
  name: string,
  combine: (sets: unknown[][]) => unknown,
  onNothing: 'null' | 'refuse',
): Operator {
  return (subject, operand, options) => {
    const sets = values(name, subject, operand, options)
    if (onNothing === 'null' && sets.some(absent)) return null
    if (!sets.every(Array.isArray)) throw new Error(`All operands of ${name} must be arrays`)
    return combine(sets as unknown[][])
  }
}

const keysOf = (set: unknown[]): Set<string> => new Set(set.map(encodeValue))
const within = (item: unknown, keys: Set<string>): boolean => keys.has(encodeValue(item))
function intersection([first = [], ...others]: unknown[][]): unknown[] {
  const keys = others.map(keysOf)
  return distinct(first)
    .filter((item) => keys.every((other) => within(item, other)))
    .sort(compareValues)
}

function difference([from = [], gone = []]: unknown[][]): unknown[] {
  const keys = keysOf(gone)
  return distinct(from).filter((item) => !within(item, keys))
}

function areEqual([first = [], ...others]: unknown[][]): boolean {
  const keys = keysOf(first)
  return others.every((set) => isSubset(set, keys) && isSubset(first, keysOf(set)))
}

const isSubset = (set: unknown[], keys: Set<string>): boolean => set.every((item) => within(item, keys))

export const mendedExpressions: Record<string, Operator> = {
  ...dateOperators,
  $cmp: comparison('$cmp', (result) => result),
  $eq: comparison('$eq', (result) => result === 0),
  $ne: comparison('$ne', (result) => result !== 0),
  $gt: comparison('$gt', (result) => result > 0),
  $gte: comparison('$gte', (result) => result >= 0),
  $lt: comparison('$lt', (result) => result < 0),
  $lte: comparison('$lte', (result) => result <= 0),
  $indexOfBytes: indexOf('$indexOfBytes', bytes, (text, from, to) =>
    Buffer.from(text).subarray(from, to).toString(),
  ),
  $indexOfCP: indexOf('$indexOfCP', points, (text, from, to) => [...text].slice(from, to).join('')),
  $substr: substring('$substr'),
  $substrBytes: substring('$substrBytes'),
  $toUpper: changeCase('$toUpper', (text) => text.toUpperCase()),
  $toLower: changeCase('$toLower', (text) => text.toLowerCase()),
  $trunc: rounding('$trunc', Math.trunc),
  $range: range,
  $switch: switchCase,
  $mergeObjects: mergeObjects,
  $sum: accumulation('$sum'),
  $avg: accumulation('$avg'),
  $max: accumulation('$max'),
  $min: accumulation('$min'),
  $stdDevPop: accumulation('$stdDevPop'),
  $stdDevSamp: accumulation('$stdDevSamp'),
  $ln: onNumber('$ln', (number) => number > 0, 'a positive number', Math.log),
  $log10: onNumber('$log10', (number) => number > 0, 'a positive number', Math.log10),
  $sqrt: onNumber('$sqrt', (number) => number >= 0, 'greater than or equal to 0', Math.sqrt),
  $mod: modulo,
  $size: size,
  $slice: slice,
  $split: split,
  $strcasecmp: compareCaseless,
  $substrCP: substringOfCharacters,
  $arrayToObject: arrayToObject,
  $setUnion: setOperator('$setUnion', (sets) => distinct(sets.flat(1)).sort(compareValues), 'null'),
  $setIntersection: setOperator('$setIntersection', intersection, 'null'),
  $setDifference: setOperator('$setDifference', difference, 'null'),
  $setEquals: setOperator('$setEquals', areEqual, 'refuse'),
  $setIsSubset: setOperator('$setIsSubset', ([a = [], b = []]) => isSubset(a, keysOf(b)), 'refuse'),
}
