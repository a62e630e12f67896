import { compareValues } from './compareValues'
import { type Document, isObject } from './document'
import { encodeValue } from './indexKey'

/** What a group makes of the values of its documents; a missing one is undefined. */
export const ACCUMULATORS: Record<string, (values: unknown[]) => unknown> = {
  $sum: (values) => numbersOf(values).reduce((sum, number) => sum + number, 0),
  $avg: (values) => {
    const numbers = numbersOf(values)
    return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0) / numbers.length
  },
  $max: (values) => extreme(values, 1),
  $min: (values) => extreme(values, -1),
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $push: (values) => values.filter((value) => value !== undefined),
  $addToSet: (values) => distinct(values.filter((value) => value !== undefined)),
  $stdDevPop: (values) => deviation(numbersOf(values), 0),
  $stdDevSamp: (values) => deviation(numbersOf(values), 1),
  $mergeObjects: (values) =>
    values.reduce<Document>((all, one) => {
      if (one === null || one === undefined) return all
      if (!isObject(one)) throw new Error('$mergeObjects requires object inputs')
      return { ...all, ...one }
    }, {}),
}

export function overValues(name: string, values: unknown[]): unknown {
  const accumulate = Object.prototype.hasOwnProperty.call(ACCUMULATORS, name) ? ACCUMULATORS[name] : undefined
  if (!accumulate) throw new Error(`unknown group operator '${name}'`)
  return accumulate(values)
}

/** Each value once, where it comes first. */
export function distinct(values: unknown[]): unknown[] {
  return [
    ...new Map(values.map((value) => [encodeValue(value), value] as const).reverse()).values(),
  ].reverse()
}

function numbersOf(values: unknown[]): number[] {
  return values.filter((value): value is number => typeof value === 'number')
}

function extreme(values: unknown[], direction: 1 | -1): unknown {
  const known = values.filter((value) => value !== null && value !== undefined)
  if (known.length === 0) return null
  return known.reduce((best, value) => (compareValues(value, best) * direction > 0 ? value : best))
}

function deviation(numbers: number[], fewer: 0 | 1): number | null {
  if (numbers.length <= fewer) return null
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length
  const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0)
  return Math.sqrt(squares / (numbers.length - fewer))
}
