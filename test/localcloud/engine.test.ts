import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudError, createEngine, type Engine } from '#localcloud/engine/engine'

const PEOPLE = {
  name: 'people',
  indexes: [
    { name: 'card', keys: [{ name: 'cardNo', direction: '1' as const }], unique: true },
    {
      name: 'town',
      keys: [
        { name: 'town', direction: '1' as const },
        { name: 'age', direction: '-1' as const },
      ],
    },
    { name: 'tags', keys: [{ name: 'tags', direction: '1' as const }] },
    { name: 'cells', keys: [{ name: 'cells', direction: '1' as const }], unique: true, sparse: true },
  ],
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloud-engine-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
let clock = 1_700_000_000_000

describe.each(['memory', 'file'])('the engine in %s', (mode) => {
  let engine: Engine
  beforeEach(() => {
    engine = createEngine({
      now: () => clock,
      ...(mode === 'file' ? { file: join(folder, `${files++}.db`) } : {}),
    })
    engine.declareCollections([PEOPLE])
  })
  afterEach(() => engine.close())

  const codeOf = (action: () => unknown): string => {
    try {
      action()
    } catch (error) {
      return error instanceof CloudError ? error.code : String(error)
    }
    return 'no error'
  }
  const person = (id: string, more: Record<string, unknown> = {}) => ({ _id: id, cardNo: id, ...more })

  it('gives back what was put in, dates and nested values included', () => {
    const born = new Date(-5)
    engine.insert('people', [
      person('a', { born, deep: { list: [1, null, { x: 'é😀' }] }, big: 2 ** 40, half: 0.5 }),
    ])
    expect(engine.find('people', { query: { _id: 'a' } })).toEqual([
      { _id: 'a', cardNo: 'a', born, deep: { list: [1, null, { x: 'é😀' }] }, big: 2 ** 40, half: 0.5 },
    ])
  })

  it('hands out copies, so nobody changes a stored document by accident', () => {
    const mine = { _id: 'a', cardNo: 'a', list: [1] }
    engine.insert('people', [mine])
    mine.list.push(2)
    const read = engine.find('people')[0] as { list: number[] }
    read.list.push(3)
    expect(engine.find('people')[0]).toEqual(person('a', { list: [1] }))
  })

  it('does not make a collection out of nothing', () => {
    expect(codeOf(() => engine.insert('nowhere', [{}]))).toBe('DATABASE_COLLECTION_NOT_EXIST')
    engine.addCollection('nowhere')
    expect(engine.insert('nowhere', [{}])).toHaveLength(1)
    expect(codeOf(() => engine.addCollection('nowhere'))).toBe('DATABASE_COLLECTION_ALREADY_EXIST')
  })

  it('refuses a second document with the same unique key, a missing one counting as null', () => {
    engine.insert('people', [{ _id: 'a' }])
    expect(() => engine.insert('people', [{ _id: 'b' }])).toThrow(
      /E11000 duplicate key error collection: .*people index: card dup key: { cardNo: null }/,
    )
    expect(() => engine.insert('people', [{ _id: 'a', cardNo: 1 }])).toThrow(/E11000.*index: _id_/)
    engine.insert('people', [
      { _id: 'c', cardNo: 1 },
      { _id: 'd', cardNo: '1' },
      { _id: 'e', cardNo: true },
    ])
    expect(() =>
      engine.update('people', { query: { _id: 'c' }, update: { $set: { cardNo: true } }, multi: false }),
    ).toThrow(/E11000/)
    expect(engine.count('people', {})).toBe(4)
  })

  it('keeps the documents before a refused one, as an ordered insert does', () => {
    expect(codeOf(() => engine.insert('people', [person('a'), person('a'), person('b')]))).toBe(
      'DATABASE_REQUEST_FAILED',
    )
    expect(engine.find('people').map((found) => found._id)).toEqual(['a'])
  })

  it('lets one document hold a cell twice and never two documents hold it', () => {
    engine.insert('people', [person('a', { cells: ['x', 'x', 'y'] }), person('b'), person('c')])
    expect(() =>
      engine.update('people', { query: { _id: 'b' }, update: { $push: { cells: 'y' } }, multi: false }),
    ).toThrow(/index: cells/)
    engine.update('people', { query: { _id: 'a' }, update: { $pull: { cells: 'y' } }, multi: false })
    expect(
      engine.update('people', { query: { _id: 'b' }, update: { $push: { cells: 'y' } }, multi: false }),
    ).toEqual({ updated: 1 })
  })

  it('uses an index for equality, lists, ranges, order and alternatives', () => {
    engine.insert(
      'people',
      Array.from({ length: 200 }, (_, i) =>
        person(`p${i}`, { town: `t${i % 4}`, age: i, tags: [`g${i % 10}`, 'all'] }),
      ),
    )
    expect(engine.explain('people', { query: { cardNo: 'p7' } })).toEqual({
      index: 'card',
      examined: 1,
      returned: 1,
    })
    expect(engine.explain('people', { query: { cardNo: { $in: ['p7', 'p9', 'no'] } } })).toEqual({
      index: 'card',
      examined: 2,
      returned: 2,
    })
    expect(engine.explain('people', { query: { town: 't1', age: { $gte: 100, $lt: 120 } } })).toEqual({
      index: 'town',
      examined: 5,
      returned: 5,
    })
    expect(engine.explain('people', { query: { town: 't1' }, order: [['age', -1]], limit: 3 })).toEqual({
      index: 'town',
      examined: 3,
      returned: 3,
    })
    expect(
      engine
        .find('people', { query: { town: 't1' }, order: [['age', -1]], limit: 3 })
        .map((found) => found.age),
    ).toEqual([197, 193, 189])
    expect(
      engine
        .find('people', { query: { town: 't1' }, order: [['age', 1]], limit: 2 })
        .map((found) => found.age),
    ).toEqual([1, 5])
    expect(engine.explain('people', { query: { tags: 'g3' } })).toEqual({
      index: 'tags',
      examined: 20,
      returned: 20,
    })
    expect(
      engine.explain('people', { query: { $or: [{ cardNo: 'p1' }, { tags: 'g3' }, { _id: 'p3' }] } }),
    ).toMatchObject({ index: 'card|tags|_id_', returned: 21 })
    expect(engine.explain('people', { query: { age: 5 } })).toEqual({
      index: null,
      examined: 200,
      returned: 1,
    })
    expect(engine.explain('people', { query: { _id: { $gt: 'p98' } } })).toEqual({
      index: '_id_',
      examined: 1,
      returned: 1,
    })
  })

  it('finds the same with an index as without, descending parts and mixed types included', () => {
    const values = [
      null,
      -1.5,
      0,
      3,
      3.25,
      1e20,
      '',
      'a',
      'ab',
      '中',
      '😀',
      '！',
      true,
      false,
      new Date(0),
      new Date(9e12),
      { x: 1 },
      [],
      [3, 'a'],
      NaN,
    ]
    engine.addCollection('plain')
    values.forEach((age, i) => {
      engine.insert('people', [{ _id: `v${i}`, cardNo: i, town: 't', age }])
      engine.insert('plain', [{ _id: `v${i}`, cardNo: i, town: 't', age }])
    })
    for (const operand of values) {
      for (const operator of ['$eq', '$gt', '$gte', '$lt', '$lte']) {
        const query = { town: 't', age: { [operator]: operand } }
        const ids = (name: string) =>
          engine
            .find(name, { query })
            .map((found) => found._id)
            .sort()
        expect([operator, operand, ids('people')]).toEqual([operator, operand, ids('plain')])
      }
    }
    const order = (name: string, direction: 1 | -1) =>
      engine
        .find(name, {
          query: { town: 't' },
          order: [
            ['age', direction],
            ['_id', 1],
          ],
        })
        .map((found) => found._id)
    expect(order('people', 1)).toEqual(order('plain', 1))
  })

  it('sorts by the order of types, strings by code point', () => {
    engine.addCollection('mixed')
    engine.insert('mixed', [
      { v: '😀' },
      { v: '！' },
      { v: true },
      { v: 2 },
      {},
      { v: [] },
      { v: new Date(1) },
      { v: { a: 1 } },
    ])
    expect(engine.find('mixed', { order: [['v', 1]] }).map((found) => found.v)).toEqual([
      [],
      undefined,
      2,
      '！',
      '😀',
      { a: 1 },
      true,
      new Date(1),
    ])
  })

  it('changes documents with the update operators', () => {
    engine.insert('people', [person('a', { n: 1, list: [3, 1], set: ['x'], inner: { keep: 1, drop: 2 } })])
    engine.update('people', {
      query: { _id: 'a' },
      multi: false,
      update: {
        $inc: { n: 2, 'inner.count': 1 },
        $push: { list: { $each: [2], $sort: 1, $slice: -2 } },
        $addToSet: { set: { $each: ['x', 'y'] } },
        $unset: { 'inner.drop': '' },
        $set: { 'inner.new.deep': new Date(7) },
        $min: { low: 5 },
        $rename: { cardNo: 'card' },
      },
    })
    expect(engine.find('people')[0]).toEqual({
      _id: 'a',
      card: 'a',
      n: 3,
      list: [2, 3],
      set: ['x', 'y'],
      inner: { keep: 1, count: 1, new: { deep: new Date(7) } },
      low: 5,
    })
  })

  it('refuses updates that make no sense and leaves the document as it was', () => {
    engine.insert('people', [person('a', { word: 'w', list: [1] })])
    const update = (change: object) =>
      codeOf(() => engine.update('people', { query: { _id: 'a' }, update: change as never, multi: false }))
    expect(update({ $inc: { word: 1 } })).toBe('DATABASE_REQUEST_FAILED')
    expect(update({ $push: { word: 1 } })).toBe('DATABASE_REQUEST_FAILED')
    expect(update({ $set: { 'word.x': 1 } })).toBe('DATABASE_REQUEST_FAILED')
    expect(update({ $set: { a: 1, 'a.b': 1 } })).toBe('DATABASE_REQUEST_FAILED')
    expect(update({ $set: { _id: 'other' } })).toBe('DATABASE_REQUEST_FAILED')
    expect(update({ $frobnicate: { a: 1 } })).toBe('DATABASE_INVALID_OPERRATOR')
    expect(engine.find('people')).toEqual([person('a', { word: 'w', list: [1] })])
  })

  it('replaces a document or makes it', () => {
    const set = (id: string, update: object) =>
      engine.update('people', {
        query: { _id: id },
        update: update as never,
        multi: false,
        replace: true,
        upsert: true,
      })
    expect(set('a', { cardNo: 1 })).toEqual({ updated: 0, upsertId: 'a' })
    expect(set('a', { cardNo: 2 })).toEqual({ updated: 1 })
    expect(engine.find('people')).toEqual([{ _id: 'a', cardNo: 2 }])
  })

  it('goes back to what it kept, fields in their order, ages and indexes included', () => {
    engine.insert('people', [
      { _id: 'a', cardNo: 1, tags: ['x'] },
      { _id: 'b', cardNo: 2 },
      { _id: 'c', cardNo: 3 },
    ])
    const everything = () => engine.findRows('people', {}).map(({ n, text }) => [n, text])
    const before = everything()
    const goBack = engine.keepState()
    for (let round = 0; round < 2; round += 1) {
      engine.update('people', {
        query: { _id: 'a' },
        update: { $set: { cardNo: 9, tags: ['y'] } },
        multi: false,
      })
      engine.update('people', { query: { _id: 'b' }, update: { cardNo: 1 }, replace: true, multi: false })
      engine.insert('people', [{ _id: 'd', cardNo: 4 }])
      goBack()
      expect(everything()).toEqual(before)
      expect(engine.check()).toEqual([])
      expect(engine.find('people', { query: { tags: 'x' } })).toHaveLength(1)
    }
    engine.remove('people', { query: { _id: 'c' }, multi: false })
    goBack()
    expect(engine.find('people', { query: { cardNo: 3 } })).toEqual([{ _id: 'c', cardNo: 3 }])
    expect(engine.check()).toEqual([])
  })

  it('shows a transaction its own snapshot and nobody its unfinished work', () => {
    engine.insert('people', [person('a', { n: 1 }), person('b', { n: 1 })])
    const id = engine.begin()
    engine.update('people', {
      query: { _id: 'a' },
      update: { $inc: { n: 1 } },
      multi: false,
      transactionId: id,
    })
    engine.update('people', { query: { _id: 'b' }, update: { $inc: { n: 5 } }, multi: false })
    expect(engine.find('people', { transactionId: id, order: [['_id', 1]] }).map((found) => found.n)).toEqual(
      [2, 1],
    )
    expect(engine.find('people', { order: [['_id', 1]] }).map((found) => found.n)).toEqual([1, 6])
    engine.commit(id)
    expect(engine.find('people', { order: [['_id', 1]] }).map((found) => found.n)).toEqual([2, 6])
    expect(codeOf(() => engine.commit(id))).toBe('DATABASE_TRANSACTION_FAIL')
  })

  it('lets the second writer of a document lose at the write', () => {
    engine.insert('people', [person('a', { n: 1 })])
    const [first, second] = [engine.begin(), engine.begin()]
    const write = (transactionId?: string) =>
      codeOf(() =>
        engine.update('people', {
          query: { _id: 'a' },
          update: { $inc: { n: 1 } },
          multi: false,
          ...(transactionId ? { transactionId } : {}),
        }),
      )
    expect(write(first)).toBe('no error')
    expect(write()).toBe('DATABASE_TRANSACTION_CONFLICT')
    expect(write(second)).toBe('DATABASE_TRANSACTION_CONFLICT')
    expect(codeOf(() => engine.abort(second))).toBe('DATABASE_TRANSACTION_FAIL')
    engine.commit(first)
    const third = engine.begin()
    expect(write()).toBe('no error')
    expect(write(third)).toBe('DATABASE_TRANSACTION_CONFLICT')
    expect(engine.find('people')[0]?.n).toBe(3)
  })

  it('ends a transaction after thirty seconds', () => {
    const id = engine.begin()
    clock += 30_001
    expect(codeOf(() => engine.find('people', { transactionId: id }))).toBe('DATABASE_TRANSACTION_FAIL')
  })

  it('runs a pipeline', () => {
    engine.insert(
      'people',
      Array.from({ length: 9 }, (_, i) => person(`p${i}`, { town: `t${i % 2}`, age: i })),
    )
    expect(
      engine.aggregate('people', [
        { $match: { age: { $gt: 2 } } },
        { $group: { _id: '$town', sum: { $sum: '$age' } } },
        { $sort: { _id: 1 } },
      ]),
    ).toEqual([
      { _id: 't0', sum: 4 + 6 + 8 },
      { _id: 't1', sum: 3 + 5 + 7 },
    ])
    expect(engine.aggregate('people', [{ $match: { age: 99 } }, { $count: 'n' }])).toEqual([])
  })
})

it('finds everything again after the file was closed', () => {
  const file = join(folder, 'again.db')
  const first = createEngine({ file, now: () => clock })
  first.declareCollections([PEOPLE])
  first.insert('people', [
    { _id: 'a', cardNo: 1, tags: ['x', 'y'] },
    { _id: 'b', cardNo: 2 },
  ])
  first.remove('people', { query: { _id: 'b' }, multi: false })
  first.close()
  const second = createEngine({ file, now: () => clock })
  second.declareCollections([PEOPLE])
  expect(second.find('people')).toEqual([{ _id: 'a', cardNo: 1, tags: ['x', 'y'] }])
  expect(second.explain('people', { query: { tags: 'y' } })).toEqual({
    index: 'tags',
    examined: 1,
    returned: 1,
  })
  expect(() => second.insert('people', [{ cardNo: 1 }])).toThrow(/E11000/)
  second.close()
})
