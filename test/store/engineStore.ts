import type { Change, Collection, Condition, Documents, FindOptions, Store, Where } from '#cloud/ports'
import { CloudError, type Document, type Engine } from '#localcloud/engine/engine'

/**
 * The Store in this process: the same engine as the local cloud's, without HTTP and without the SDK. What it answers is
 * what is stored, so nobody may change it.
 */
export function createEngineStore(engine: Engine): Store {
  return {
    async get<C extends Collection>(collection: C, id: string) {
      const [found] = engine.findRows(collection, { query: { _id: id }, limit: 1 })
      return found && (frozen(found.doc) as Documents[C])
    },
    async find<C extends Collection>(collection: C, { where, orderBy = [], limit }: FindOptions) {
      const order = orderBy.map(([path, direction]): [string, 1 | -1] => [path, direction === 'asc' ? 1 : -1])
      const found = engine.findRows(collection, { query: queryOf(where), order, limit })
      return found.map(({ doc }) => frozen(doc)) as unknown as Documents[C][]
    },
    async add(collection, documents) {
      return orDuplicate(() => {
        engine.insert(collection, documents as unknown as Document[])
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
  if (set) update.$set = definedFields(set)
  if (inc) update.$inc = { ...inc }
  for (const [path, { items, keepLast }] of Object.entries(push)) {
    update.$push = {
      ...update.$push,
      [path]: keepLast === undefined ? { $each: items } : { $each: items, $slice: -keepLast },
    }
  }
  for (const [path, what] of Object.entries(pull)) {
    if ('anyOf' in what) update.$pullAll = { ...update.$pullAll, [path]: [...what.anyOf] }
    else update.$pull = { ...update.$pull, [path]: { ...what.having } }
  }
  return update
}

/** As the SDK sends them: absent fields are absent. What lies deeper the engine copies in the same way. */
function definedFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined))
}

/** An update copies only what it changes, so what is frozen already is frozen down to its leaves. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const inner of Object.values(value)) frozen(inner)
  return Object.freeze(value)
}

function orDuplicate<Result>(work: () => Result): Result | 'duplicate' {
  try {
    return work()
  } catch (error) {
    if (error instanceof CloudError && /E11000/.test(error.message)) return 'duplicate'
    throw error
  }
}
