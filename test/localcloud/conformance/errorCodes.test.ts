import { type Cloud, startCloud } from '#localcloud/server'
import { connectSdk, type Sdk } from '#test/localcloud/connectSdk'

// Starting takes seconds on a busy machine.
jest.setTimeout(60_000)

let cloud: Cloud
let sdk: Sdk
let db: Sdk
beforeAll(async () => {
  cloud = await startCloud({ port: 0, memory: true, personas: false, quiet: true })
  cloud.engine.addCollection('docs')
  sdk = connectSdk(cloud)
  db = sdk.database()
})
afterAll(() => cloud.close())
afterEach(() => cloud.faults.clear())

const refusal = async (request: () => PromiseLike<unknown>): Promise<Record<string, unknown>> => {
  try {
    await request()
  } catch (error) {
    return error as Record<string, unknown>
  }
  return { errCode: 'no error' }
}

/** The code that the cloud answers, and what wx-server-sdk makes of it. */
it.each([
  ['DATABASE_REQUEST_FAILED', -502001],
  ['DATABASE_DUPLICATE_WRITE', -501001],
  ['DATABASE_INVALID_OPERRATOR', -502002],
  ['DATABASE_PERMISSION_DENIED', -502003],
  ['DATABASE_COLLECTION_EXCEED_LIMIT', -502004],
  ['DATABASE_COLLECTION_NOT_EXIST', -502005],
  ['DATABASE_TRANSACTION_CONFLICT', -501001],
  ['DATABASE_TRANSACTION_FAIL', -501001],
  ['DATABASE_TIMEOUT', -501001],
  ['INVALID_PARAM', -501007],
  ['SYS_ERR', -501001],
  ['SERVER_TIMEOUT', -501002],
  ['EXCEED_REQUEST_LIMIT', -501003],
  ['EXCEED_CONCURRENT_REQUEST_LIMIT', -501004],
  ['INVALIID_ENV', -501005],
  ['INVALID_COMMON_PARAM', -501006],
  ['INVALID_REQUEST_SOURCE', -501008],
  ['RESOURCE_NOT_INITIAL', -501009],
  ['SOMETHING_ELSE', -501001],
])('%s becomes %d on every call that is mapped', async (code, errCode) => {
  cloud.faults.add({ kind: 'error', code, message: 'said the cloud' })
  const docs = () => db.collection('docs')
  for (const call of [
    () => docs().get(),
    () => docs().add({ data: {} }),
    () => docs().where({ a: 1 }).count(),
    () => docs().where({ a: 1 }).remove(),
    () => docs().doc('a').get(),
    () =>
      docs()
        .doc('a')
        .update({ data: { a: 1 } }),
    () =>
      docs()
        .doc('a')
        .set({ data: { a: 1 } }),
    () => docs().doc('a').remove(),
  ]) {
    const error = await refusal(call)
    expect(error).toMatchObject({ errCode })
    expect(error.errMsg).toMatch(/:fail -?\d+ .*said the cloud/)
  }
})

it('aggregate, createCollection and callFunction keep the code; since 4.0 their errCode is -1', async () => {
  cloud.faults.add({ kind: 'error', code: 'SERVER_TIMEOUT', message: 'said the cloud' })
  for (const call of [
    () => db.collection('docs').aggregate().match({}).end(),
    () => db.createCollection('more'),
    () => sdk.callFunction({ name: 'f' }),
  ]) {
    const error = await refusal(call)
    if (process.env.CLOUD_SDK === undefined)
      expect(error).toMatchObject({ errCode: -1, code: 'SERVER_TIMEOUT' })
    expect(String(error.errMsg ?? error.message)).toContain('said the cloud')
  }
})

it('the errors of a transaction itself come raw', async () => {
  const transaction = await db.startTransaction()
  for (const [action, call] of [
    ['startTransaction', () => db.startTransaction()],
    ['commitTransaction', () => transaction.commit()],
    ['abortTransaction', () => transaction.rollback()],
  ] as const) {
    const remove = cloud.faults.add({
      kind: 'error',
      action: `database.${action}`,
      code: 'DATABASE_TRANSACTION_FAIL',
      message: 'gone',
    })
    expect(await refusal(call)).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL', message: 'gone' })
    remove()
  }
})

it('a request that is too large is refused in words, and the cloud goes on', async () => {
  const error = await refusal(() =>
    db.collection('docs').add({ data: { text: 'x'.repeat(17 * 1024 * 1024) } }),
  )
  expect(error.errCode).toBe(-501001)
  expect((await db.collection('docs').count()).total).toBe(0)
})
