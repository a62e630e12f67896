import { type Cloud, startCloud } from '#localcloud/server'
import { connectSdk, type Sdk } from '#test/localcloud/connectSdk'

// Starting takes seconds on a busy machine.
jest.setTimeout(60_000)

let cloud: Cloud
let db: Sdk
let _: Sdk
beforeAll(async () => {
  cloud = await startCloud({ port: 0, memory: true, personas: false })
  cloud.engine.declareCollections([
    { name: 'places', indexes: [{ name: 'at', keys: [{ name: 'at', direction: '2dsphere' }] }] },
  ])
  db = connectSdk(cloud).database()
  _ = db.command
  // About 1.1 km, 11 km and 111 km north of the first.
  for (const [_id, latitude] of [
    ['far', 32],
    ['here', 31],
    ['near', 31.01],
    ['mid', 31.1],
  ] as const) {
    await db.collection('places').add({ data: { _id, at: db.Geo.Point(121, latitude) } })
  }
  await db.collection('places').add({ data: { _id: 'nowhere' } })
})
afterAll(() => cloud.close())

const ids = async (query: unknown) =>
  ((await db.collection('places').where(query).get()).data as { _id: string }[]).map(({ _id }) => _id)
const here = () => db.Geo.Point(121, 31)

it('finds what is near, the nearest first, between two distances', async () => {
  expect(await ids({ at: _.geoNear({ geometry: here() }) })).toEqual(['here', 'near', 'mid', 'far'])
  expect(await ids({ at: _.geoNear({ geometry: here(), maxDistance: 20_000, minDistance: 100 }) })).toEqual([
    'near',
    'mid',
  ])
})

it('finds what lies in an area or a circle', async () => {
  const ring = [
    [120.9, 30.9],
    [121.1, 30.9],
    [121.1, 31.05],
    [120.9, 31.05],
    [120.9, 30.9],
  ].map(([x, y]) => db.Geo.Point(x, y))
  const area = db.Geo.Polygon([db.Geo.LineString(ring)])
  expect((await ids({ at: _.geoWithin({ geometry: area }) })).sort()).toEqual(['here', 'near'])
  expect((await ids({ at: _.geoIntersects({ geometry: area }) })).sort()).toEqual(['here', 'near'])
  expect((await ids({ at: _.geoWithin({ centerSphere: [[121, 31], 12 / 6378.1] }) })).sort()).toEqual([
    'here',
    'mid',
    'near',
  ])
})

it('gives places back as places, and measures them in a pipeline', async () => {
  const { data } = await db.collection('places').doc('near').get()
  expect((data as { at: { longitude: number; latitude: number } }).at).toMatchObject({
    longitude: 121,
    latitude: 31.01,
  })
  const { list } = await db
    .collection('places')
    .aggregate()
    .geoNear({ distanceField: 'metres', spherical: true, near: here(), maxDistance: 50_000 })
    .end()
  const found = list as { _id: string; metres: number }[]
  expect(found.map(({ _id }) => _id)).toEqual(['here', 'near', 'mid'])
  expect(found[1]?.metres).toBeGreaterThan(1_100)
  expect(found[1]?.metres).toBeLessThan(1_125)
})
