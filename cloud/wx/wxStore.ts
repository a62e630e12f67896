import type cloud from 'wx-server-sdk'
import type { Change, Collection, Condition, Documents, FindOptions, Scalar, Store, Where } from '../ports'

type Database = ReturnType<typeof cloud.database>
type Command = Database['command']

/**
 * The Store on the real SDK. The only place where its traps are met, so nobody else can step into them:
 * an `undefined` in a condition (which widens it) throws, several `or` cannot collapse into one, objects are replaced
 * and never merged, and nothing runs on a transaction that the SDK would silently run outside it.
 */
export function createWxStore(database: Database): Store {
  const _ = database.command
  return {
    async get<C extends Collection>(collection: C, id: string) {
      requireId(id)
      const { data } = (await database.collection(collection).doc(id).get()) as { data: unknown }
      return (data ?? undefined) as Documents[C] | undefined
    },

    async find<C extends Collection>(collection: C, { where, orderBy = [], limit }: FindOptions) {
      if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
        throw new Error(`A query asks for 1 to 1000 documents, not ${limit}`)
      let query = database.collection(collection).where(queryOf(_, where) as never)
      for (const [path, direction] of orderBy) query = query.orderBy(path, direction)
      const { data } = (await query.limit(limit).get()) as { data: unknown }
      return data as Documents[C][]
    },

    async add(collection, documents) {
      for (const { _id } of documents) requireId(_id)
      const data = documents.map(withoutUndefined)
      return orDuplicate(async () => {
        await database.collection(collection).add({ data: data.length === 1 ? data[0] : data } as never)
        return 'added' as const
      })
    },

    async update(collection, where, change) {
      return orDuplicate(async () => {
        const query = database.collection(collection).where(queryOf(_, where) as never)
        const { stats } = (await query.update({ data: dataOf(_, change) })) as {
          stats: { updated: number }
        }
        return stats.updated
      })
    },
  }
}

function queryOf(_: Command, where: Where): unknown {
  const { $or, ...fields } = where
  const plain: Record<string, unknown> = {}
  for (const [path, condition] of Object.entries(fields))
    plain[path] = conditionOf(_, path, condition as Condition | undefined)
  if (Object.keys(plain).length === 0 && !$or)
    throw new Error('A query without a condition would touch everything')
  if (!$or) return plain
  const either = _.or($or.map((branch) => queryOf(_, branch)) as never)
  return Object.keys(plain).length === 0 ? either : _.and([plain, either] as never)
}

function conditionOf(_: Command, path: string, condition: Condition | undefined): unknown {
  if (condition === undefined) throw new Error(`The condition on ${path} is undefined and would be dropped`)
  if (condition === null || typeof condition !== 'object') return _.eq(condition)
  if ('$in' in condition) return _.in([...condition.$in])
  if ('$ne' in condition) return _.neq(condition.$ne)
  const { $gt, $gte, $lt, $lte } = condition
  const bounds = [
    $gt === undefined ? undefined : _.gt($gt as number),
    $gte === undefined ? undefined : _.gte($gte as number),
    $lt === undefined ? undefined : _.lt($lt as number),
    $lte === undefined ? undefined : _.lte($lte as number),
  ].filter((bound) => bound !== undefined)
  const [first, second] = bounds
  if (!first) throw new Error(`The condition on ${path} says nothing`)
  return second ? first.and(second) : first
}

function dataOf(_: Command, { set = {}, inc = {}, push = {}, pull = {} }: Change): Record<string, unknown> {
  const data: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(set)) {
    if (value === undefined) throw new Error(`${path} would be set to nothing`)
    data[path] = _.set(withoutUndefined(value))
  }
  for (const [path, by] of Object.entries(inc)) data[path] = _.inc(by)
  for (const [path, { items, keepLast }] of Object.entries(push)) {
    const each = items.map(withoutUndefined)
    data[path] = keepLast === undefined ? _.push(each) : _.push({ each, slice: -keepLast })
  }
  for (const [path, what] of Object.entries(pull)) {
    data[path] = 'anyOf' in what ? _.pullAll([...what.anyOf] as Scalar[]) : _.pull({ ...what.having })
  }
  if (Object.keys(data).length === 0) throw new Error('A change that changes nothing')
  return data
}

/** `undefined` means absent; the SDK drops it in some places and not in others. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([key, field]) => [key, withoutUndefined(field)]),
  )
}

function requireId(id: string): void {
  if (typeof id !== 'string' || id === '') throw new Error('A document is named by a non-empty id')
}

/** A taken key arrives under two codes, and in production only as text. */
async function orDuplicate<Result>(work: () => Promise<Result>): Promise<Result | 'duplicate'> {
  try {
    return await work()
  } catch (error) {
    if (/E11000|DATABASE_DUPLICATE_WRITE/.test(textOf(error))) return 'duplicate'
    throw error
  }
}

function textOf(error: unknown): string {
  const {
    code = '',
    errMsg = '',
    message = '',
  } = (error ?? {}) as { code?: string; errMsg?: string; message?: string }
  return `${code} ${errMsg} ${message}`
}
