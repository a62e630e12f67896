import { Aggregator } from 'mingo/aggregator'
import { invalidOperator, requestFailed } from './cloudError'
import { compareForSort } from './compareValues'
import { type Document, isObject } from './document'
import { bucket, bucketAuto } from './bucket'
import { type Evaluate, evaluateExpression, mingoContext } from './expression'
import { compileFilter } from './filter'
import { distanceTo } from './geo'
import { group } from './group'
import { type Order } from './plan'
import { addFieldsStage, projectStage, unsetStage } from './reshape'
import { sortValue, valueAt } from './selectRows'

interface Source {
  find(
    collection: string,
    options: { query?: Document; order?: Order; offset?: number; limit?: number },
  ): Document[]
}

const STAGES = new Set([
  '$addFields',
  '$set',
  '$bucket',
  '$bucketAuto',
  '$count',
  '$geoNear',
  '$group',
  '$limit',
  '$match',
  '$project',
  '$lookup',
  '$replaceRoot',
  '$replaceWith',
  '$sample',
  '$skip',
  '$sort',
  '$sortByCount',
  '$unwind',
  '$unset',
  '$facet',
  '$graphLookup',
  '$redact',
])

/** Runs a pipeline: what the engine can do by index at the head, own filters and order, the rest through mingo. */
export function aggregateDocuments(
  collection: string,
  stages: Document[],
  source: Source,
  variables?: Document,
): Document[] {
  const pipeline = stages.map(readStage)
  const near = pipeline[0]?.name === '$geoNear' ? pipeline[0].operand : undefined
  const { options, used } = near === undefined ? head(pipeline) : { options: {}, used: 1 }
  const documents = near === undefined ? source.find(collection, options) : geoNear(collection, near, source)
  return runStages(pipeline.slice(used), documents, createRun(source, variables))
}

/** What the stages of one pipeline share. */
interface Run {
  source: Source
  /** Of `$lookup`'s `let`. */
  variables: Document | undefined
  evaluate: Evaluate
}

function createRun(source: Source, variables: Document | undefined): Run {
  return {
    source,
    variables,
    evaluate: (expression, document) => evaluateExpression(expression, document, variables),
  }
}

function runStages(stages: Stage[], documents: Document[], run: Run): Document[] {
  return stages.reduce((found, stage) => runStage(stage, found, run), documents)
}

interface Stage {
  name: string
  operand: unknown
}

function readStage(stage: Document): Stage {
  const names = isObject(stage) ? Object.keys(stage) : []
  const name = names[0]
  if (name === undefined || names.length !== 1)
    throw requestFailed('A pipeline stage specification object must contain exactly one field.')
  if (!STAGES.has(name)) throw invalidOperator(`Unrecognized pipeline stage name: '${name}'`)
  return { name, operand: stage[name] }
}

/** `$match`, `$sort`, `$skip` and `$limit` at the beginning are one find. */
function head(pipeline: Stage[]): {
  options: { query: Document; order?: Order; offset?: number; limit?: number }
  used: number
} {
  const queries: Document[] = []
  const options: { query: Document; order?: Order; offset?: number; limit?: number } = { query: {} }
  let used = 0
  const next = (name: string): unknown => {
    const stage = pipeline[used]
    return stage?.name === name ? stage.operand : undefined
  }
  for (let operand = next('$match'); isObject(operand); operand = next('$match')) {
    const known = withoutExpressions(operand)
    queries.push(known)
    // `$expr` may use variables, which a find does not know: the rest narrows, the stage itself comes after.
    if (Object.keys(known).length < Object.keys(operand).length) break
    used++
  }
  if (queries.length > 0) options.query = queries.length === 1 ? (queries[0] as Document) : { $and: queries }
  if (next('$match') !== undefined) return { options, used }
  const order = next('$sort')
  if (order !== undefined) {
    options.order = readOrder(order)
    used++
  }
  if (next('$skip') !== undefined) {
    options.offset = readAmount('$skip', next('$skip'))
    used++
  }
  if (next('$limit') !== undefined) {
    options.limit = readAmount('$limit', next('$limit'))
    used++
  }
  return { options, used }
}

function withoutExpressions(query: Document): Document {
  return Object.fromEntries(Object.entries(query).filter(([key, operand]) => !usesExpression(key, operand)))
}

function usesExpression(key: string, operand: unknown): boolean {
  if (key === '$expr') return true
  return (
    Array.isArray(operand) &&
    operand.some(
      (branch) =>
        isObject(branch) && Object.entries(branch).some(([name, inner]) => usesExpression(name, inner)),
    )
  )
}

function readOrder(operand: unknown): Order {
  if (!isObject(operand) || Object.keys(operand).length === 0)
    throw requestFailed('$sort stage must have at least one sort key')
  return Object.entries(operand).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1)
      throw requestFailed('$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    return [path, direction]
  })
}

function readAmount(name: string, operand: unknown): number {
  if (typeof operand !== 'number' || !Number.isInteger(operand) || operand < (name === '$limit' ? 1 : 0)) {
    throw requestFailed(
      `the ${name.slice(1)} must be a whole number and ${name === '$limit' ? 'positive' : 'not negative'}`,
    )
  }
  return operand
}

function runStage(stage: Stage, documents: Document[], run: Run): Document[] {
  const { name, operand } = stage
  const { evaluate, variables } = run
  switch (name) {
    case '$match':
      if (!isObject(operand)) throw requestFailed('the match filter must be an expression in an object')
      return documents.filter(compileFilter(operand, variables))
    case '$sort':
      return sortDocuments(documents, readOrder(operand))
    case '$skip':
      return documents.slice(readAmount(name, operand))
    case '$limit':
      return documents.slice(0, readAmount(name, operand))
    case '$count':
      if (typeof operand !== 'string' || operand === '')
        throw requestFailed('the count field must be a non-empty string')
      return documents.length === 0 ? [] : [{ [operand]: documents.length }]
    case '$lookup':
      return lookup(documents, operand, run)
    case '$facet':
      return [facet(documents, operand, run)]
    case '$group':
      return group(documents, operand, evaluate)
    case '$sortByCount':
      return sortDocuments(group(documents, { _id: operand, count: { $sum: 1 } }, evaluate), [['count', -1]])
    case '$project':
      return projectStage(documents, operand, evaluate)
    case '$addFields':
    case '$set':
      return addFieldsStage(name, documents, operand, evaluate)
    case '$unset':
      return unsetStage(documents, operand, evaluate)
    case '$replaceRoot':
    case '$replaceWith':
      return replaceRoot(name, documents, operand, evaluate)
    case '$sample':
      return sample(documents, operand)
    case '$geoNear':
      throw requestFailed('$geoNear is only valid as the first stage in a pipeline')
    case '$bucket':
      return bucket(documents, operand, evaluate)
    case '$bucketAuto':
      return bucketAuto(documents, operand, evaluate)
    case '$unwind': {
      const path = isObject(operand) ? operand.path : operand
      if (typeof path !== 'string' || !path.startsWith('$'))
        throw requestFailed("path option to $unwind stage should be prefixed with a '$'")
      return throughMingo(stage, documents, run)
    }
    default:
      return throughMingo(stage, documents, run)
  }
}

function sortDocuments(documents: Document[], order: Order): Document[] {
  return documents
    .map((document, n) => ({
      document,
      n,
      keys: order.map(([path]) => sortValue(document, path.split('.'))),
    }))
    .sort((a, b) => {
      for (const [i, [, direction]] of order.entries()) {
        const result = compareForSort(a.keys[i], b.keys[i], direction)
        if (result !== 0) return result
      }
      return a.n - b.n
    })
    .map(({ document }) => document)
}

function throughMingo(stage: Stage, documents: Document[], { source, variables }: Run): Document[] {
  try {
    const aggregator = new Aggregator([{ [stage.name]: stage.operand }] as never, {
      context: mingoContext,
      scriptEnabled: false,
      collectionResolver: (name: string) => source.find(name, {}),
      ...(variables ? { variables } : {}),
    })
    return aggregator.run(documents as never)
  } catch (error) {
    throw requestFailed(error instanceof Error ? error.message : String(error))
  }
}

/** So many documents by chance, each once; mingo takes some twice, and never ends when the size is no number. */
function sample(documents: Document[], operand: unknown): Document[] {
  const size = isObject(operand) ? operand.size : undefined
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1)
    throw requestFailed('size argument to $sample must be a positive whole number')
  const left = [...documents]
  for (let i = 0; i < Math.min(size, left.length); i++) {
    const chosen = i + Math.floor(Math.random() * (left.length - i))
    const [taken, first] = [left[chosen] as Document, left[i] as Document]
    left[i] = taken
    left[chosen] = first
  }
  return left.slice(0, size)
}

/** Must be the first stage: the documents in order of their distance, which is written into each. */
function geoNear(collection: string, operand: unknown, source: Source): Document[] {
  if (!isObject(operand) || typeof operand.distanceField !== 'string')
    throw requestFailed("$geoNear requires a 'distanceField'")
  const { distanceField, includeLocs, limit, num } = operand
  const path = typeof operand.key === 'string' ? operand.key : undefined
  const near = isObject(operand.near) ? operand.near.coordinates : operand.near
  const factor = typeof operand.distanceMultiplier === 'number' ? operand.distanceMultiplier : 1
  const smallest = typeof operand.minDistance === 'number' ? operand.minDistance : 0
  const largest = typeof operand.maxDistance === 'number' ? operand.maxDistance : Infinity
  const found = source
    .find(collection, isObject(operand.query) ? { query: operand.query } : {})
    .flatMap((document) => {
      const places = path === undefined ? Object.values(document) : [valueAt(document, path)]
      const place = places.find((value) => distanceTo(value, near as [number, number]) !== undefined)
      const metres = distanceTo(place, near as [number, number])
      return metres === undefined || metres < smallest || metres > largest
        ? []
        : [{ document, place, metres }]
    })
  found.sort((a, b) => a.metres - b.metres)
  const most = typeof limit === 'number' ? limit : typeof num === 'number' ? num : 100
  return found.slice(0, most).map(({ document, place, metres }) => {
    const measured = assignPath(document, distanceField.split('.'), metres * factor)
    return typeof includeLocs === 'string' ? assignPath(measured, includeLocs.split('.'), place) : measured
  })
}

function replaceRoot(name: string, documents: Document[], operand: unknown, evaluate: Evaluate): Document[] {
  const expression = name === '$replaceWith' ? operand : isObject(operand) ? operand.newRoot : undefined
  if (expression === undefined) throw requestFailed("$replaceRoot requires 'newRoot'")
  return documents.map((document) => {
    const root = evaluate(expression, document)
    if (!isObject(root)) throw requestFailed("'newRoot' expression must evaluate to an object")
    return root
  })
}

function facet(documents: Document[], operand: unknown, run: Run): Document {
  if (!isObject(operand) || Object.keys(operand).length === 0 || !Object.values(operand).every(Array.isArray))
    throw requestFailed('the $facet specification must be an object of pipelines')
  const entries = Object.entries(operand as Record<string, Document[]>).map(([name, stages]) => [
    name,
    runStages(stages.map(readStage), documents, run),
  ])
  return Object.fromEntries(entries) as Document
}

function lookup(documents: Document[], operand: unknown, run: Run): Document[] {
  if (!isObject(operand) || typeof operand.from !== 'string' || typeof operand.as !== 'string') {
    throw requestFailed("$lookup needs 'from' and 'as'")
  }
  const { from, as, localField, foreignField } = operand
  if (operand.pipeline !== undefined) return lookupByPipeline(documents, operand, from, as, run)
  if (typeof localField !== 'string' || typeof foreignField !== 'string') {
    throw requestFailed("$lookup needs either 'pipeline' or both 'localField' and 'foreignField'")
  }
  return documents.map((document) => {
    const local = valueAt(document, localField)
    const values: unknown[] = Array.isArray(local) ? local : [local ?? null]
    const joined = run.source.find(from, { query: { [foreignField]: { $in: values } } })
    return assignPath(document, as.split('.'), joined)
  })
}

/** For each document its own run of the pipeline, with the variables that `let` takes from it. */
function lookupByPipeline(
  documents: Document[],
  { let: taken = {}, pipeline }: Document,
  from: string,
  as: string,
  { source, variables, evaluate }: Run,
): Document[] {
  if (!isObject(taken)) throw requestFailed("$lookup argument 'let' must be an object")
  if (!Array.isArray(pipeline)) throw requestFailed("'pipeline' option must be specified as an array")
  return documents.map((document) => {
    const own = Object.fromEntries(
      Object.entries(taken).map(([name, expression]) => [name, evaluate(expression, document)]),
    )
    const joined = aggregateDocuments(from, pipeline as Document[], source, { ...variables, ...own })
    return assignPath(document, as.split('.'), joined)
  })
}

function assignPath(document: Document, parts: string[], value: unknown): Document {
  const [head, ...rest] = parts as [string, ...string[]]
  if (rest.length === 0) return { ...document, [head]: value }
  const inner = document[head]
  return { ...document, [head]: assignPath(isObject(inner) ? inner : {}, rest, value) }
}
