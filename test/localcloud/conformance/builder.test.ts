import { type Cloud, startCloud } from '#localcloud/server'
import { connectSdk } from '#test/localcloud/connectSdk'
import {
  ASKING,
  BROKEN_STAGES,
  type Builders,
  type Built,
  CHANGING,
  EXPRESSIONS,
  GATHERING,
  MEASURED,
  shelf,
  STAGES,
  WITHOUT_TEXT_INDEX,
  type Words,
} from './builderCases'

// Starting takes seconds on a busy machine.
jest.setTimeout(60_000)

let cloud: Cloud
let db: ReturnType<ReturnType<typeof connectSdk>['database']>
let builders: Builders
beforeAll(async () => {
  cloud = await startCloud({ port: 0, memory: true, personas: false })
  for (const name of ['shelf', 'work', 'one']) cloud.engine.addCollection(name)
  db = connectSdk(cloud).database()
  const command = db.command as unknown as Words
  builders = { _: command, $: command.aggregate as unknown as Words, db: db as unknown as Builders['db'] }
  await db.collection('shelf').add({ data: shelf(builders) })
  await db.collection('one').add({ data: MEASURED })
})
afterAll(() => cloud.close())

/** What the builder itself says it has, its private parts left out. */
function wordsOf(builder: object): string[] {
  const words = new Set<string>()
  for (let at = builder; at && at !== Object.prototype; at = Object.getPrototypeOf(at) as object)
    for (const word of Object.getOwnPropertyNames(at))
      if (word !== 'constructor' && !word.startsWith('_')) words.add(word)
  return [...words]
}

const there = (table: object, builder: object) => {
  const words = wordsOf(builder)
  return Object.keys(table).filter((word) => words.includes(word))
}

/** Every pipeline ends in `end`, which sends it. */
const run = async (name: string, build: (pipeline: Words) => unknown): Promise<unknown[]> => {
  const built = build(db.collection(name).aggregate() as unknown as Words) as Built
  return (await (built.end as () => Built)()).list
}

describe('every word that the SDK can build', () => {
  it('has a case here: a newer SDK with more words fails this', () => {
    const { _, $ } = builders
    const known = (...tables: object[]) => new Set([...tables.flatMap(Object.keys), ...WITHOUT_TEXT_INDEX])
    const missing = (words: string[], cases: Set<string>) => words.filter((word) => !cases.has(word))
    expect(missing(wordsOf(_), known(ASKING, CHANGING, { aggregate: 1, project: 1 }))).toEqual([])
    expect(missing(wordsOf($), known(EXPRESSIONS, GATHERING, { pipeline: 1 }))).toEqual([])
    const pipeline = db.collection('shelf').aggregate()
    const plumbing = { collectionName: 1, database: 1, pushStage: 1, end: 1, done: 1, unwrap: 1 }
    expect(missing(wordsOf(pipeline), new Set([...known(STAGES, plumbing), ...BROKEN_STAGES]))).toEqual([])
  })

  it.each(Object.entries(ASKING))('asks: %s', async (word, [query, found]) => {
    if (!there(ASKING, builders._).includes(word)) return
    const { data } = await db.collection('shelf').where(query(builders)).get()
    expect(
      (data as { _id: string }[])
        .map(({ _id }) => _id)
        .sort()
        .join(' '),
    ).toBe(found)
  })

  it.each(Object.entries(CHANGING))('changes: %s', async (word, [before, change, after]) => {
    if (!there(CHANGING, builders._).includes(word)) return
    cloud.engine.remove('work', { multi: true })
    await db.collection('work').add({ data: { _id: 'it', ...before } })
    const { stats } = await db
      .collection('work')
      .doc('it')
      .update({ data: change(builders) })
    expect([stats.updated, cloud.engine.find('work')]).toEqual([1, [{ _id: 'it', ...after }]])
  })

  it.each(Object.entries(STAGES))('stage: %s', async (_word, [build, list]) => {
    expect(await run('shelf', (pipeline) => build(pipeline, builders))).toEqual(list)
  })

  it.each(BROKEN_STAGES)('stage that the SDK only names: %s', (stage) => {
    const pipeline = db.collection('shelf').aggregate() as unknown as Words
    // Should a newer SDK mend one, it wants a case above.
    expect(() => (pipeline[stage] as (operand: unknown) => unknown)({})).toThrow(TypeError)
  })

  it.each(Object.entries(EXPRESSIONS))('expression: %s', async (_word, [expression, value]) => {
    const list = await run('one', (pipeline) => pipeline.project?.({ _id: 0, value: expression(builders.$) }))
    expect(list).toEqual([{ value }])
  })

  it.each(Object.entries(GATHERING))('gathers: %s', async (_word, [accumulator, value]) => {
    const list = await run('shelf', (pipeline) =>
      pipeline.sort?.({ n: 1 }).group?.({ _id: null, value: accumulator(builders.$) }),
    )
    expect(list).toEqual([{ _id: null, value }])
  })

  it('refuses what needs an index over texts', async () => {
    const { _, $ } = builders
    await expect(
      (async () =>
        db
          .collection('shelf')
          .where({ s: _.text?.({ search: 'ab' }) })
          .get())(),
    ).rejects.toBeDefined()
    await expect(
      run('one', (pipeline) => pipeline.project?.({ value: $.meta?.('textScore') })),
    ).rejects.toBeDefined()
  })

  it('projects with $slice and $elemMatch', async () => {
    const project = builders._.project as unknown as Words
    const { data } = await db
      .collection('shelf')
      .where({ _id: 'a' })
      .field({ _id: false, list: project.slice?.(-1), items: project.elemMatch?.({ k: 1 }) })
      .get()
    expect(data).toEqual([{ list: [2], items: [{ k: 1, v: 2 }] }])
  })

  it('sends every kind of place and gets it back as one', async () => {
    const { Geo } = builders.db
    const line = Geo.LineString?.([Geo.Point?.(1, 2), Geo.Point?.(3, 4)])
    const area = square()
    const places = {
      point: Geo.Point?.(1, 2),
      line,
      area,
      points: Geo.MultiPoint?.([Geo.Point?.(1, 2), Geo.Point?.(3, 4)]),
      lines: Geo.MultiLineString?.([line]),
      areas: Geo.MultiPolygon?.([area]),
    }
    await db.collection('work').add({ data: { _id: 'places', ...places } })
    const { data } = await db.collection('work').doc('places').get()
    for (const [name, place] of Object.entries(places)) {
      expect((data as Record<string, object>)[name]).toBeInstanceOf((place as object).constructor)
      expect((data as Record<string, object>)[name]).toEqual(place)
    }
    function square(): unknown {
      const corners = [
        [0, 0],
        [4, 0],
        [4, 4],
        [0, 4],
        [0, 0],
      ].map(([x, y]) => Geo.Point?.(x, y))
      const hole = [
        [1, 1],
        [2, 1],
        [2, 2],
        [1, 2],
        [1, 1],
      ].map(([x, y]) => Geo.Point?.(x, y))
      return Geo.Polygon?.([Geo.LineString?.(corners), Geo.LineString?.(hole)])
    }
  })
})
