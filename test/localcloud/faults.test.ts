import { join } from 'node:path'
import { type Cloud, startCloud } from '#localcloud/server'
import { connectSdk, type Sdk } from '#test/localcloud/connectSdk'

// Starting a worker takes seconds on a busy machine.
jest.setTimeout(60_000)

const NOTES = join(__dirname, 'fixtures', 'notes')

let cloud: Cloud
let sdk: Sdk
beforeAll(async () => {
  cloud = await startCloud({
    port: 0,
    memory: true,
    functions: NOTES,
    collections: join(NOTES, 'collections.json'),
    quiet: true,
  })
  sdk = connectSdk(cloud)
})
afterAll(() => cloud.close())
beforeEach(() => {
  cloud.faults.clear()
  cloud.engine.remove('notes', { multi: true })
})

const notes = () => sdk.database().collection('notes')
const add = (id: string) => notes().add({ data: { _id: id } })

it('loses a request before it was done', async () => {
  cloud.faults.add({ kind: 'dropBefore', action: 'database.insertDocument', times: 1 })
  await expect(add('a')).rejects.toThrow()
  expect(cloud.engine.count('notes', {})).toBe(0)
  await add('a')
})

it('loses only the answer of a request that was done', async () => {
  cloud.faults.add({ kind: 'dropAfter', collection: 'notes', times: 1 })
  await expect(add('a')).rejects.toThrow()
  expect(cloud.engine.count('notes', {})).toBe(1)
  await expect(add('a')).rejects.toThrow(/E11000/)
})

it('delivers a request twice, and the first answer arrives', async () => {
  await add('a')
  cloud.faults.add({ kind: 'duplicate', action: 'database.modifyDocument', times: 1 })
  await notes()
    .doc('a')
    .update({ data: { n: sdk.database().command.inc(1) } })
  expect(cloud.engine.find('notes')[0]).toEqual({ _id: 'a', n: 2 })
})

it('delays, and lets some requests pass first', async () => {
  cloud.faults.add({ kind: 'delay', ms: 150, skip: 1, times: 1 })
  const took = async () => {
    const from = performance.now()
    await notes().count()
    return performance.now() - from
  }
  await took()
  expect(await took()).toBeGreaterThanOrEqual(145)
  expect(cloud.faults.struck.delay).toBe(1)
})

it('answers a conflict as a real one comes, and the transaction is gone', async () => {
  await add('a')
  cloud.faults.add({ kind: 'conflict', action: 'database.modifyDocument', times: 1 })
  const transaction = await sdk.database().startTransaction()
  await expect(
    transaction
      .collection('notes')
      .doc('a')
      .update({ data: { n: 1 } }),
  ).rejects.toMatchObject({
    errCode: -501001,
    errMsg: expect.stringContaining('TransactionConflict') as string,
  })
  await expect(transaction.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
})

it('strikes the same requests again for the same seed', async () => {
  const strikes = async (seed: number) => {
    cloud.faults.clear()
    cloud.faults.seed(seed)
    cloud.faults.add({ kind: 'error', chance: 0.5, code: 'EXCEED_REQUEST_LIMIT' })
    const results: boolean[] = []
    for (let i = 0; i < 20; i++)
      results.push(
        await notes()
          .count()
          .then(
            () => true,
            () => false,
          ),
      )
    return results
  }
  const first = await strikes(7)
  expect(await strikes(7)).toEqual(first)
  expect(new Set(first).size).toBe(2)
  expect(await strikes(8)).not.toEqual(first)
})

it('loses the answer of a whole call between a phone and its function', async () => {
  cloud.faults.add({ kind: 'dropAfter', at: 'call', function: 'note', times: 1 })
  const call = () =>
    fetch(`${cloud.url}/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-cloud-token': cloud.token },
      body: JSON.stringify({ name: 'note', data: { method: 'add', text: 'once' } }),
    })
  await expect(call()).rejects.toThrow()
  expect(cloud.engine.count('notes', {})).toBe(1)
  expect((await call()).status).toBe(200)
})

it('never answers, until the SDK loses its patience', async () => {
  cloud.faults.add({ kind: 'timeout', action: 'database.calculateDocument', ms: 120, times: 1 })
  const from = performance.now()
  await expect((async () => notes().count())()).rejects.toBeDefined()
  expect(performance.now() - from).toBeGreaterThanOrEqual(115)
  expect((await notes().count()).total).toBe(0)
})

it('keeps a request from being done while it is delayed', async () => {
  await add('a')
  cloud.faults.add({ kind: 'delay', ms: 200, action: 'database.modifyDocument', times: 1 })
  const slow = (async () =>
    notes()
      .doc('a')
      .update({ data: { n: 1 } }))()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(cloud.engine.find('notes')).toEqual([{ _id: 'a' }])
  await slow
  expect(cloud.engine.find('notes')).toEqual([{ _id: 'a', n: 1 }])
})

it('takes rules from another process, and refuses what is no fault', async () => {
  const post = (rules: unknown) =>
    fetch(`${cloud.url}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-cloud-token': cloud.token },
      body: JSON.stringify({ rules, seed: 3 }),
    })
  expect((await post([{ kind: 'meteor' }])).status).toBe(400)
  expect((await post([{ kind: 'error', code: 'DATABASE_TIMEOUT', message: 'slow' }])).status).toBe(200)
  await expect(notes().count()).rejects.toMatchObject({ errCode: -501001 })
})
