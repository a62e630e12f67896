import { overValues } from './accumulators'
import { requestFailed } from './cloudError'
import { type Document, has, isObject } from './document'
import { type Evaluate } from './expression'
import { encodeValue } from './indexKey'

/** Documents with the same key become one; groups stand in the order in which their first document came. */
export function group(documents: Document[], operand: unknown, evaluate: Evaluate): Document[] {
  if (!isObject(operand)) throw requestFailed("a group's fields must be specified in an object")
  if (!has(operand, '_id')) throw requestFailed('a group specification must include an _id')
  const fields = Object.keys(operand)
    .filter((name) => name !== '_id')
    .map((name) => ({ name, ...readAccumulator(name, operand[name]) }))
  const groups = new Map<string, { key: unknown; documents: Document[] }>()
  for (const document of documents) {
    const key = withoutMissing(evaluate(operand._id, document)) ?? null
    const name = encodeValue(key)
    const known = groups.get(name)
    if (known) known.documents.push(document)
    else groups.set(name, { key, documents: [document] })
  }
  return [...groups.values()].map(({ key, documents: members }) => {
    const result: Document = { _id: key }
    for (const { name, accumulator, expression } of fields) {
      const values = members.map((document) => withoutMissing(evaluate(expression, document)))
      result[name] = accumulated(accumulator, values)
    }
    return result
  })
}

function readAccumulator(name: string, operand: unknown): { accumulator: string; expression: unknown } {
  if (name.includes('.')) throw requestFailed(`The field name '${name}' cannot contain '.'`)
  if (name.startsWith('$')) throw requestFailed(`The field name '${name}' cannot be an operator name`)
  const names = isObject(operand) ? Object.keys(operand) : []
  const accumulator = names[0]
  if (!isObject(operand) || accumulator === undefined || !accumulator.startsWith('$'))
    throw requestFailed(`The field '${name}' must be an accumulator object`)
  if (names.length > 1) throw requestFailed(`The field '${name}' must specify one accumulator`)
  // One that is unknown is refused also where there is nothing to group.
  accumulated(accumulator, [])
  return { accumulator, expression: operand[accumulator] }
}

function accumulated(accumulator: string, values: unknown[]): unknown {
  try {
    return overValues(accumulator, values)
  } catch (error) {
    throw requestFailed((error as Error).message)
  }
}

/** In an object that is computed, what is missing has no field. */
function withoutMissing(value: unknown): unknown {
  if (!isObject(value) || !Object.values(value).includes(undefined)) return value
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined))
}
