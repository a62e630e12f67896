import { EJSON } from 'bson'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdmin } from '#localcloud/admin'
import { CallLog } from '#localcloud/callLog'
import { CloudError, createEngine } from '#localcloud/engine/engine'
import { type Cloud, startCloud } from '#localcloud/server'
import { EXPRESSIONS, SUBJECT, WRONG_EXPRESSIONS } from './expressionCases'
import { NAMES, PIPELINES, PROJECTIONS, SALES } from './pipelineCases'
import { ORDERS, QUERIES, ZOO } from './queryCases'
import { NOW, UPDATES } from './updateCases'

// Starting a worker takes seconds on a busy machine.
jest.setTimeout(60_000)

type Fields = Record<string, unknown>
interface Reply {
  code?: string
  message?: string
  requestId?: string
  transactionId?: string
  data: {
    list: string[]
    total: number
    updated: number
    deleted: number
    insertedIds: string[]
    upsert_id?: string
    doc?: string | null
  }
}
type Send = (action: string, body?: Fields) => Promise<Reply>
interface Driver {
  send: Send
  close(): Promise<void>
}

/** The wire's values exactly as the SDK writes them. */
const wire = (value: unknown): string => EJSON.stringify(value, { relaxed: false })
const plain = (text: string): Fields => EJSON.parse(text, { relaxed: true }) as Fields

const folder = mkdtempSync(join(tmpdir(), 'cloud-conformance-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function inProcess(file?: string): Driver {
  const engine = createEngine({ now: () => NOW, groupCommit: true, ...(file === undefined ? {} : { file }) })
  const admin = createAdmin({ engine, now: () => NOW, calls: new CallLog(), others: {} })
  return {
    send: async (action, body = {}) => {
      try {
        return {
          requestId: 'r',
          ...(await admin({ action, ...(JSON.parse(JSON.stringify(body)) as Fields) })),
        } as Reply
      } catch (error) {
        if (!(error instanceof CloudError)) throw error
        return { code: error.code, message: error.message, requestId: 'r', data: {} } as Reply
      }
    },
    close: async () => engine.close(),
  }
}

async function overHttp(): Promise<Driver> {
  const cloud: Cloud = await startCloud({ port: 0, memory: true, personas: false, machineStandsAt: NOW })
  return {
    send: async (action, body = {}) => {
      const response = await fetch(`${cloud.adminUrl}?env=local&seqId=1`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ action, envName: 'local', ...body }),
      })
      expect(response.status).toBe(200)
      return (await response.json()) as Reply
    },
    close: () => cloud.close(),
  }
}

const DRIVERS: [name: string, start: () => Promise<Driver>][] = [
  ['in memory', async () => inProcess()],
  ['in a file', async () => inProcess(join(folder, 'cloud.db'))],
  ['over HTTP', overHttp],
]

describe.each(DRIVERS)('the protocol %s', (_name, start) => {
  let driver: Driver
  let send: Send
  beforeAll(async () => {
    driver = await start()
    send = driver.send
    for (const collectionName of ['zoo', 'work', 'one', 'sales', 'names'])
      await send('database.addCollection', { collectionName })
    const add = (collectionName: string, documents: Fields[]) =>
      send('database.insertDocument', { collectionName, data: documents.map(wire) })
    await add('zoo', ZOO)
    await add('sales', SALES)
    await add('names', NAMES)
    await add('one', [SUBJECT])
  })
  afterAll(() => driver.close())

  const get = (collectionName: string, more: Fields = {}) =>
    send('database.getDocument', { collectionName, queryType: 'WHERE', limit: 1000, ...more })
  const only = async (document: Fields) => {
    await send('database.removeDocument', { collectionName: 'work', queryType: 'WHERE', multi: true })
    await send('database.insertDocument', {
      collectionName: 'work',
      data: [wire({ _id: 'it', ...document })],
    })
  }
  const it_ = wire({ _id: 'it' })

  describe('queries', () => {
    it.each(QUERIES)('%s', async (_story, query, found) => {
      const reply = await get('zoo', { query: wire(query) })
      if (/^[A-Z_]{8,}$/.test(found)) return expect(reply.code).toBe(found)
      expect(reply.code).toBeUndefined()
      const wanted = found.split(' ').filter(Boolean).sort()
      expect(reply.data.list.map((text) => plain(text)._id as string).sort()).toEqual(wanted)
      const counted = await send('database.calculateDocument', {
        collectionName: 'zoo',
        queryType: 'WHERE',
        query: wire(query),
      })
      expect(counted.data.total).toBe(wanted.length)
    })

    it.each(ORDERS)('in order: %s', async (_story, order, found) => {
      const reply = await get('zoo', { order: wire(order) })
      expect(reply.data.list.map((text) => plain(text)._id).join(' ')).toBe(found)
    })
  })

  it.each(UPDATES)('update: %s', async (_story, before, update, after) => {
    await only(before)
    const reply = await send('database.modifyDocument', {
      collectionName: 'work',
      queryType: 'DOC',
      multi: false,
      merge: true,
      upsert: false,
      query: it_,
      data: wire(update),
    })
    const [stored] = (await get('work')).data.list.map(plain)
    if (typeof after === 'string') {
      expect(reply.code).toBe(after)
      expect(stored).toEqual({ _id: 'it', ...before })
    } else {
      expect([reply.code, reply.message, reply.data?.updated]).toEqual([undefined, undefined, 1])
      expect(stored).toEqual({ _id: 'it', ...after })
    }
  })

  it.each(PROJECTIONS)('projection: %s', async (_story, document, projection, answer) => {
    await only(document)
    const reply = await get('work', { projection: wire(projection) })
    if (typeof answer === 'string') expect(reply.code).toBe(answer)
    else expect(reply.data.list.map(plain)).toEqual([answer])
  })

  const run = (collectionName: string, stages: Fields[]) =>
    send('database.aggregateDocuments', {
      collectionName,
      stages: stages.map((stage) => {
        const [stageKey, value] = Object.entries(stage)[0] as [string, unknown]
        return { stageKey, stageValue: typeof value === 'object' ? wire(value) : JSON.stringify(value) }
      }),
    })

  it.each(PIPELINES)('pipeline: %s', async (_story, stages, answer) => {
    const reply = await run('sales', stages)
    if (typeof answer === 'string') expect(reply.code).toBe(answer)
    else expect([reply.message, reply.data?.list?.map(plain)]).toEqual([undefined, answer])
  })

  it.each(EXPRESSIONS.map(([expression, value]) => [JSON.stringify(expression), expression, value] as const))(
    'expression: %s',
    async (_story, expression, value) => {
      const reply = await run('one', [{ $project: { _id: 0, value: expression } }])
      expect([reply.message, reply.data?.list?.map(plain)]).toEqual([undefined, [{ value }]])
    },
  )

  it.each(WRONG_EXPRESSIONS.map((expression) => [JSON.stringify(expression), expression] as const))(
    'refused expression: %s',
    async (_story, expression) => {
      const reply = await run('one', [{ $project: { value: expression } }])
      expect(['DATABASE_REQUEST_FAILED', 'DATABASE_INVALID_OPERRATOR']).toContain(reply.code)
    },
  )
})
