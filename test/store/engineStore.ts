import type { Change, Collection, Condition, Documents, FindOptions, Store, Where } from '#cloud/ports'
import { CloudError, type Document, type Engine } from '#localcloud/engine/engine'

/** The Store in this process: the same engine as the local cloud's, without HTTP and without the SDK. */
export function createEngineStore(engine: Engine): Store {
  return {
    async get<C extends Collection>(collection: C, id: string) {
      const [found] = engine.find(collection, { query: { _id: id }, limit: 1 })
      return found as Documents[C] | undefined
    },
    async find<C extends Collection>(collection: C, { where, orderBy = [], limit }: FindOptions) {
      const order = orderBy.map(([path, direction]): [string, 1 | -1] => [path, direction === 'asc' ? 1 : -1])
      return engine.find(collection, { query: queryOf(where), order, limit }) as unknown as Documents[C][]
    },
    async add(collection, documents) {
      return orDuplicate(() => {
        engine.insert(
          collection,
          documents.map((document) => definedFields(document) as Document),
        )
        return 'added'
      })
    },
    async update(collection, where, change) {
      return orDuplicate(
        () =>
          engine.update(collection, { query: queryOf(where), update: operatorsOf(change), multi: true })
            .updated,
      )
    },
  }
}

function queryOf({ $or, ...fields }: Where): Document {
  for (const [path, condition] of Object.entries(fields)) {
    if (condition === undefined) throw new Error(`The condition on ${path} is undefined and would be dropped`)
  }
  const plain = fields as Record<string, Condition>
  return $or ? { ...plain, $or: $or.map(queryOf) } : plain
}

function operatorsOf({ set, inc, push = {}, pull = {} }: Change): Document {
  const update: Record<string, Record<string, unknown>> = {}
  if (set) update.$set = definedFields(set) as Record<string, unknown>
  if (inc) update.$inc = { ...inc }
  for (const [path, { items, keepLast }] of Object.entries(push)) {
    const each = items.map(definedFields)
    update.$push = {
      ...update.$push,
      [path]: keepLast === undefined ? { $each: each } : { $each: each, $slice: -keepLast },
    }
  }
  for (const [path, what] of Object.entries(pull)) {
    if ('anyOf' in what) update.$pullAll = { ...update.$pullAll, [path]: [...what.anyOf] }
    else update.$pull = { ...update.$pull, [path]: { ...what.having } }
  }
  return update
}

/** As the SDK sends them: absent fields are absent, and nothing is shared with the caller. */
function definedFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(definedFields)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([key, field]) => [key, definedFields(field)]),
  )
}

function orDuplicate<Result>(work: () => Result): Result | 'duplicate' {
  try {
    return work()
  } catch (error) {
    if (error instanceof CloudError && /E11000/.test(error.message)) return 'duplicate'
    throw error
  }
}
