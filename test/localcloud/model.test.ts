import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudError, createEngine, type Document, type Engine } from '#localcloud/engine/engine'

jest.setTimeout(120_000)

const RUNS = Number(process.env.MODEL_RUNS ?? 60)
const folder = mkdtempSync(join(tmpdir(), 'cloud-model-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A collection as simple as it can be written: a list that is searched from end to end. */
class Naive {
  documents: Document[] = []

  find(query: Document): Document[] {
    return this.documents.filter((document) =>
      Object.entries(query).every(([path, wanted]) => meets(document[path], wanted)),
    )
  }

  taken(code: unknown, except?: unknown): boolean {
    return this.documents.some(
      (document) =>
        document._id !== except && codesOf(document).some((own) => codesOf({ code }).includes(own)),
    )
  }
}

/** What a document is known by in the unique index: an empty array stands there as nothing, apart from null. */
function codesOf({ code }: Document): unknown[] {
  if (!Array.isArray(code)) return [code ?? null]
  return code.length === 0 ? ['nothing'] : (code as unknown[])
}

function meets(value: unknown, wanted: unknown): boolean {
  const items: unknown[] = Array.isArray(value) ? [...(value as unknown[]), value] : [value]
  if (typeof wanted !== 'object' || wanted === null) return items.some((item) => (item ?? null) === wanted)
  return Object.entries(wanted).every(([operator, operand]) => {
    const compare = (test: (a: number | string, b: number | string) => boolean) =>
      items.some((item) => typeof item === typeof operand && test(item as number, operand as number))
    switch (operator) {
      case '$gt':
        return compare((a, b) => a > b)
      case '$gte':
        return compare((a, b) => a >= b)
      case '$lt':
        return compare((a, b) => a < b)
      case '$lte':
        return compare((a, b) => a <= b)
      case '$ne':
        return !items.some((item) => (item ?? null) === operand)
      default:
        return items.some((item) => (operand as unknown[]).includes(item ?? null))
    }
  })
}

const scalar = fc.oneof(
  fc.integer({ min: -2, max: 4 }),
  fc.constantFrom('', 'a', 'b', 'ab', '中', '😀'),
  fc.constant(null),
  fc.boolean(),
)
const value = fc.oneof({ weight: 3, arbitrary: scalar }, fc.array(scalar, { maxLength: 3 }))
const comparable = fc.oneof(fc.integer({ min: -2, max: 4 }), fc.constantFrom('', 'a', 'b', '中'))
const condition = fc.oneof(
  scalar,
  fc.record({ $in: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
  fc.record({ $ne: scalar }),
  fc.record({ $gt: comparable }),
  fc.record({ $gte: comparable, $lt: comparable }),
  fc.record({ $lte: comparable }),
)
const query = fc.record(
  { a: condition, b: condition, s: condition, code: condition, _id: fc.constantFrom('d1', 'd2', 'd3') },
  { requiredKeys: [] },
)
const fields = fc.record({ a: value, b: value, s: scalar, code: value }, { requiredKeys: [] })

type Step =
  | { kind: 'insert'; id: string; fields: Document }
  | { kind: 'set'; query: Document; field: string; value: unknown }
  | { kind: 'remove'; query: Document }
  | { kind: 'find'; query: Document; by: string; direction: 1 | -1 }
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('insert' as const),
      id: fc.nat(30).map((n) => `d${n}`),
      fields,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      query,
      field: fc.constantFrom('a', 'b'),
      value,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('remove' as const),
      query: fc.record({ a: condition, b: condition }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('find' as const),
      query,
      by: fc.constantFrom('a', 'b'),
      direction: fc.constantFrom(1 as const, -1 as const),
    }),
  },
)

const COLLECTION = {
  name: 'docs',
  indexes: [
    { name: 'a', keys: [{ name: 'a', direction: '1' as const }] },
    {
      name: 'bs',
      keys: [
        { name: 'b', direction: '-1' as const },
        { name: 's', direction: '1' as const },
      ],
    },
    { name: 'code', keys: [{ name: 'code', direction: '1' as const }], unique: true },
  ],
}

const refused = (action: () => unknown): boolean => {
  try {
    action()
    return false
  } catch (error) {
    if (error instanceof CloudError && error.message.includes('E11000')) return true
    throw error
  }
}
const ids = (documents: Document[]) => documents.map((document) => document._id as string).sort()

function play(engine: Engine, naive: Naive, move: Step): void {
  switch (move.kind) {
    case 'insert': {
      const document = { _id: move.id, ...move.fields }
      const expected = naive.documents.some(({ _id }) => _id === move.id) || naive.taken(move.fields.code)
      expect(refused(() => engine.insert('docs', [document]))).toBe(expected)
      if (!expected) naive.documents.push(document)
      return
    }
    case 'set': {
      const found = naive.find(move.query)
      const update = { $set: { [move.field]: move.value } }
      expect(engine.update('docs', { query: move.query, update, multi: true }).updated).toBe(found.length)
      for (const document of found) document[move.field] = move.value
      return
    }
    case 'remove': {
      const gone = naive.find(move.query)
      expect(engine.remove('docs', { query: move.query, multi: true })).toBe(gone.length)
      naive.documents = naive.documents.filter((document) => !gone.includes(document))
      return
    }
    default: {
      const found = engine.find('docs', { query: move.query })
      expect(ids(found)).toEqual(ids(naive.find(move.query)))
      // In order or not, by index or not: the same documents.
      expect(ids(engine.find('docs', { query: move.query, order: [[move.by, move.direction]] }))).toEqual(
        ids(found),
      )
      expect(engine.count('docs', move.query)).toBe(found.length)
    }
  }
}

describe.each(['memory', 'file'])('the engine in %s and a naive list', (mode) => {
  it('agree after any sequence of inserts, updates, removals and finds', () => {
    let files = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
        const file = join(folder, `${mode}${files++}.db`)
        const engine = createEngine({ now: () => 0, ...(mode === 'file' ? { file } : {}) })
        engine.declareCollections([COLLECTION])
        const naive = new Naive()
        try {
          for (const move of steps) play(engine, naive, move)
          expect(engine.check()).toEqual([])
        } finally {
          engine.close()
        }
      }),
      { numRuns: mode === 'file' ? Math.ceil(RUNS / 4) : RUNS * 4 },
    )
  })
})

it('gives the same order with an index as without one', () => {
  fc.assert(
    fc.property(
      fc.array(fields as fc.Arbitrary<Document>, { maxLength: 25 }),
      fc.constantFrom<1 | -1>(1, -1),
      (documents, direction) => {
        const engine = createEngine({ now: () => 0 })
        engine.declareCollections([
          { name: 'plain' },
          { name: 'docs', indexes: COLLECTION.indexes.slice(0, 2) },
        ])
        documents.forEach((document, i) => {
          for (const name of ['plain', 'docs']) engine.insert(name, [{ _id: `d${i}`, ...document }])
        })
        for (const path of ['a', 'b']) {
          const keys = (name: string) =>
            engine
              .find(name, {
                order: [
                  [path, direction],
                  ['_id', 1],
                ],
              })
              .map(({ _id }) => _id)
          expect(keys('docs')).toEqual(keys('plain'))
          const values = (name: string) =>
            engine.find(name, { order: [[path, direction]] }).map((document) => document[path] ?? null)
          if (!documents.some((document) => Array.isArray(document[path])))
            expect(values('docs')).toEqual(values('plain'))
        }
      },
    ),
    { numRuns: RUNS * 4 },
  )
})

describe('transactions at random', () => {
  it('never lose an increment that was committed, nor keep one that was not', () => {
    const action = fc.record({
      who: fc.nat(3),
      what: fc.constantFrom('begin', 'add', 'add', 'move', 'commit', 'abort', 'plain'),
      doc: fc.nat(2),
    })
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const engine = createEngine({ now: () => 0 })
        engine.addCollection('counters')
        engine.insert(
          'counters',
          [0, 1, 2].map((n) => ({ _id: n, n: 0 })),
        )
        const expected = [0, 0, 0]
        const open = new Map<number, { id: string; added: number[] }>()
        const add = (doc: number, transactionId?: string): string => {
          try {
            engine.update('counters', {
              query: { _id: doc },
              update: { $inc: { n: 1 } },
              multi: false,
              ...(transactionId ? { transactionId } : {}),
            })
            return 'done'
          } catch (error) {
            return (error as CloudError).code
          }
        }
        for (const { who, what, doc } of actions) {
          const mine = open.get(who)
          if (what === 'plain') {
            const held = [...open.values()].some(({ added }) => added[doc])
            expect(add(doc)).toBe(held ? 'DATABASE_TRANSACTION_CONFLICT' : 'done')
            if (!held) (expected[doc] as number)++
          } else if (what === 'begin') {
            if (!mine) open.set(who, { id: engine.begin(), added: [0, 0, 0] })
          } else if (!mine) {
            continue
          } else if (what === 'commit') {
            engine.commit(mine.id)
            mine.added.forEach((by, n) => (expected[n] = (expected[n] as number) + by))
            open.delete(who)
          } else if (what === 'abort') {
            engine.abort(mine.id)
            open.delete(who)
          } else if (add(doc, mine.id) === 'done') {
            mine.added[doc] = (mine.added[doc] as number) + 1
          } else {
            // The loser is over at once.
            expect(() => engine.commit(mine.id)).toThrow(/does not exist/)
            open.delete(who)
          }
        }
        expect(engine.find('counters', { order: [['_id', 1]] }).map(({ n }) => n)).toEqual(expected)
      }),
      { numRuns: RUNS * 5 },
    )
  })
})
