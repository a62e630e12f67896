/**
 * Measures the local cloud. Every figure is a ratio to something simpler in the same run, or a cost at several sizes;
 * the machine's own speed cancels out. `--quick` leaves out the million documents, `--json <file>` keeps the figures.
 */
import { build } from 'esbuild'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)
const quick = process.argv.includes('--quick')
const jsonFile = process.argv.includes('--json')
  ? process.argv[process.argv.indexOf('--json') + 1]
  : undefined
const folder = mkdtempSync(join(tmpdir(), 'cloud-bench-'))
// Apart from the product's own bundle, which another build may be writing.
const out = join(root, 'dist', 'bench')
const figures = {}

const collections = {
  collections: [
    {
      name: 'people',
      indexes: [
        {
          name: 'team',
          keys: [
            { name: 'team', direction: '1' },
            { name: 'n', direction: '1' },
          ],
        },
      ],
    },
  ],
}
const collectionsFile = join(folder, 'collections.json')
writeFileSync(collectionsFile, JSON.stringify(collections))

/** About 400 bytes of JSON. */
const person = (i) => ({
  _id: `p${i}`,
  n: i,
  team: `t${Math.floor(i / 10)}`,
  name: '志愿者'.repeat(8),
  note: 'x'.repeat(180),
  tags: ['a', 'b', 'c'],
  left: 1_000_000,
  at: new Date(1_700_000_000_000 + i),
})

if (process.argv.includes('--stub')) await serveConstants()
else await main()

/** Answers what the cloud would answer, without doing anything: the ceiling that the SDK itself sets. */
async function serveConstants() {
  const document = JSON.stringify({ ...person(1), at: { $date: { $numberLong: '1700000000000' } } })
  const get = JSON.stringify({ requestId: '1', data: { list: [document], limit: 1 } })
  const update = JSON.stringify({ requestId: '1', data: { updated: 1 } })
  const server = createServer((request, response) => {
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const { action } = JSON.parse(Buffer.concat(chunks).toString())
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(action === 'database.modifyDocument' ? update : get)
    })
  })
  server.listen(0, '127.0.0.1', () =>
    console.log(`Cloud: http://127.0.0.1:${server.address().port}/admin env=stub`),
  )
}

async function main() {
  const options = {
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  }
  await build({
    ...options,
    entryPoints: [join(root, 'localcloud', 'main.ts')],
    outfile: join(out, 'main.cjs'),
  })
  await build({
    ...options,
    entryPoints: [join(root, 'localcloud', 'engine', 'engine.ts')],
    outfile: join(out, 'engine.cjs'),
  })
  try {
    await overHttp()
    inProcess()
    for (const size of quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]) await atSize(size)
    report()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function start(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((ready, failed) => {
    child.stdout.on('data', (chunk) => {
      const url = /Cloud: (\S+) env=/.exec(chunk.toString())?.[1]
      if (url) ready({ child, url })
    })
    child.once('exit', () => failed(new Error('a server did not start')))
  })
}

async function overHttp() {
  const stub = await start([fileURLToPath(import.meta.url), '--stub'])
  const memory = await start([
    join(out, 'main.cjs'),
    '--port',
    '0',
    '--memory',
    '--collections',
    collectionsFile,
  ])
  const file = await start([
    join(out, 'main.cjs'),
    '--port',
    '0',
    '--data',
    join(folder, 'http'),
    '--collections',
    collectionsFile,
  ])
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    SCF_NAMESPACE: 'local',
    SILENCE: 'true',
  })
  const sdk = require('wx-server-sdk')
  sdk.init({ env: 'local' })
  const db = sdk.database()
  const _ = db.command
  const point = (url) => (process.env.TCB_CONTEXT_CNFG = JSON.stringify({ URL: url }))
  for (const { url } of [memory, file]) {
    point(url)
    await db.collection('people').add({ data: Array.from({ length: 1000 }, (_unused, i) => person(i)) })
  }
  const get = (i) =>
    db
      .collection('people')
      .doc(`p${i % 1000}`)
      .get()
  const update = (i) =>
    db
      .collection('people')
      .where({ _id: `p${i % 1000}`, left: _.gt(0) })
      .update({ data: { left: _.inc(-1) } })
  // They take turns in short slices and each slice is compared with its neighbour: the middle ratio is the figure,
  // so that whatever else the machine does hits them alike.
  const compare = async (server, work, clients, requests) => {
    const ratios = []
    const rates = []
    for (let slice = 0; slice < 15; slice++) {
      point(stub.url)
      const ceiling = await rate(work, clients, requests)
      point(server.url)
      rates.push(await rate(work, clients, requests))
      ratios.push(rates[slice] / ceiling)
    }
    return { ratio: middle(ratios), perSecond: middle(rates) }
  }
  figures['HTTP get by id, memory / stub'] = { ...(await compare(memory, get, 8, 150)), goal: 0.6 }
  figures['HTTP get by id, file / stub'] = { ...(await compare(file, get, 8, 150)), goal: 0.6 }
  figures['HTTP durable conditional update, 32 clients, file / stub'] = {
    ...(await compare(file, update, 32, 300)),
    goal: 0.5,
  }
  for (const { child } of [stub, memory, file]) child.kill('SIGKILL')
}

function middle(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

async function rate(work, clients, requests) {
  let next = 0
  const from = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < requests) await work(next++)
    }),
  )
  return Math.round((requests / (performance.now() - from)) * 1000)
}

/** The engine in a file against SQLite used by hand for the same work: read, change, write, all lasting at the end. */
function inProcess() {
  const { createEngine } = require(join(out, 'engine.cjs'))
  const Database = require('libsql')
  const engine = createEngine({ file: join(folder, 'engine.db'), now: Date.now, groupCommit: true })
  engine.declareCollections([{ name: 'people' }])
  const raw = new Database(join(folder, 'raw.db'))
  raw.pragma('journal_mode = WAL')
  raw.pragma('synchronous = FULL')
  raw.exec('CREATE TABLE people (n INTEGER PRIMARY KEY, id TEXT UNIQUE, body TEXT)')
  const insert = raw.prepare('INSERT INTO people (id, body) VALUES (?, ?)')
  raw.exec('BEGIN')
  for (let i = 0; i < 10_000; i++) insert.run(`p${i}`, JSON.stringify(person(i)))
  raw.exec('COMMIT')
  engine.insert(
    'people',
    Array.from({ length: 10_000 }, (_unused, i) => person(i)),
  )
  engine.flush()
  const select = raw.prepare('SELECT body FROM people WHERE id = ?')
  const write = raw.prepare('UPDATE people SET body = ? WHERE id = ?')
  const rawGet = (i) => JSON.parse(select.get(`p${i % 10_000}`).body)
  const rawUpdate = (i) => {
    const document = rawGet(i)
    if (document.left > 0) document.left--
    write.run(JSON.stringify(document), document._id)
  }
  const get = (i) => engine.find('people', { query: { _id: `p${i % 10_000}` } })
  const update = (i) =>
    engine.update('people', {
      query: { _id: `p${i % 10_000}`, left: { $gt: 0 } },
      update: { $inc: { left: -1 } },
      multi: false,
    })
  const results = { get: [0, 0], update: [0, 0] }
  for (let round = 0; round < 3; round++) {
    results.get[0] = Math.max(results.get[0], speed(get))
    results.get[1] = Math.max(results.get[1], speed(rawGet))
    results.update[0] = Math.max(
      results.update[0],
      speed(update, () => engine.flush()),
    )
    raw.exec('BEGIN')
    results.update[1] = Math.max(
      results.update[1],
      speed(rawUpdate, () => raw.exec('COMMIT')),
    )
  }
  figures['in process get, engine / libsql by hand'] = {
    ratio: results.get[0] / results.get[1],
    goal: 0.3,
    perSecond: results.get[0],
  }
  figures['in process update, engine / libsql by hand'] = {
    ratio: results.update[0] / results.update[1],
    goal: 0.3,
    perSecond: results.update[0],
  }
  engine.close()
  raw.close()
  const memory = createEngine({ now: Date.now })
  memory.declareCollections(collections.collections)
  memory.insert(
    'people',
    Array.from({ length: 10_000 }, (_unused, i) => person(i)),
  )
  const mixed = (i) => {
    memory.find('people', { query: { _id: `p${i % 10_000}` } })
    memory.find('people', { query: { team: `t${i % 1000}` }, order: [['n', 1]] })
    memory.update('people', {
      query: { _id: `p${i % 10_000}`, left: { $gt: 0 } },
      update: { $inc: { left: -1 } },
      multi: false,
    })
  }
  figures['in memory: get, find of 10, update, requests per second'] = {
    perSecond: speed(mixed) * 3,
    goalPerSecond: 10_000,
  }
}

function speed(work, finish = () => undefined) {
  const from = performance.now()
  let done = 0
  while (performance.now() - from < 700) for (let i = 0; i < 100; i++) work(done++ * 7919)
  finish()
  return Math.round((done / (performance.now() - from)) * 1000)
}

async function atSize(size) {
  const { createEngine } = require(join(out, 'engine.cjs'))
  const file = join(folder, `size${size}.db`)
  let engine = createEngine({ file, now: Date.now, groupCommit: true })
  engine.declareCollections(collections.collections)
  for (let i = 0; i < size; i += 10_000) {
    engine.insert(
      'people',
      Array.from({ length: 10_000 }, (_unused, j) => person(i + j)),
    )
    engine.flush()
  }
  engine.close()
  const from = performance.now()
  engine = createEngine({ file, now: Date.now, groupCommit: true })
  engine.declareCollections(collections.collections)
  engine.find('people', { query: { _id: 'p1' } })
  const startMs = Math.round(performance.now() - from)
  const micros = (work, finish) => Math.round(1e8 / speed(work, finish)) / 100
  const find = (i) => engine.find('people', { query: { team: `t${i % (size / 10)}` } })
  const explain = engine.explain('people', { query: { team: 't5' } })
  figures[`at ${size.toLocaleString('en')} documents`] = {
    startMs,
    getMicros: micros((i) => engine.find('people', { query: { _id: `p${i % size}` } })),
    findByIndexMicros: micros(find),
    updateMicros: micros(
      (i) =>
        engine.update('people', {
          query: { _id: `p${i % size}`, left: { $gt: 0 } },
          update: { $inc: { left: -1 } },
          multi: false,
        }),
      () => engine.flush(),
    ),
    examined: explain.examined,
    fileMb: Math.round(statSync(file).size / 1e6),
  }
  engine.close()
  const before = heap()
  const memory = createEngine({ now: Date.now })
  memory.declareCollections(collections.collections)
  for (let i = 0; i < size; i += 10_000)
    memory.insert(
      'people',
      Array.from({ length: 10_000 }, (_unused, j) => person(i + j)),
    )
  figures[`at ${size.toLocaleString('en')} documents`].memoryMb = Math.round((heap() - before) / 1e6)
  memory.close()
}

function heap() {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

function report() {
  let missed = 0
  let met = 0
  for (const [name, figure] of Object.entries(figures)) {
    const words = Object.entries(figure).map(
      ([key, value]) => `${key} ${typeof value === 'number' ? Math.round(value * 100) / 100 : value}`,
    )
    console.log(`${name}: ${words.join(', ')}`)
    const checks = [
      figure.ratio === undefined || figure.ratio >= figure.goal,
      figure.startMs === undefined || figure.startMs <= 2000,
      figure.goalPerSecond === undefined || figure.perSecond >= figure.goalPerSecond,
      figure.examined === undefined || figure.examined === 10,
    ]
    for (const fine of checks) fine ? met++ : missed++
  }
  if (jsonFile) writeFileSync(jsonFile, JSON.stringify(figures, null, 2))
  console.log(`${met} passed, ${missed} failed`)
  process.exitCode = missed > 0 ? 1 : 0
}
