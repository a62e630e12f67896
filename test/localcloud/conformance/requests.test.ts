import { type Cloud, startCloud } from '#localcloud/server'
import { connectSdk, type Sdk } from '#test/localcloud/connectSdk'

// Starting a worker takes seconds on a busy machine.
jest.setTimeout(60_000)

let cloud: Cloud
let sdk: Sdk
let db: Sdk
let _: Sdk
beforeAll(async () => {
  cloud = await startCloud({ port: 0, memory: true, personas: false })
  cloud.engine.declareCollections([
    {
      name: 'docs',
      indexes: [{ name: 'code', keys: [{ name: 'code', direction: '1' }], unique: true, sparse: true }],
    },
    { name: 'other' },
  ])
  sdk = connectSdk(cloud)
  db = sdk.database()
  _ = db.command
})
afterAll(() => cloud.close())
beforeEach(() => {
  cloud.engine.remove('docs', { multi: true })
  cloud.engine.remove('other', { multi: true })
})

const docs = () => db.collection('docs')
const stored = () => cloud.engine.find('docs')
const post = async (body: string | object, path = '') => {
  const reply = await fetch(cloud.adminUrl + path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: reply.status, json: (await reply.json()) as Record<string, unknown> }
}

describe('documents through the SDK', () => {
  it('come back as they were sent: dates, numbers of every size, patterns, places', async () => {
    const document = {
      _id: 'a',
      int: 1,
      negativeZero: -0,
      long: 3_000_000_000,
      large: 2 ** 52,
      half: 0.5,
      date: new Date(-1),
      far: new Date(253_402_300_800_000),
      nil: null,
      list: [1, [2, [3]], { x: [] }],
      empty: {},
      text: '引号" 反斜\\ \u0000 😀',
      nan: NaN,
      infinite: -Infinity,
    }
    await docs().add({ data: document })
    expect((await docs().doc('a').get()).data).toEqual({ ...document, negativeZero: 0 })
  })

  it('drop undefined fields and turn undefined items to null', async () => {
    await docs().add({ data: { _id: 'a', gone: undefined, list: [undefined, 1] } })
    expect(stored()).toEqual([{ _id: 'a', list: [null, 1] }])
  })

  it('get a text _id when they have none, and may have a number', async () => {
    const { _id } = await docs().add({ data: { x: 1 } })
    expect(_id).toMatch(/^[0-9a-f]{32}$/)
    expect((await docs().add({ data: { _id: 5 } }))._id).toBe(5)
    expect((await docs().doc(5).get()).data).toEqual({ _id: 5 })
  })

  it('are added a thousand at once', async () => {
    const { _ids } = await docs().add({
      data: Array.from({ length: 1001 }, (_unused, i) => ({ _id: `d${i}` })),
    })
    expect(_ids).toHaveLength(1001)
    expect((await docs().count()).total).toBe(1001)
  })

  it('are answered a hundred at a time unless more is asked for, and never more than a thousand', async () => {
    await docs().add({ data: Array.from({ length: 1001 }, (_unused, i) => ({ _id: `d${i}` })) })
    const length = async (query: Sdk) => ((await query.get()).data as unknown[]).length
    expect(await length(docs())).toBe(100)
    expect(await length(docs().limit(7))).toBe(7)
    expect(await length(docs().limit(5000))).toBe(1000)
    expect(await length(docs().skip(995).limit(1000))).toBe(6)
  })

  it('that are missing are an error, or null where one asks for that', async () => {
    await expect(docs().doc('none').get()).rejects.toMatchObject({
      errCode: -1,
      errMsg: expect.stringMatching(/does not exist/) as string,
    })
    const gentle = sdk.database({ throwOnNotFound: false })
    expect((await gentle.collection('docs').doc('none').get()).data).toBeNull()
  })

  it('carry the server date, with one reading of the clock per request', async () => {
    await docs().add({
      data: {
        _id: 'a',
        at: db.serverDate(),
        later: db.serverDate({ offset: 60_000 }),
        list: [{ at: db.serverDate() }],
      },
    })
    const [found] = stored() as { at: Date; later: Date; list: { at: Date }[] }[]
    expect(Math.abs((found?.at.getTime() ?? 0) - Date.now())).toBeLessThan(5000)
    expect((found?.later.getTime() ?? 0) - (found?.at.getTime() ?? 0)).toBe(60_000)
    expect(found?.list[0]?.at).toEqual(found?.at)
    expect(
      (
        await docs()
          .where({ at: _.lte(db.serverDate()) })
          .count()
      ).total,
    ).toBe(1)
  })

  it('may have names that end in a dot, as production allows', async () => {
    await docs().add({ data: { _id: 'a', 'key.': '1' } })
    expect(stored()).toEqual([{ _id: 'a', 'key.': '1' }])
  })

  it('keep patterns, and texts that look like dates stay texts', async () => {
    await docs().add({
      data: {
        _id: 'a',
        pattern: /^a.b/i,
        other: db.RegExp({ regexp: 'x', options: 'm' }),
        day: '2026-01-04T16:30:15.123Z',
      },
    })
    const [found] = stored() as { pattern: RegExp; other: RegExp; day: string }[]
    expect([String(found?.pattern), String(found?.other), found?.day]).toEqual([
      '/^a.b/i',
      '/x/m',
      '2026-01-04T16:30:15.123Z',
    ])
    expect(((await docs().doc('a').get()).data as { day: unknown }).day).toBe('2026-01-04T16:30:15.123Z')
  })

  it('come in the order of several fields', async () => {
    await docs().add({
      data: [
        { _id: 'a', g: 1, n: 1 },
        { _id: 'b', g: 2, n: 1 },
        { _id: 'c', g: 1, n: 2 },
      ],
    })
    const { data } = await docs().orderBy('g', 'desc').orderBy('n', 'desc').get()
    expect((data as { _id: string }[]).map(({ _id }) => _id)).toEqual(['b', 'c', 'a'])
  })

  it('may not hold fields that begin with a dollar', async () => {
    await expect(docs().add({ data: { a: { $b: 1 } } })).rejects.toMatchObject({ errCode: -502001 })
  })
})

describe('updates through the SDK', () => {
  it('merge nested objects, and replace them with set', async () => {
    await docs().add({ data: { _id: 'a', n: { x: 1 }, m: { x: 1 } } })
    await docs()
      .doc('a')
      .update({ data: { n: { y: 2 }, m: _.set({ y: 2 }), stat: { total: _.inc(1) } } })
    expect(stored()).toEqual([{ _id: 'a', n: { x: 1, y: 2 }, m: { y: 2 }, stat: { total: 1 } }])
  })

  it('of many documents say how many', async () => {
    await docs().add({ data: [{ g: 1 }, { g: 1 }, { g: 2 }] })
    expect(
      (
        await docs()
          .where({ g: 1 })
          .update({ data: { done: true } })
      ).stats.updated,
    ).toBe(2)
    expect(
      (
        await docs()
          .where({ g: 9 })
          .update({ data: { done: true } })
      ).stats.updated,
    ).toBe(0)
    expect(
      (
        await docs()
          .where({ g: _.gt(0) })
          .remove()
      ).stats.removed,
    ).toBe(3)
  })

  it('of a missing document do nothing; set makes it and says so', async () => {
    expect(
      (
        await docs()
          .doc('a')
          .update({ data: { x: 1 } })
      ).stats.updated,
    ).toBe(0)
    expect(
      (
        await docs()
          .doc('a')
          .set({ data: { x: 1 } })
      ).stats,
    ).toEqual({ updated: 0, created: 1 })
    expect(
      (
        await docs()
          .doc('a')
          .set({ data: { y: 1 } })
      ).stats,
    ).toEqual({ updated: 1, created: 0 })
    expect(stored()).toEqual([{ _id: 'a', y: 1 }])
  })

  it('guard themselves by their condition: the loser changes nothing', async () => {
    await docs().add({ data: { _id: 'a', left: 3, takers: [] } })
    const take = (who: string) =>
      docs()
        .where({ _id: 'a', left: _.gt(0), takers: _.not(_.eq(who)) })
        .update({ data: { left: _.inc(-1), takers: _.push([who]) } })
    const results = await Promise.all(Array.from({ length: 10 }, (_unused, i) => take(`t${i % 5}`)))
    expect(results.filter((result) => result.stats.updated === 1)).toHaveLength(3)
    const [found] = stored() as { left: number; takers: string[] }[]
    expect(found?.left).toBe(0)
    expect(new Set(found?.takers).size).toBe(3)
  })

  it('understand every word of the command', async () => {
    await docs().add({ data: { _id: 'a', n: 8, list: [1, 2, 3], set: ['x'], old: 1, gone: 1 } })
    await docs()
      .doc('a')
      .update({
        data: {
          n: _.mul(2),
          list: _.push({ each: [9, 4], position: 0, slice: 4 }),
          set: _.addToSet({ $each: ['x', 'y'] }),
          old: _.rename('new'),
          gone: _.remove(),
          low: _.min(3),
          high: _.max(4),
        },
      })
    expect(stored()).toEqual([
      { _id: 'a', n: 16, list: [9, 4, 1, 2], set: ['x', 'y'], new: 1, low: 3, high: 4 },
    ])
    await docs()
      .doc('a')
      .update({ data: { list: _.shift(), set: _.pop() } })
    await docs()
      .doc('a')
      .update({ data: { list: _.unshift([7]), set: _.pullAll(['x']) } })
    await docs()
      .doc('a')
      .update({ data: { list: _.pull(_.gt(6)) } })
    expect(stored()).toMatchObject([{ list: [4, 1, 2], set: [] }])
  })
})

describe('queries through the SDK', () => {
  it('join conditions with and, or, nor, not', async () => {
    await docs().add({ data: [1, 2, 3, 4, 5].map((n) => ({ _id: `d${n}`, n, t: `t${n}` })) })
    const ids = async (query: unknown) =>
      ((await docs().where(query).orderBy('n', 'desc').field({ _id: true }).get()).data as { _id: string }[])
        .map(({ _id }) => _id)
        .join(' ')
    expect(await ids({ n: _.gt(1).and(_.lt(4)) })).toBe('d3 d2')
    expect(await ids({ n: _.lt(2).or(_.gt(4)) })).toBe('d5 d1')
    expect(await ids({ n: _.in([1, 5]), t: 't5' })).toBe('d5')
    expect(await ids({ n: _.nin([1, 5]) })).toBe('d4 d3 d2')
    expect(await ids({ n: _.not(_.eq(3)) })).toBe('d5 d4 d2 d1')
    expect(await ids(_.or([{ n: 1 }, { t: 't2' }]))).toBe('d2 d1')
    expect(await ids(_.and([{ n: _.gte(2) }, { n: _.lte(3) }]))).toBe('d3 d2')
    expect(await ids({ n: _.mod(2, 1), t: _.neq('t1') })).toBe('d5 d3')
    expect(await ids({ t: db.RegExp({ regexp: '^T[12]$', options: 'i' }) })).toBe('d2 d1')
    expect(await ids({ x: _.exists(false) })).toBe('d5 d4 d3 d2 d1')
  })

  it('look into arrays and objects', async () => {
    await docs().add({
      data: [
        { _id: 'a', list: [{ k: 1, v: 1 }], tags: ['x', 'y'], o: { p: { q: 1 } } },
        { _id: 'b', list: [], tags: ['x'] },
      ],
    })
    const total = async (query: unknown) => (await docs().where(query).count()).total
    expect(await total({ o: { p: { q: 1 } } })).toBe(1)
    expect(await total({ 'list.k': 1 })).toBe(1)
    expect(await total({ list: _.elemMatch({ k: 1, v: _.gt(0) }) })).toBe(1)
    expect(await total({ tags: _.all(['x', 'y']) })).toBe(1)
    expect(await total({ tags: _.size(1) })).toBe(1)
    expect(await total({ tags: 'x' })).toBe(2)
    expect(await total({ 'tags.1': 'y' })).toBe(1)
  })
})

/** The text of a refusal: the generations of the SDK put it in different fields. */
const refusal = async (request: PromiseLike<unknown>): Promise<string> => {
  try {
    await request
  } catch (error) {
    const { errMsg, message } = error as { errMsg?: string; message?: string }
    return errMsg ?? message ?? ''
  }
  return 'no error'
}

describe('errors', () => {
  it('name a missing collection', async () => {
    await expect(db.collection('none').add({ data: {} })).rejects.toMatchObject({ errCode: -502005 })
    await expect(db.collection('none').get()).rejects.toMatchObject({ errCode: -502005 })
    await expect(db.collection('none').where({ a: 1 }).count()).rejects.toMatchObject({ errCode: -502005 })
    expect(await refusal(db.collection('none').aggregate().match({}).end())).toMatch(/Db or Table not exist/)
  })

  it('name a collection that is there already', async () => {
    expect(await refusal(db.createCollection('docs'))).toMatch(/Table exist/)
  })

  it('say which key is there already', async () => {
    await docs().add({ data: { _id: 'a', code: 'k' } })
    await expect(docs().add({ data: { _id: 'b', code: 'k' } })).rejects.toMatchObject({
      errCode: -502001,
      errMsg: expect.stringContaining(
        'E11000 duplicate key error collection: tnt-local.docs index: code dup key: { code: "k" }',
      ) as string,
    })
    await expect(
      docs()
        .doc('c')
        .set({ data: { code: 'k' } }),
    ).rejects.toThrow(/E11000/)
    await docs().add({ data: [{ _id: 'd' }, { _id: 'e' }] })
    await expect(
      docs()
        .where({ _id: _.in(['d', 'e']) })
        .update({ data: { code: 'z' } }),
    ).rejects.toThrow(/E11000/)
  })

  it('are answered with HTTP 200 and a request id, as JSON, whatever was sent', async () => {
    for (const body of [
      '',
      '{',
      '[]',
      '"x"',
      'null',
      '{}',
      '{"action":7}',
      '{"action":"database.nothing"}',
      '{"action":"constructor"}',
      '{"action":"__proto__"}',
    ]) {
      const reply = await post(body)
      expect([body, reply.status, reply.json.code]).toEqual([body, 200, 'INVALID_PARAM'])
      expect(reply.json.requestId).toEqual(expect.any(String))
    }
  })

  it('are clear for requests that lack a part or have it wrong', async () => {
    const base = { collectionName: 'docs', queryType: 'WHERE' }
    for (const body of [
      { action: 'database.getDocument' },
      { action: 'database.getDocument', ...base, query: '[1]' },
      { action: 'database.getDocument', ...base, query: '{' },
      { action: 'database.getDocument', ...base, offset: -1 },
      { action: 'database.getDocument', ...base, limit: 'x' },
      { action: 'database.getDocument', ...base, order: '{"a":5}' },
      { action: 'database.insertDocument', collectionName: 'docs' },
      { action: 'database.insertDocument', collectionName: 'docs', data: [] },
      { action: 'database.insertDocument', collectionName: 'docs', data: ['7'] },
      { action: 'database.insertDocument', collectionName: 'docs', data: ['{"d":{"$date":"never"}}'] },
      { action: 'database.insertDocument', collectionName: 'docs', data: ['{"n":{"$numberInt":"x"}}'] },
      { action: 'database.modifyDocument', ...base, data: '{"$set":{"a":1}}' },
      { action: 'database.aggregateDocuments', collectionName: 'docs' },
      { action: 'database.commitTransaction' },
      { action: 'database.addCollection', collectionName: 'a b' },
      { action: 'database.addCollection', collectionName: '' },
    ]) {
      expect([body, (await post(body)).json.code]).toEqual([body, 'INVALID_PARAM'])
    }
    expect(stored()).toEqual([])
  })

  it('leave the process up when the EJSON is a bomb or wants to change prototypes', async () => {
    const deep = '{"a":'.repeat(5000) + '1' + '}'.repeat(5000)
    const add = async (data: string) =>
      (await post({ action: 'database.insertDocument', collectionName: 'docs', data: [data] })).json.code
    expect(await add(deep)).toBe('INVALID_PARAM')
    expect(await add('{"__proto__":{"polluted":1}}')).toBe('INVALID_PARAM')
    expect(await add('{"a":{"__proto__":{"polluted":1}}}')).toBe('INVALID_PARAM')
    const set = (data: string) =>
      post({
        action: 'database.modifyDocument',
        collectionName: 'docs',
        queryType: 'WHERE',
        multi: true,
        query: '{}',
        data,
      })
    await add('{"_id":"a","constructor":{"prototype":1}}')
    expect((await set('{"$set":{"__proto__.polluted":1}}')).json.code).toMatch(
      /INVALID_PARAM|DATABASE_REQUEST_FAILED/,
    )
    await set('{"$set":{"constructor.prototype.polluted":1}}')
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    expect((await docs().count()).total).toBe(1)
  })
})

describe('transactions', () => {
  const conflict = { errCode: -501001, errMsg: expect.stringMatching(/TransactionConflict/) as string }

  it('commit together or not at all', async () => {
    await docs().add({ data: { _id: 'a', n: 1 } })
    await db.runTransaction(async (t: Sdk) => {
      await t
        .collection('docs')
        .doc('a')
        .update({ data: { n: _.inc(1) } })
      await t.collection('other').add({ data: { _id: 'log' } })
    })
    expect([stored(), cloud.engine.find('other')]).toEqual([[{ _id: 'a', n: 2 }], [{ _id: 'log' }]])
    await expect(
      db.runTransaction(async (t: Sdk) => {
        await t
          .collection('docs')
          .doc('a')
          .update({ data: { n: 99 } })
        await t.rollback('changed my mind')
      }),
    ).rejects.toBe('changed my mind')
    expect(stored()).toEqual([{ _id: 'a', n: 2 }])
  })

  it('read their own writes and the state at their beginning, documents and conditions alike', async () => {
    await docs().add({
      data: [
        { _id: 'a', n: 1 },
        { _id: 'b', n: 1 },
      ],
    })
    const t = await db.startTransaction()
    await docs()
      .doc('b')
      .update({ data: { n: 5 } })
    await t
      .collection('docs')
      .doc('a')
      .update({ data: { n: 2 } })
    expect((await t.collection('docs').doc('a').get()).data).toEqual({ _id: 'a', n: 2 })
    expect((await t.collection('docs').doc('b').get()).data).toEqual({ _id: 'b', n: 1 })
    expect((await t.collection('docs').where({ n: 1 }).get()).data).toEqual([{ _id: 'b', n: 1 }])
    expect((await docs().doc('a').get()).data).toEqual({ _id: 'a', n: 1 })
    await t.commit()
    expect((await docs().doc('a').get()).data).toEqual({ _id: 'a', n: 2 })
  })

  it('lose at the write, and are over then', async () => {
    await docs().add({ data: { _id: 'a', n: 1 } })
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    await first
      .collection('docs')
      .doc('a')
      .update({ data: { n: 2 } })
    await expect(
      second
        .collection('docs')
        .doc('a')
        .update({ data: { n: 3 } }),
    ).rejects.toMatchObject(conflict)
    await expect(second.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
    await first.commit()
    expect(stored()).toEqual([{ _id: 'a', n: 2 }])
  })

  it('lose when the document changed since they began', async () => {
    await docs().add({ data: { _id: 'a', n: 1 } })
    const t = await db.startTransaction()
    await docs()
      .doc('a')
      .update({ data: { n: 2 } })
    await expect(t.collection('docs').doc('a').remove()).rejects.toMatchObject(conflict)
  })

  it('make a plain write wait until they end', async () => {
    await docs().add({ data: { _id: 'a', n: 1 } })
    const t = await db.startTransaction()
    await t
      .collection('docs')
      .doc('a')
      .update({ data: { n: 10 } })
    let done = false
    const plain = (async () => {
      await docs()
        .doc('a')
        .update({ data: { n: _.inc(1) } })
      done = true
    })()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(done).toBe(false)
    await t.commit()
    await plain
    expect(stored()).toEqual([{ _id: 'a', n: 11 }])
  })

  it('may skew: two that read both and write one each both win', async () => {
    await docs().add({
      data: [
        { _id: 'a', on: true },
        { _id: 'b', on: true },
      ],
    })
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    await first.collection('docs').doc('b').get()
    await second.collection('docs').doc('a').get()
    await first
      .collection('docs')
      .doc('a')
      .update({ data: { on: false } })
    await second
      .collection('docs')
      .doc('b')
      .update({ data: { on: false } })
    await first.commit()
    await second.commit()
    expect(stored()).toEqual([
      { _id: 'a', on: false },
      { _id: 'b', on: false },
    ])
  })

  it('see a missing document as nothing, and may add a thousand', async () => {
    const t = await db.startTransaction()
    await expect(t.collection('docs').doc('none').get()).rejects.toMatchObject({
      errMsg: expect.stringMatching(/does not exist/) as string,
    })
    await t.collection('docs').add({ data: Array.from({ length: 1001 }, (_unused, i) => ({ _id: `d${i}` })) })
    expect(stored()).toHaveLength(0)
    await t.commit()
    expect(stored()).toHaveLength(1001)
  })

  it('refuse a second document with a key that another one holds, unfinished or finished', async () => {
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    await first.collection('docs').add({ data: { _id: 'a', code: 'k' } })
    await expect(second.collection('docs').add({ data: { _id: 'b', code: 'k' } })).rejects.toMatchObject({
      errMsg: expect.stringMatching(/TransactionConflict/) as string,
    })
    await first.commit()
    const third = await db.startTransaction()
    await expect(third.collection('docs').add({ data: { _id: 'c', code: 'k' } })).rejects.toThrow(/E11000/)
  })

  it('have the words of the real service for a lost and a finished one', async () => {
    const contact = 'Please check your request, but if the problem persists, contact us.'
    const say = async (body: Record<string, unknown>) => (await post(body)).json
    const begin = async () => (await say({ action: 'database.startTransaction' })).transactionId
    const write = (transactionId: unknown) =>
      say({
        action: 'database.insertDocument',
        collectionName: 'docs',
        data: ['{"_id":"a"}'],
        transactionId,
      })
    const [first, second] = [await begin(), await begin()]
    await write(first)
    expect(await write(second)).toMatchObject({
      code: 'DATABASE_TRANSACTION_CONFLICT',
      message: `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${contact}`,
    })
    expect(await write(second)).toMatchObject({
      code: 'DATABASE_TRANSACTION_FAIL',
      message: `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. ${contact}`,
    })
    await say({ action: 'database.abortTransaction', transactionId: first })
  })

  it('end after thirty seconds', async () => {
    const t = await db.startTransaction()
    cloud.clock.advance(30_001)
    await expect(t.commit()).rejects.toMatchObject({
      code: 'DATABASE_TRANSACTION_FAIL',
      message: expect.stringMatching(/30 seconds/) as string,
    })
  })

  it('answer an empty list for a missing document, and know fields of later SDKs not at all', async () => {
    const { json } = await post({
      action: 'database.startTransaction',
      eventId: 'x',
      fromTheFuture: { a: 1 },
    })
    const read = await post({
      action: 'database.getDocument',
      transactionId: json.transactionId,
      collectionName: 'docs',
      queryType: 'DOC',
      query: '{"_id":"none"}',
      somethingElse: true,
    })
    expect(read.json.data).toMatchObject({ list: [] })
    await post({ action: 'database.abortTransaction', transactionId: json.transactionId })
  })

  it('carry server dates', async () => {
    const transaction = await db.startTransaction()
    await transaction
      .collection('docs')
      .add({ data: { _id: 'a', at: db.serverDate(), later: db.serverDate({ offset: 60_000 }) } })
    await transaction.commit()
    const [found] = stored() as { at: Date; later: Date }[]
    expect((found?.later.getTime() ?? 0) - (found?.at.getTime() ?? 0)).toBe(60_000)
  })

  it('that nobody knows are refused', async () => {
    for (const action of [
      'database.commitTransaction',
      'database.abortTransaction',
      'database.getDocument',
    ]) {
      const reply = await post({
        action,
        transactionId: 'no-such',
        collectionName: 'docs',
        queryType: 'DOC',
        query: '{"_id":"a"}',
      })
      expect(reply.json.code).toBe('DATABASE_TRANSACTION_FAIL')
    }
  })

  it('carry the id beside the data, not in it', async () => {
    const { json } = await post({ action: 'database.startTransaction' })
    expect(Object.keys(json).sort()).toEqual(['requestId', 'transactionId'])
    expect(
      await post({ action: 'database.abortTransaction', transactionId: json.transactionId }),
    ).toMatchObject({ status: 200 })
  })
})

describe('what only the other server SDK sends', () => {
  it('keeps object ids as texts, and never answers a type that the SDK would spoil', async () => {
    const add = (document: string) =>
      post({ action: 'database.insertDocument', collectionName: 'docs', data: [document] })
    await add(
      '{"_id":{"$oid":"507f1f77bcf86cd799439011"},"ref":{"$oid":"507f1f77bcf86cd799439012"},"price":{"$numberDecimal":"1.5"}}',
    )
    expect((await add('{"_id":"b","bytes":{"$binary":{"base64":"AAAA","subType":"00"}}}')).json.code).toBe(
      'DATABASE_REQUEST_FAILED',
    )
    const { json } = await post({
      action: 'database.getDocument',
      collectionName: 'docs',
      queryType: 'WHERE',
      query: '{"ref":{"$oid":"507f1f77bcf86cd799439012"}}',
    })
    const { list } = json.data as { list: string[] }
    expect(list.map((text) => JSON.parse(text) as object)).toEqual([
      { _id: '507f1f77bcf86cd799439011', ref: '507f1f77bcf86cd799439012', price: 1.5 },
    ])
  })

  it('counts a document as changed that was so already', async () => {
    await docs().add({ data: { _id: 'a', n: 1 } })
    const { json } = await post({
      action: 'database.modifyAndReturnDoc',
      collectionName: 'docs',
      queryType: 'WHERE',
      query: '{"_id":"a"}',
      data: '{"$set":{"n":{"$numberInt":"1"}}}',
    })
    expect(json.data).toMatchObject({ updated: 1 })
  })

  it('changes one document and answers the new one', async () => {
    await docs().add({
      data: [
        { _id: 'a', n: 1 },
        { _id: 'b', n: 1 },
      ],
    })
    const send = async (query: string) =>
      (
        await post({
          action: 'database.modifyAndReturnDoc',
          collectionName: 'docs',
          queryType: 'WHERE',
          query,
          data: '{"$inc":{"n":{"$numberInt":"1"}}}',
        })
      ).json.data as { updated: number; doc: string | null }
    const { updated, doc } = await send('{"_id":"a"}')
    expect([updated, JSON.parse(doc ?? '')]).toEqual([1, { _id: 'a', n: 2 }])
    expect(await send('{"_id":"none"}')).toEqual({ updated: 0, doc: null })
  })
})
