import { type Cloud, startCloud } from '#localcloud/server'
import { connectSdk, type Sdk } from '#test/localcloud/connectSdk'

// Starting takes seconds on a busy machine.
jest.setTimeout(60_000)

/** What the unmodified SDK does to a request before it is sent: no mistake of the cloud, and it must not hide it. */
let cloud: Cloud
let db: Sdk
let _: Sdk
beforeAll(async () => {
  cloud = await startCloud({ port: 0, memory: true, personas: false })
  cloud.engine.addCollection('docs')
  db = connectSdk(cloud).database()
  _ = db.command
})
afterAll(() => cloud.close())
beforeEach(() => {
  cloud.faults.clear()
  cloud.engine.remove('docs', { multi: true })
  cloud.engine.insert('docs', [
    { _id: 'a', n: 1, s: 'x', list: [{ k: 1 }] },
    { _id: 'b', n: 2, s: 'x', list: [] },
    { _id: 'c', n: 3, s: 'y', list: [{ k: 2 }] },
  ])
})

const docs = () => db.collection('docs')
const stored = (_id: string) => cloud.engine.find('docs', { query: { _id } })[0]
const ids = async (query: unknown) =>
  ((await docs().where(query).get()).data as { _id: string }[])
    .map(({ _id: id }) => id)
    .sort()
    .join(' ')

it('an undefined in a where widens it, and only a where of nothing but undefined is refused', async () => {
  expect(await ids({ s: 'x', n: undefined })).toBe('a b')
  await expect((async () => docs().where({ n: undefined }).get())()).rejects.toBeDefined()
})

it('two fields with an or each become one or of everything', async () => {
  const either = { n: _.eq(1).or(_.eq(2)), s: _.eq('y').or(_.eq('z')) }
  expect(await ids(either)).toBe('a b c')
  expect(await ids(_.and([_.or([{ n: 1 }, { n: 3 }]), _.or([{ s: 'y' }, { s: 'z' }])]))).toBe('c')
})

it('two fields with an and each are both meant', async () => {
  expect(await ids({ n: _.gt(1).and(_.lt(4)), s: _.gte('x').and(_.lt('y')) })).toBe('b')
})

it('an empty object in an update is not sent; alone it changes nothing', async () => {
  expect(
    (
      await docs()
        .doc('a')
        .update({ data: { e: {}, n: 9 } })
    ).stats.updated,
  ).toBe(1)
  expect(stored('a')).toEqual({ _id: 'a', n: 9, s: 'x', list: [{ k: 1 }] })
  await docs()
    .doc('a')
    .update({ data: { e: {} } })
  expect(stored('a')).toEqual({ _id: 'a', n: 9, s: 'x', list: [{ k: 1 }] })
  await docs()
    .doc('a')
    .update({ data: { e: _.set({}) } })
  expect(stored('a')).toHaveProperty('e', {})
})

it('a server date inside set, max and push of each is an ordinary object', async () => {
  await docs()
    .doc('a')
    .update({ data: { p: _.set({ at: db.serverDate() }), q: _.push({ each: [db.serverDate()] }) } })
  expect(stored('a')).toMatchObject({ p: { at: { offset: 0 } }, q: [{ offset: 0 }] })
  await docs()
    .doc('a')
    .update({ data: { at: db.serverDate(), days: _.push([db.serverDate()]) } })
  expect(stored('a')).toMatchObject({ at: expect.any(Date) as Date, days: [expect.any(Date) as Date] })
})

it('and or or inside elemMatch do not arrive as they were meant; single words do', async () => {
  expect(await ids({ list: _.elemMatch({ k: _.gt(1) }) })).toBe('c')
  const joined = await ids({ list: _.elemMatch({ k: _.gt(0).and(_.lt(2)) }) }).catch(() => 'refused')
  expect(joined).not.toBe('a')
})

it('a limit of nought means a hundred', async () => {
  expect((await docs().limit(0).get()).data).toHaveLength(3)
})

it('limit, skip and order do nothing to what is changed or removed', async () => {
  const some = () =>
    docs()
      .orderBy('n', 'desc')
      .skip(1)
      .limit(1)
      .where({ n: _.gt(0) })
  expect((await some().update({ data: { seen: true } })).stats.updated).toBe(3)
  expect((await some().remove()).stats.removed).toBe(3)
})

it('what a transaction cannot carry runs outside it', async () => {
  const transaction = await db.startTransaction()
  await transaction
    .collection('docs')
    .doc('a')
    .update({ data: { n: 100 } })
  // The count sees the state outside, the update by a condition is done at once and stays after the abort.
  const within = transaction.collection('docs')
  if (typeof within.count === 'function') expect((await within.where({ n: 100 }).count()).total).toBe(0)
  if (typeof within.where({ n: 2 }).update === 'function') {
    await within.where({ n: 2 }).update({ data: { outside: true } })
    expect(stored('b')).toHaveProperty('outside', true)
  }
  await transaction.rollback()
  expect(stored('a')).toHaveProperty('n', 1)
})

it('a made document is not counted as made inside a transaction', async () => {
  const transaction = await db.startTransaction()
  const { stats } = await transaction
    .collection('docs')
    .doc('new')
    .set({ data: { n: 1 } })
  expect(stats).toMatchObject({ created: 0 })
  await transaction.commit()
  expect(stored('new')).toEqual({ _id: 'new', n: 1 })
})

it('an update of the _id is refused before it is sent, and so is a set of it', async () => {
  for (const call of [
    () =>
      docs()
        .doc('a')
        .update({ data: { _id: 'z' } }),
    () =>
      docs()
        .doc('a')
        .set({ data: { _id: 'z' } }),
  ])
    await expect((async () => call())()).rejects.toMatchObject({ errCode: -501007 })
})

it('there is no watch on a server', () => {
  expect((docs() as unknown as { watch?: unknown }).watch).toBeUndefined()
})

it('maps, sets and functions lose what they hold, class instances keep their own fields, big integers throw', async () => {
  class Point {
    x = 1
    get twice() {
      return this.x * 2
    }
  }
  await docs().add({
    data: { _id: 'odd', map: new Map([[1, 2]]), set: new Set([1]), call: () => 1, point: new Point() },
  })
  expect(stored('odd')).toEqual({ _id: 'odd', map: {}, set: {}, point: { x: 1 } })
  await expect((async () => docs().add({ data: { n: BigInt(1) } }))()).rejects.toBeDefined()
})

describe('runTransaction', () => {
  const attempts = async (conflict: string) => {
    cloud.faults.add({ kind: 'conflict', action: conflict })
    let tried = 0
    const error: unknown = await (async () =>
      db.runTransaction(async (transaction: Sdk) => {
        tried++
        await transaction
          .collection('docs')
          .doc('a')
          .update({ data: { n: _.inc(1) } })
      }))().then(
      () => undefined,
      (reason: unknown) => reason,
    )
    return { tried, error }
  }

  it('repeats a conflict at commit, four times in all', async () => {
    const { tried, error } = await attempts('database.commitTransaction')
    expect([tried, (error as { code: string }).code]).toEqual([4, 'DATABASE_TRANSACTION_CONFLICT'])
    expect(stored('a')).toHaveProperty('n', 1)
  })

  it('never repeats a conflict at a write, which is where they come', async () => {
    const { tried, error } = await attempts('database.modifyDocument')
    expect(tried).toBe(1)
    expect(error).toMatchObject({ errCode: -501001 })
    expect(error).not.toHaveProperty('code')
  })

  it('gives up at once when it cannot begin', async () => {
    const { tried, error } = await attempts('database.startTransaction')
    expect([tried, (error as { code: string }).code]).toEqual([0, 'DATABASE_TRANSACTION_CONFLICT'])
  })
})
