import { evalExpr } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import { compareValues } from './compareValues'
import { type Document, isDate, isObject } from './document'

/** Expression operators whose behaviour in mingo is not MongoDB's. */
type Operator = (subject: unknown, operand: unknown, options: never) => unknown

const value = (subject: unknown, expression: unknown, options: never): unknown =>
  evalExpr(subject, expression, options)

function values(name: string, subject: unknown, operand: unknown, options: never): unknown[] {
  if (!Array.isArray(operand)) throw new Error(`Expression ${name} takes its arguments as an array`)
  return operand.map((item) => value(subject, item, options))
}

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

function changeCase(name: string, change: (text: string) => string): Operator {
  return (subject, operand, options) => {
    const text = value(
      subject,
      Array.isArray(operand) && operand.length === 1 ? operand[0] : operand,
      options,
    )
    if (text === null || text === undefined) return ''
    if (isDate(text)) return change(text.toISOString())
    if (typeof text !== 'string' && typeof text !== 'number')
      throw new Error(`can't convert to text in ${name}`)
    return change(String(text))
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

/** Weeks begin on Sundays, and week 1 with the first Sunday of the year. */
function week(subject: unknown, operand: unknown, options: never): unknown {
  const operator = (name: string): Document => ({ [name]: operand })
  const dayOfYear = value(subject, operator('$dayOfYear'), options)
  const dayOfWeek = value(subject, operator('$dayOfWeek'), options)
  if (typeof dayOfYear !== 'number' || typeof dayOfWeek !== 'number') return null
  return Math.floor((dayOfYear + 7 - dayOfWeek) / 7)
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
  // In a group the subject is the list of its documents.
  const merged = Array.isArray(subject)
    ? accumulators.$push(subject, operand, options)
    : [value(subject, operand, options)].flat()
  return merged.reduce<Document>((all, one) => {
    if (one === null || one === undefined) return all
    if (!isObject(one)) throw new Error('$mergeObjects requires object inputs')
    return { ...all, ...one }
  }, {})
}

export const mendedExpressions: Record<string, Operator> = {
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
  $toUpper: changeCase('$toUpper', (text) => text.toUpperCase()),
  $toLower: changeCase('$toLower', (text) => text.toLowerCase()),
  $trunc: rounding('$trunc', Math.trunc),
  $range: range,
  $week: week,
  $switch: switchCase,
  $mergeObjects: mergeObjects,
}

export const mendedAccumulators: Record<string, Operator> = {
  $stdDevSamp: (subject, operand, options) => {
    const result = accumulators.$stdDevSamp(subject as never, operand, options)
    return Number.isNaN(result) ? null : result
  },
}
