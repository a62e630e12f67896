import { requestFailed } from './cloudError'
import { compareValues, equalValues, typeRank } from './compareValues'
import { type Document, has, isObject } from './document'
import { type Evaluate } from './expression'
import { group } from './group'

/** `$bucket`: a value that equals a boundary belongs to the bucket above it. */
export function bucket(documents: Document[], operand: unknown, evaluate: Evaluate): Document[] {
  if (!isObject(operand) || !Array.isArray(operand.boundaries) || operand.boundaries.length < 2) {
    throw requestFailed("$bucket requires 'groupBy' and at least two 'boundaries'")
  }
  const bounds = operand.boundaries as unknown[]
  bounds.forEach((bound, i) => {
    if (i > 0 && (typeRank(bound) !== typeRank(bounds[0]) || compareValues(bounds[i - 1], bound) >= 0)) {
      throw requestFailed("The 'boundaries' option to $bucket must be of one type and in ascending order")
    }
  })
  const groups = new Map<unknown, Document[]>()
  for (const document of documents) {
    const key = evaluate(operand.groupBy, document)
    const above = bounds.findIndex((bound) => compareValues(key, bound) < 0)
    if (above <= 0 && !has(operand, 'default')) {
      throw requestFailed(
        '$bucket could not find a matching branch for an input, and no default was specified.',
      )
    }
    const name = above > 0 ? bounds[above - 1] : operand.default
    groups.set(name, [...(groups.get(name) ?? []), document])
  }
  const output = isObject(operand.output) ? operand.output : { count: { $sum: 1 } }
  return [...bounds.slice(0, -1), operand.default].flatMap((name) => {
    const members = groups.get(name)
    if (!members) return []
    const [result] = group(members, { _id: null, ...output }, evaluate)
    return [{ ...result, _id: name }]
  })
}

/** `$bucketAuto`: as many buckets of about the same size; equal values stay together. */
export function bucketAuto(documents: Document[], operand: unknown, evaluate: Evaluate): Document[] {
  if (!isObject(operand) || !has(operand, 'groupBy') || !has(operand, 'buckets'))
    throw requestFailed("$bucketAuto requires 'groupBy' and 'buckets' to be specified")
  const { groupBy, buckets } = operand
  if (typeof buckets !== 'number' || !Number.isInteger(buckets) || buckets < 1)
    throw requestFailed("The $bucketAuto 'buckets' field must be a whole number greater than 0")
  if (has(operand, 'granularity')) throw requestFailed("$bucketAuto with a 'granularity' is not offered here")
  const output = isObject(operand.output) ? operand.output : { count: { $sum: 1 } }
  const sorted = documents
    .map((document) => ({ document, key: evaluate(groupBy, document) ?? null }))
    .sort((a, b) => compareValues(a.key, b.key))
  const size = Math.max(1, Math.round(sorted.length / buckets))
  const found: (typeof sorted)[] = []
  for (let from = 0; from < sorted.length;) {
    let to = found.length === buckets - 1 ? sorted.length : Math.min(from + size, sorted.length)
    while (to < sorted.length && equalValues(sorted[to]?.key, sorted[to - 1]?.key)) to++
    found.push(sorted.slice(from, to))
    from = to
  }
  return found.map((members, i) => {
    const max = found[i + 1]?.[0]?.key ?? members.at(-1)?.key
    const inside = members.map(({ document }) => document)
    const [result] = group(inside, { _id: null, ...output }, evaluate)
    return { ...result, _id: { min: members[0]?.key, max } }
  })
}
