import { invalidParam } from './engine/cloudError'
import { type Document, isObject } from './engine/document'
import { decodeEjson, encodeEjson, reviveEjson } from './engine/ejson'
import { type Engine, type FindOptions } from './engine/engine'
import { type Order } from './engine/plan'

export type Body = Record<string, unknown>
/** What goes into the answer beside the request's id. */
export type Answer = Record<string, unknown>

type Action = (engine: Engine, body: Body, now: number) => Answer

/** The database's actions, from the SDK's request to what the engine does; times are read once per request. */
export const databaseActions: Record<string, Action> = {
  'database.getDocument': getDocument,
  'database.calculateDocument': (engine, body, now) => ({
    data: { total: engine.count(collectionOf(body), queryOf(body, now)) },
  }),
  'database.insertDocument': insertDocument,
  'database.modifyDocument': modifyDocument,
  'database.modifyAndReturnDoc': modifyAndReturn,
  'database.removeDocument': (engine, body, now) => ({
    data: {
      deleted: engine.remove(collectionOf(body), {
        query: queryOf(body, now),
        multi: body.multi !== false,
        ...transactionOf(body),
      }),
    },
  }),
  'database.aggregateDocuments': aggregate,
  'database.addCollection': (engine, body) => {
    engine.addCollection(collectionOf(body))
    return {}
  },
  'database.startTransaction': (engine) => ({ transactionId: engine.begin() }),
  'database.commitTransaction': (engine, body) => {
    engine.commit(text(body.transactionId, 'transactionId'))
    return {}
  },
  'database.abortTransaction': (engine, body) => {
    engine.abort(text(body.transactionId, 'transactionId'))
    return {}
  },
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw invalidParam(`${name} is missing`)
  return value
}

function collectionOf(body: Body): string {
  return text(body.collectionName, 'collectionName')
}

function transactionOf(body: Body): { transactionId?: string } {
  return typeof body.transactionId === 'string' && body.transactionId !== ''
    ? { transactionId: body.transactionId }
    : {}
}

/** Values come as Extended JSON text; the oldest SDKs sent objects. */
function decode(value: unknown, now: number, name: string): Document {
  const decoded = typeof value === 'string' ? decodeEjson(value, now) : reviveEjson(value, now)
  if (!isObject(decoded)) throw invalidParam(`${name} must be an object`)
  return decoded
}

function queryOf(body: Body, now: number): Document {
  return body.query === undefined || body.query === null || body.query === ''
    ? {}
    : decode(body.query, now, 'query')
}

function orderOf(body: Body, now: number): Order {
  if (body.order === undefined || body.order === null || body.order === '') return []
  const order = typeof body.order === 'string' ? decodeEjson(body.order, now) : reviveEjson(body.order, now)
  const list: unknown[] = Array.isArray(order) ? order : [order]
  if (!list.every(isObject)) throw invalidParam('an order must be an object, or a list of them')
  const entries = Array.isArray(order)
    ? list.map(({ field, direction }) => [field, direction === 'desc' ? -1 : 1])
    : Object.entries(order as Document)
  return entries.map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) throw invalidParam('an order must be 1 or -1')
    return [String(path), direction]
  })
}

function whole(value: unknown, fallback: number, name: string): number {
  if (value === undefined || value === null) return fallback
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw invalidParam(`${name} must be a whole number`)
  return value
}

const MOST_DOCUMENTS = 1000

function getDocument(engine: Engine, body: Body, now: number): Answer {
  const offset = whole(body.offset, 0, 'offset')
  const limit = Math.min(
    whole(body.limit, body.queryType === 'DOC' ? 1 : 100, 'limit') || 100,
    MOST_DOCUMENTS,
  )
  const options: FindOptions = {
    query: queryOf(body, now),
    order: orderOf(body, now),
    offset,
    limit,
    ...transactionOf(body),
    ...(body.projection ? { projection: decode(body.projection, now, 'projection') } : {}),
  }
  return { data: { list: engine.findTexts(collectionOf(body), options, encodeEjson), offset, limit } }
}

function insertDocument(engine: Engine, body: Body, now: number): Answer {
  const name = collectionOf(body)
  if (!Array.isArray(body.data) || body.data.length === 0)
    throw invalidParam('data must be a list of documents')
  const documents = body.data.map((item) => decode(item, now, 'a document'))
  const { transactionId } = transactionOf(body)
  return { data: { insertedIds: engine.insert(name, documents, transactionId) } }
}

function modifyDocument(engine: Engine, body: Body, now: number): Answer {
  if (body.query === undefined || body.query === null) throw invalidParam('query is missing')
  const { updated, upsertId } = engine.update(collectionOf(body), {
    query: queryOf(body, now),
    update: decode(body.data, now, 'data'),
    multi: body.multi === true,
    replace: body.merge === false,
    upsert: body.upsert === true,
    ...transactionOf(body),
  })
  return { data: { updated, ...(upsertId === undefined ? {} : { upsert_id: upsertId }) } }
}

function modifyAndReturn(engine: Engine, body: Body, now: number): Answer {
  const name = collectionOf(body)
  const query = queryOf(body, now)
  const [found] = engine.findRows(name, { query, limit: 1, ...transactionOf(body) })
  if (!found) return { data: { updated: 0, doc: null } }
  const only = { _id: found.doc._id }
  const { updated } = engine.update(name, {
    query: only,
    update: decode(body.data, now, 'data'),
    multi: false,
    ...transactionOf(body),
  })
  const [doc] = engine.findTexts(name, { query: only, limit: 1, ...transactionOf(body) }, encodeEjson)
  return { data: { updated, doc: doc ?? null } }
}

function aggregate(engine: Engine, body: Body, now: number): Answer {
  if (!Array.isArray(body.stages)) throw invalidParam('stages must be a list')
  const stages = body.stages.map((stage): Document => {
    if (!isObject(stage)) throw invalidParam('a stage must be an object')
    return { [text(stage.stageKey, 'stageKey')]: decodeEjson(text(stage.stageValue, 'stageValue'), now) }
  })
  const list = engine.aggregate(collectionOf(body), stages)
  return { data: { list: list.map(encodeEjson) } }
}
