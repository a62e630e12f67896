import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudError, createEngine, type Document, type Engine } from '#localcloud/engine/engine'
import { type Fields, meets, Refused, same, sorted, updated } from './naiveDatabase'

jest.setTimeout(600_000)

const RUNS = Number(process.env.MODEL_RUNS ?? 60)
const folder = mkdtempSync(join(tmpdir(), 'cloud-deep-model-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// ---- what documents, queries and updates there are ---------------------------------------------

const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(-1, 0, 1, 2, 2.5, 3) },
  { weight: 2, arbitrary: fc.constantFrom('', 'a', 'ab', 'b', '中', '😀', '！') },
  fc.constantFrom(null, true, false),
  fc.constantFrom(0, 5).map((ms) => new Date(ms)),
)
const small = fc.record({ x: scalar, y: scalar }, { requiredKeys: [] })
const item = fc.oneof(scalar, small)
const list = fc.array(fc.oneof({ weight: 5, arbitrary: item }, fc.array(scalar, { maxLength: 2 })), {
  maxLength: 3,
})
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 2, arbitrary: small },
  { weight: 2, arbitrary: list },
)
const document = fc.record(
  {
    a: value,
    b: scalar,
    o: fc.oneof(fc.record({ x: value, y: value }, { requiredKeys: [] }), scalar),
    list: fc.array(item, { maxLength: 3 }),
    tags: fc.array(scalar, { maxLength: 3 }),
  },
  { requiredKeys: [] },
)

const PATHS = [
  'a',
  'b',
  'o',
  'o.x',
  'o.y',
  'list',
  'list.x',
  'list.y',
  'list.0',
  'list.1.x',
  'tags',
  'a.x',
  'a.0',
  'none',
]
const path = fc.constantFrom(...PATHS)
const comparable = scalar.filter((x) => x !== null)
const operators: fc.Arbitrary<Fields> = fc.oneof(
  fc.oneof(value, comparable).map(($eq) => ({ $eq })),
  value.map(($ne) => ({ $ne })),
  comparable.map(($gt) => ({ $gt })),
  scalar.map(($lte) => ({ $lte })),
  fc.tuple(comparable, comparable).map(([$gte, $lt]) => ({ $gte, $lt })),
  fc.array(value, { maxLength: 3 }).map(($in) => ({ $in })),
  fc.array(value, { maxLength: 2 }).map(($nin) => ({ $nin })),
  fc.array(scalar, { minLength: 1, maxLength: 2 }).map(($all) => ({ $all })),
  fc.boolean().map(($exists) => ({ $exists })),
  fc.nat(3).map(($size) => ({ $size })),
  fc.constantFrom({ $mod: [2, 1] }, { $mod: [3, 0] }),
  fc.oneof(
    fc.tuple(scalar, comparable).map(([x, $gt]) => ({ $elemMatch: { x, y: { $gt } } })),
    comparable.map(($gte) => ({ $elemMatch: { $gte } })),
    scalar.map(($ne) => ({ $elemMatch: { $ne } })),
    fc.tuple(comparable, comparable).map(([$gt, $lt]) => ({ $elemMatch: { $gt, $lt } })),
  ),
)
const condition = fc.oneof(
  { weight: 2, arbitrary: scalar },
  value as fc.Arbitrary<unknown>,
  { weight: 5, arbitrary: operators },
  operators.map(($not) => ({ $not })),
  fc.constantFrom(/^a/, /b$/, /中/),
)
const flat = fc.dictionary(path, condition, { minKeys: 1, maxKeys: 3 })
const query: fc.Arbitrary<Fields> = fc.oneof(
  { weight: 5, arbitrary: flat },
  fc
    .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(flat, { minLength: 1, maxLength: 3 }), flat)
    .map(([word, parts, beside]) => ({ [word]: parts, ...(word === '$or' ? {} : beside) })),
  fc.tuple(flat, flat, flat).map(([one, other, both]) => ({ $and: [{ $or: [one, other] }, both] })),
)

const change: fc.Arbitrary<[operator: string, operand: unknown]> = fc.oneof(
  value.map((x): [string, unknown] => ['$set', x]),
  fc.constant<[string, unknown]>(['$unset', '']),
  fc.constantFrom(-1, 2, 0.5).map((by): [string, unknown] => ['$inc', by]),
  fc.constantFrom(-1, 2).map((by): [string, unknown] => ['$mul', by]),
  scalar.map((x): [string, unknown] => ['$min', x]),
  scalar.map((x): [string, unknown] => ['$max', x]),
  fc
    .record(
      {
        $each: fc.array(item, { maxLength: 3 }),
        $position: fc.nat(2),
        $sort: fc.constantFrom(1, -1),
        $slice: fc.constantFrom(-2, 0, 2),
      },
      { requiredKeys: ['$each'] },
    )
    .map((push): [string, unknown] => ['$push', push]),
  fc.array(item, { maxLength: 2 }).map(($each): [string, unknown] => ['$addToSet', { $each }]),
  fc.constantFrom(1, -1).map((end): [string, unknown] => ['$pop', end]),
  fc.array(item, { maxLength: 2 }).map((gone): [string, unknown] => ['$pullAll', gone]),
  fc
    .oneof(
      scalar,
      small,
      comparable.map(($gt) => ({ $gt })),
      fc.array(scalar, { maxLength: 2 }).map(($in) => ({ $in })),
    )
    .map((gone): [string, unknown] => ['$pull', gone]),
)
/** Paths of one update lie apart: `a`, `o.…` and `list.…` never meet. */
const update = fc
  .record(
    {
      a: change,
      'o.x': change,
      'list.1': change,
      tags: change,
      'o.y.z': change,
    },
    { requiredKeys: [] },
  )
  .filter((changes) => Object.keys(changes).length > 0)
  .map((changes) => {
    const built: Record<string, Fields> = {}
    for (const [at, [operator, operand]] of Object.entries(changes)) (built[operator] ??= {})[at] = operand
    return built
  })

const by = (name: string, direction: '1' | '-1' = '1') => ({ name, direction })
const INDEXES = [
  { name: 'a', keys: [by('a')] },
  { name: 'oxa', keys: [by('o.x', '-1'), by('a')] },
  { name: 'listx', keys: [by('list.x')] },
  { name: 'listxy', keys: [by('list.x'), by('list.y', '-1'), by('b')] },
  { name: 'tagsb', keys: [by('tags'), by('b')], sparse: true },
  { name: 'b', keys: [by('b', '-1')] },
]

const refused = (action: () => void): boolean => {
  try {
    action()
    return false
  } catch (error) {
    if (error instanceof CloudError && error.code === 'DATABASE_REQUEST_FAILED') return true
    throw error
  }
}
const ids = (documents: Document[]) => documents.map(({ _id }) => _id)
/** Two arrays in one compound index, which is refused, here as in MongoDB. */
const hasParallelArrays = ({ a, b, o, list: own, tags }: Fields) =>
  ((Array.isArray(o) || Array.isArray((o as Fields | null)?.x)) && Array.isArray(a)) ||
  (Array.isArray(b) && (Array.isArray(own) || Array.isArray(tags)))

describe.each(['memory', 'file'])('nested documents in %s and a naive database', (mode) => {
  const runs = mode === 'file' ? Math.ceil(RUNS / 6) : RUNS * 4
  let files = 0
  const withEngine = (play: (engine: Engine) => void): void => {
    const file = join(folder, `${mode}${files++}.db`)
    const engine = createEngine({ now: () => 0, ...(mode === 'file' ? { file } : {}) })
    engine.declareCollections([{ name: 'plain' }, { name: 'docs', indexes: INDEXES }])
    try {
      play(engine)
      expect(engine.check()).toEqual([])
    } finally {
      engine.close()
    }
  }

  it('find the same by any query, with indexes and without, in the same order', () => {
    const direction = fc.constantFrom<1 | -1>(1, -1)
    const asked = fc.tuple(query, path, direction, path, direction, fc.nat(3), fc.integer({ min: 1, max: 8 }))
    fc.assert(
      fc.property(
        fc.array(document, { maxLength: 14 }),
        fc.array(asked, { minLength: 4, maxLength: 8 }),
        (given, questions) => {
          withEngine((engine) => {
            const documents = given
              .map((fields, i): Fields => ({ _id: `d${String(i).padStart(2, '0')}`, ...fields }))
              .filter((fields) => !hasParallelArrays(fields))
            for (const name of ['plain', 'docs']) if (documents.length > 0) engine.insert(name, documents)
            for (const [wanted, first, up, second, down, offset, limit] of questions) {
              const order: [string, 1 | -1][] = [
                [first, up],
                ...(second === first ? [] : [[second, down] as [string, 1 | -1]]),
                ['_id', 1],
              ]
              const found = documents.filter((fields) => meets(fields, wanted))
              const ordered = ids(sorted(found, order))
              for (const name of ['plain', 'docs']) {
                expect([name, ids(engine.find(name, { query: wanted })).sort()]).toEqual([name, ids(found)])
                expect([name, engine.count(name, wanted)]).toEqual([name, found.length])
                expect([name, order, ids(engine.find(name, { query: wanted, order }))]).toEqual([
                  name,
                  order,
                  ordered,
                ])
                expect(ids(engine.find(name, { query: wanted, order, offset, limit }))).toEqual(
                  ordered.slice(offset, offset + limit),
                )
                const single = engine.find(name, { query: wanted, order: [[first, up]] })
                const values = (list: Document[]) =>
                  ids(list).map((id) => documents.find(({ _id }) => _id === id) as Fields)
                expect(ids(sorted(values(single), [[first, up]]))).toEqual(ids(single))
              }
            }
          })
        },
      ),
      { numRuns: runs },
    )
  })

  it('change the same by any update, or both refuse it and change nothing', () => {
    const step = fc.tuple(fc.nat(7), update)
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 1, maxLength: 8 }),
        fc.array(step, { minLength: 3, maxLength: 12 }),
        (given, steps) => {
          withEngine((engine) => {
            const documents = given
              .map((fields, i): Fields => ({ _id: `d${i}`, ...fields }))
              .filter((fields) => !hasParallelArrays(fields))
            if (documents.length > 0) engine.insert('docs', documents)
            for (const [which, changes] of steps) {
              const at = which % Math.max(documents.length, 1)
              const before = documents[at]
              if (!before) continue
              const expected = attempt(before, changes)
              const answer = refused(() =>
                engine.update('docs', { query: { _id: before._id }, update: changes, multi: false }),
              )
              const [after] = engine.find('docs', { query: { _id: before._id } })
              expect([changes, before, answer, after]).toEqual([
                changes,
                before,
                expected === undefined,
                expected ?? before,
              ])
              if (expected) documents[at] = expected
            }
          })
        },
      ),
      { numRuns: runs },
    )
  })

  it('change many at once by a query', () => {
    const step = fc.tuple(query, fc.constantFrom('a', 'b', 'o'), value, fc.boolean())
    fc.assert(
      fc.property(
        fc.array(document, { maxLength: 10 }),
        fc.array(step, { minLength: 2, maxLength: 6 }),
        (given, steps) => {
          withEngine((engine) => {
            let documents = given
              .map((fields, i): Fields => ({ _id: `d${i}`, ...fields }))
              .filter((fields) => !hasParallelArrays(fields))
            if (documents.length > 0) engine.insert('docs', documents)
            for (const [wanted, field, next, removing] of steps) {
              const hit = documents.filter((fields) => meets(fields, wanted))
              const changed = hit.map((fields): Fields => ({ ...fields, [field]: next }))
              if (!removing && changed.some(hasParallelArrays)) continue
              const done = removing
                ? engine.remove('docs', { query: wanted, multi: true })
                : engine.update('docs', { query: wanted, update: { $set: { [field]: next } }, multi: true })
                    .updated
              expect([wanted, done]).toEqual([wanted, hit.length])
              documents = documents.flatMap((fields): Fields[] => {
                const i = hit.indexOf(fields)
                return i < 0 ? [fields] : removing ? [] : changed.slice(i, i + 1)
              })
              expect(engine.find('docs', { order: [['_id', 1]] })).toEqual(sorted(documents, [['_id', 1]]))
            }
          })
        },
      ),
      { numRuns: runs },
    )
  })
})

/** The document after the update; nothing when it is refused. */
function attempt(before: Fields, changes: Record<string, Fields>): Fields | undefined {
  try {
    const after = updated(before, changes)
    if (hasParallelArrays(after)) return undefined
    return after
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}

// ---- transactions ------------------------------------------------------------------------------

interface Open {
  id: string
  snapshot: Map<string, { n: number; code: number }>
  writes: Map<string, { n: number; code: number } | null>
  /** When each document was changed last, as it stood at the beginning. */
  began: number
  locks: Set<string>
}

/** Snapshots, locks and unique keys, kept as whole copies of everything. */
class NaiveTransactions {
  stored = new Map<string, { n: number; code: number }>()
  readonly changedAt = new Map<string, number>()
  readonly open = new Map<number, Open>()
  private time = 0

  view(who: number | undefined): Map<string, { n: number; code: number }> {
    const mine = who === undefined ? undefined : this.open.get(who)
    if (!mine) return this.stored
    const seen = new Map(mine.snapshot)
    for (const [id, written] of mine.writes) {
      if (written) seen.set(id, written)
      else seen.delete(id)
    }
    return seen
  }

  /** What a write answers: nothing when it is done. */
  write(
    who: number | undefined,
    id: string,
    next: { n: number; code: number } | null,
    inserting: boolean,
  ): string | undefined {
    const mine = who === undefined ? undefined : this.open.get(who)
    const refusal = this.refusal(mine, id, next, inserting)
    if (mine && refusal) this.open.delete(who as number)
    if (refusal) return refusal
    if (mine) {
      mine.locks.add(id)
      if (next) mine.locks.add(`code ${next.code}`)
      mine.writes.set(id, next)
    } else this.store(id, next)
    return undefined
  }

  private refusal(
    mine: Open | undefined,
    id: string,
    next: { code: number } | null,
    inserting: boolean,
  ): string | undefined {
    const held = (lock: string) =>
      [...this.open.values()].some((other) => other !== mine && other.locks.has(lock))
    if (held(id)) return 'CONFLICT'
    if (mine && (this.changedAt.get(id) ?? 0) > mine.began) return 'CONFLICT'
    const old = mine?.writes.has(id) ? mine.writes.get(id) : this.stored.get(id)
    if (inserting && old) return 'E11000'
    if (!next) return undefined
    for (const [other, { code }] of this.stored) {
      if (other === id || code !== next.code || mine?.writes.has(other)) continue
      return mine && (this.changedAt.get(other) ?? 0) > mine.began ? 'CONFLICT' : 'E11000'
    }
    for (const [other, written] of mine?.writes ?? [])
      if (other !== id && written?.code === next.code) return 'E11000'
    return held(`code ${next.code}`) ? 'CONFLICT' : undefined
  }

  private store(id: string, next: { n: number; code: number } | null): void {
    this.changedAt.set(id, ++this.time)
    if (next) this.stored.set(id, next)
    else this.stored.delete(id)
  }

  begin(who: number, id: string): void {
    this.open.set(who, {
      id,
      snapshot: new Map(this.stored),
      writes: new Map(),
      began: this.time,
      locks: new Set(),
    })
  }

  end(who: number, commit: boolean): void {
    const mine = this.open.get(who)
    this.open.delete(who)
    if (commit) for (const [id, next] of mine?.writes ?? []) this.store(id, next)
  }
}

describe('transactions and a naive copy of everything', () => {
  const move = fc.record({
    who: fc.option(fc.nat(2), { nil: undefined, freq: 3 }),
    what: fc.constantFrom(
      'begin',
      'begin',
      'insert',
      'insert',
      'inc',
      'inc',
      'code',
      'remove',
      'commit',
      'commit',
      'abort',
    ),
    doc: fc.nat(3),
    code: fc.nat(4),
  })

  it.each(['memory', 'file'])('see, refuse and keep the same in %s', (mode) => {
    let files = 0
    fc.assert(
      fc.property(fc.array(move, { minLength: 10, maxLength: 70 }), (moves) => {
        const file = join(folder, `transactions${files++}.db`)
        const engine = createEngine({ now: () => 0, ...(mode === 'file' ? { file } : {}) })
        engine.declareCollections([
          {
            name: 'docs',
            indexes: [
              { name: 'code', keys: [by('code')], unique: true },
              { name: 'n', keys: [by('n')] },
            ],
          },
        ])
        const naive = new NaiveTransactions()
        try {
          for (const { who, what, doc, code } of moves) play(engine, naive, who, what, `d${doc}`, code)
          expect(engine.check()).toEqual([])
        } finally {
          engine.close()
        }
      }),
      { numRuns: mode === 'file' ? Math.ceil(RUNS / 4) : RUNS * 8 },
    )
  })

  function play(
    engine: Engine,
    naive: NaiveTransactions,
    who: number | undefined,
    what: string,
    id: string,
    code: number,
  ): void {
    const mine = who === undefined ? undefined : naive.open.get(who)
    if (what === 'begin') {
      if (who !== undefined && !mine) naive.begin(who, engine.begin())
    } else if (what === 'commit' || what === 'abort') {
      if (who === undefined || !mine) return
      engine[what](mine.id)
      naive.end(who, what === 'commit')
    } else {
      if (who !== undefined && !mine) return
      writeBoth(engine, naive, who, what, id, code)
      if (mine && !naive.open.has(who as number))
        expect(() => engine.commit(mine.id)).toThrow(/does not exist/)
    }
    compareViews(engine, naive)
  }

  function writeBoth(
    engine: Engine,
    naive: NaiveTransactions,
    who: number | undefined,
    what: string,
    id: string,
    code: number,
  ): void {
    const mine = who === undefined ? undefined : naive.open.get(who)
    const within = mine ? { transactionId: mine.id } : {}
    const seen = naive.view(who).get(id)
    const query = { _id: id }
    if (what !== 'insert' && !seen) {
      // Nothing is seen, so nothing is written and nothing is locked.
      expect(engine.remove('docs', { query, multi: false, ...within })).toBe(0)
      return
    }
    const next =
      what === 'insert'
        ? { n: 0, code }
        : what === 'inc'
          ? { n: (seen?.n ?? 0) + 1, code: seen?.code ?? 0 }
          : what === 'code'
            ? { n: seen?.n ?? 0, code }
            : null
    const expected = naive.write(who, id, next, what === 'insert')
    const done = outcome(() => {
      if (what === 'insert') engine.insert('docs', [{ _id: id, ...next }], mine?.id)
      else if (what === 'remove') engine.remove('docs', { query, multi: false, ...within })
      else
        engine.update('docs', {
          query,
          update: what === 'inc' ? { $inc: { n: 1 } } : { $set: { code } },
          multi: false,
          ...within,
        })
    })
    expect([what, id, done]).toEqual([what, id, expected])
  }

  function outcome(action: () => void): string | undefined {
    try {
      action()
      return undefined
    } catch (error) {
      if (error instanceof CloudError)
        return error.message.includes('E11000') ? 'E11000' : error.code.replace(/.*_/, '')
      throw error
    }
  }

  function compareViews(engine: Engine, naive: NaiveTransactions): void {
    for (const who of [undefined, ...naive.open.keys()]) {
      const id = who === undefined ? undefined : naive.open.get(who)?.id
      const seen = [...naive.view(who)].map(([_id, fields]): Fields => ({ _id, ...fields }))
      const within = id === undefined ? {} : { transactionId: id }
      expect(engine.find('docs', { order: [['_id', 1]], ...within })).toEqual(sorted(seen, [['_id', 1]]))
      const some = { n: { $gte: 1 } }
      expect(ids(engine.find('docs', { query: some, ...within })).sort()).toEqual(
        ids(seen.filter((fields) => meets(fields, some))).sort(),
      )
      // Nobody promises an order that was not asked for, and a transaction may see two documents under one code.
      const coded = { code: 2 }
      expect(ids(engine.find('docs', { query: coded, ...within })).sort()).toEqual(
        ids(seen.filter(({ code }) => same(code, 2))).sort(),
      )
    }
  }
})
