import { request } from 'node:http'
import { connect } from 'node:net'
import { databaseActions } from '#localcloud/databaseActions'
import { CloudError } from '#localcloud/engine/cloudError'
import { type Cloud, startCloud } from '#localcloud/server'

// Starting takes seconds on a busy machine.
jest.setTimeout(120_000)

let cloud: Cloud
beforeAll(async () => {
  cloud = await startCloud({ port: 0, memory: true, quiet: true, personas: false })
  cloud.engine.declareCollections([
    { name: 'docs', indexes: [{ name: 'n', keys: [{ name: 'n', direction: '1' }] }] },
    { name: 'files' },
  ])
})
beforeEach(() => {
  cloud.engine.remove('docs', { multi: true })
  cloud.engine.insert('docs', [
    { _id: 'a', n: 1, list: [1, 2, { x: 1 }], inner: { x: 'y' }, at: new Date(0), place: [121.4, 31] },
    { _id: 'b', n: null, list: [], inner: [], at: 'late', place: { type: 'Point', coordinates: [121, 31] } },
    { _id: 3, n: 'text', pattern: /a/i },
  ])
})
afterAll(() => cloud.close())

type Json = Record<string, unknown>

async function post(
  body: unknown,
  contentType = 'application/json',
): Promise<{ status: number; json: Json }> {
  const reply = await fetch(cloud.adminUrl, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  } as RequestInit)
  return { status: reply.status, json: (await reply.json()) as Json }
}

/** What nobody means to send. `$date` and its like are read as values, the rest stays what it is. */
const NASTY: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  'x',
  '$n',
  '$$ROOT',
  'a.b..c',
  [],
  [[]],
  [null],
  ['$n', 'x'],
  [1, 2, 3],
  {},
  { x: {} },
  { $foo: 1 },
  { $n: 1 },
  { $eq: null },
  { $date: { $numberLong: '9007199254740993' } },
  { $regularExpression: { pattern: '(', options: '' } },
  { $numberDouble: 'NaN' },
  { $tcb_server_date: { offset: 'x' } },
  { '': 1 },
  { 'a.b': 1, a: 1 },
  { type: 'Point', coordinates: ['x'] },
]

/** Runs all and gives those that ended in anything but an answer or a refusal. */
async function failures(bodies: Json[]): Promise<unknown[]> {
  const failed: unknown[] = []
  for (const body of bodies) {
    const { status, json } = await post(body)
    if (status !== 200 || json.code === 'SYS_ERR') failed.push([body, status, json])
  }
  return failed
}

/** The same without the way over HTTP. */
function failuresInside(bodies: Json[]): unknown[] {
  return bodies.flatMap((body) => {
    try {
      databaseActions[String(body.action)]?.(cloud.engine, body, 0)
      return []
    } catch (error) {
      return error instanceof CloudError ? [] : [[body, String(error)]]
    }
  })
}

const base = { collectionName: 'docs', queryType: 'WHERE' }
const find = (query: unknown): Json => ({
  ...base,
  action: 'database.getDocument',
  query: JSON.stringify(query),
})
const change = (data: unknown): Json => ({
  ...base,
  action: 'database.modifyDocument',
  query: '{}',
  multi: true,
  merge: true,
  upsert: false,
  data: JSON.stringify(data),
})
const stage = (stageKey: string, value: unknown): Json => ({
  action: 'database.aggregateDocuments',
  collectionName: 'docs',
  stages: [{ stageKey, stageValue: JSON.stringify(value) }],
})

describe('a request that nobody means', () => {
  it('has every field of every action replaced, and is refused or done, never a failure of the cloud', async () => {
    const whole: Json[] = [
      { ...find({ n: 1 }), order: '{"n":1}', limit: 3, offset: 0, projection: '{"n":1}', transactionId: 't' },
      { ...find({ n: 1 }), action: 'database.calculateDocument' },
      { ...base, action: 'database.insertDocument', data: ['{"n":1}'], transactionId: 't' },
      { ...change({ $set: { n: 1 } }), transactionId: 't' },
      { ...change({ $set: { n: 1 } }), action: 'database.modifyAndReturnDoc', transactionId: 't' },
      { ...find({ n: 1 }), action: 'database.removeDocument', multi: true, transactionId: 't' },
      stage('$match', { n: 1 }),
      { action: 'database.addCollection', collectionName: 'new' },
      { action: 'database.startTransaction' },
      { action: 'database.commitTransaction', transactionId: 't' },
      { action: 'database.abortTransaction', transactionId: 't' },
      { action: 'functions.invokeFunction', function_name: 'f', request_data: '{}' },
      { action: 'storage.getUploadMetadata', path: 'a/b.png', method: 'put' },
      { action: 'storage.batchGetDownloadUrl', file_list: [{ fileid: 'cloud://x/y', max_age: 1 }] },
      { action: 'storage.batchDeleteFile', fileid_list: ['cloud://x/y'] },
      { action: 'storage.batchCopyFile', file_list: [{ src_path: 'a', dst_path: 'b' }] },
      { action: 'storage.getFileAuthority', fileList: [{ path: 'a', type: 'read' }] },
      { action: 'auth.getUserInfoForAdmin', uuid: 'x' },
    ]
    const bodies = whole.flatMap((body) =>
      Object.keys(body)
        .filter((name) => name !== 'action')
        .flatMap((name) =>
          NASTY.flatMap((value) => [
            { ...body, [name]: value },
            { ...body, [name]: JSON.stringify(value) },
            { ...body, [name]: [value] },
          ]),
        ),
    )
    expect(bodies.length).toBeGreaterThan(3000)
    const ofDatabase = (body: Json): boolean => String(body.action).startsWith('database.')
    expect(failuresInside(bodies.filter(ofDatabase))).toEqual([])
    expect(await failures(bodies.filter((body, i) => !ofDatabase(body) || i % 20 === 0))).toEqual([])
  })

  it('gives every operator of queries what it cannot use', () => {
    const operators =
      '$eq $ne $gt $gte $lt $lte $in $nin $exists $type $mod $all $size $elemMatch $not $regex $options $geoNear $near $nearSphere $geoWithin $geoIntersects $and $or $nor $expr $jsonSchema $where $text $comment'
    const queries = operators
      .split(' ')
      .flatMap((operator) =>
        NASTY.flatMap((value) =>
          ['n', 'list', 'inner.x', 'place']
            .map((name) => ({ [name]: { [operator]: value } }))
            .concat([{ [operator]: value } as never]),
        ),
      )
    expect(failuresInside(queries.map(find))).toEqual([])
  })

  it('gives every operator of updates what it cannot use', () => {
    const operators =
      '$set $unset $inc $mul $min $max $rename $push $pop $pull $pullAll $addToSet $currentDate $setOnInsert $bit $foo'
    const updates = operators.split(' ').flatMap((operator) =>
      NASTY.flatMap((value) => [
        { [operator]: value },
        ...['n', 'list', 'inner.x', 'list.0', 'list.$', 'list.$[]', 'list.1000000000', '_id', ''].map(
          (name) => ({
            [operator]: { [name]: value },
          }),
        ),
      ]),
    )
    expect(failuresInside(updates.map(change))).toEqual([])
  })

  it('gives every stage and many expressions what they cannot use', () => {
    const stages =
      '$match $project $addFields $set $unset $group $sort $sortByCount $limit $skip $sample $count $unwind $lookup $replaceRoot $bucket $bucketAuto $geoNear $facet $foo $out $merge'
    const expressions =
      '$add $subtract $divide $mod $pow $sqrt $log $concat $substr $substrBytes $substrCP $indexOfBytes $indexOfCP $split $toUpper $strLenCP $arrayElemAt $slice $filter $map $reduce $zip $range $in $cond $switch $ifNull $dateToString $dateFromString $dateFromParts $dateToParts $year $week $let $mergeObjects $objectToArray $arrayToObject $setUnion $setIsSubset $cmp $meta $literal $type $sum $avg $first $push $stdDevPop $size $isArray $reverseArray $concatArrays $trim $convert $toDate $foo'
    const bodies = [
      ...stages.split(' ').flatMap((name) => NASTY.map((value) => stage(name, value))),
      stage('$project', { out: { $range: [0, 1e9] } }),
      ...expressions
        .split(' ')
        .flatMap((name) =>
          NASTY.flatMap((value) => [
            stage('$project', { out: { [name]: value } }),
            stage('$group', { _id: '$n', out: { [name]: value } }),
            find({ $expr: { [name]: value } }),
          ]),
        ),
    ]
    expect(failuresInside(bodies)).toEqual([])
  })

  it('comes as a form that is none, or holds no message of the protocol', async () => {
    const form = (fields: Record<string, string>) =>
      Object.entries(fields)
        .map(([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
        .join('') + '--b--\r\n'
    const type = 'multipart/form-data; boundary=b'
    const codeOf = async (body: string, contentType = type) => (await post(body, contentType)).json.code
    expect(await codeOf('nothing')).toBe('INVALID_PARAM')
    expect(await codeOf('nothing', 'multipart/form-data')).toBe('INVALID_PARAM')
    expect(await codeOf(form({ action: 'wx.openApi', apiName: 'wxacode.getUnlimited' }))).toBe(
      'INVALID_PARAM',
    )
    for (const requestData of ['\u0012\u0007garbage', '\u00ff\u00ff\u00ff', '{"scene":1}'])
      expect(await codeOf(form({ action: 'wx.openApi', apiName: 'wxacode.getUnlimited', requestData }))).toBe(
        'INVALID_PARAM',
      )
  })
})

/** Sends bytes as they are; answers what came back until the other side closed, or nothing came any more. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(cloud.port, '127.0.0.1')
    let answer = ''
    socket.setTimeout(500, () => socket.destroy())
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answer))
    socket.write(text)
  })
}

it('bytes that are no HTTP, or only half of it, are refused or left alone', async () => {
  const host = `Host: 127.0.0.1:${cloud.port}\r\n`
  expect(await raw('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03')).toMatch(/^(HTTP\/1\.1 400|$)/)
  expect(await raw(`POST /admin HTTP/1.1\r\n${host}Content-Length: x\r\n\r\n{}`)).toMatch(/^HTTP\/1\.1 400/)
  expect(await raw('POST /admin HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}')).toMatch(/^HTTP\/1\.1 40[03]/)
  expect(await raw(`POST /admin HTTP/1.1\r\n${host}Content-Length: 100\r\n\r\n{"act`)).toBe('')
  expect(await raw(`GET /%E0%A4%A HTTP/1.1\r\n${host}\r\n`)).toMatch(/^HTTP\/1\.1 400/)
  expect(await raw(`GET //../../etc/passwd HTTP/1.1\r\n${host}\r\n`)).toMatch(/^HTTP\/1\.1 404/)
  expect(await raw(`GET /inspector/..%2f..%2fmain.ts HTTP/1.1\r\n${host}\r\n`)).toMatch(/^HTTP\/1\.1 404/)
  expect(await raw(`OPTIONS /call HTTP/1.1\r\n${host}Origin: http://evil.example\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 403/,
  )
  expect((await post({ action: 'database.startTransaction' })).status).toBe(200)
})

it('a body that never stops growing is cut off, and the cloud goes on', async () => {
  const status = await new Promise<number>((resolve) => {
    const outgoing = request(cloud.adminUrl, { method: 'POST' }, (incoming) => {
      resolve(incoming.statusCode ?? 0)
      outgoing.destroy()
    })
    outgoing.on('error', () => undefined)
    const chunk = 'x'.repeat(1024 * 1024)
    const more = (): void => {
      if (!outgoing.destroyed) outgoing.write(chunk, () => setImmediate(more))
    }
    more()
  })
  expect(status).toBe(413)
  expect((await post({ action: 'database.startTransaction' })).status).toBe(200)
})
