import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createEngine } from '#localcloud/engine/engine'

const KILLS = Number(process.env.CLOUD_KILLS ?? 10)
const WRITERS = 8
jest.setTimeout(60_000 + KILLS * 15_000)

const folder = mkdtempSync(join(tmpdir(), 'cloud-kill-'))
const data = join(folder, 'data')
const collections = join(folder, 'collections.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Acknowledged {
  inserted: Set<string>
  removed: Set<string>
  /** Asked to be removed; without an answer it may be there or not. */
  removing: Set<string>
  /** Lowest possible value of the counter: as many increments were acknowledged. */
  counted: number
}

function start(folderOfData = data): Promise<{ child: ChildProcess; url: string }> {
  const script = resolve(__dirname, '..', '..', 'scripts', 'cloud.mjs')
  const args = [script, '--port', '0', '--data', folderOfData, '--collections', collections]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((ready, failed) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const url = /^Cloud: (\S+) env=/m.exec(chunk.toString())?.[1]
      if (url) ready({ child, url })
    })
    child.once('exit', () => failed(new Error('the cloud did not start')))
  })
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

type Reply = { code?: string; transactionId?: string; data?: { updated: number; list: string[] } }

function sender(url: string) {
  return async (action: string, body: object = {}): Promise<Reply> => {
    const reply = await fetch(url, { method: 'POST', body: JSON.stringify({ action, ...body }) })
    return (await reply.json()) as Reply
  }
}

/** Writes until the cloud is gone, and notes only what was acknowledged. */
async function write(url: string, writer: number, round: number, known: Acknowledged): Promise<void> {
  const send = sender(url)
  const doc = (id: string) => ({
    collectionName: 'accounts',
    queryType: 'DOC',
    query: JSON.stringify({ _id: id }),
    multi: false,
    merge: true,
  })
  try {
    for (let i = 0; ; i++) {
      const id = `${round}-${writer}-${i}`
      const added = await send('database.insertDocument', {
        collectionName: 'entries',
        data: [JSON.stringify({ _id: id, group: writer, tags: [`t${i % 3}`, `w${writer}`], key: id })],
      })
      if (!added.code) known.inserted.add(id)
      const counted = await send('database.modifyDocument', {
        ...doc('counter'),
        data: '{"$inc":{"n":1},"$push":{"log":1}}',
      })
      if (counted.data?.updated === 1) known.counted++
      if (i % 5 === 4) {
        const gone = `${round}-${writer}-${i - 2}`
        known.removing.add(gone)
        const removed = await send('database.removeDocument', {
          collectionName: 'entries',
          queryType: 'DOC',
          query: JSON.stringify({ _id: gone }),
          multi: false,
        })
        if (!removed.code) known.removed.add(gone)
      }
      if (i % 3 === 0) await transfer(send, doc)
    }
  } catch {
    // The cloud was killed under our hands; what was not answered is not known.
  }
}

/** Moves one unit between two accounts in a transaction: the sum must never change. */
async function transfer(send: ReturnType<typeof sender>, doc: (id: string) => object): Promise<void> {
  const { transactionId } = await send('database.startTransaction')
  const change = (id: string, by: number) =>
    send('database.modifyDocument', { ...doc(id), transactionId, data: JSON.stringify({ $inc: { n: by } }) })
  if ((await change('left', -1)).code) return
  if ((await change('right', 1)).code) return
  await send('database.commitTransaction', { transactionId })
}

function verify(known: Acknowledged, indexesToo: boolean): void {
  const engine = createEngine({ file: join(data, 'cloud.db'), now: () => Date.now() })
  try {
    const there = new Set(engine.find('entries').map((entry) => entry._id as string))
    const lost = [...known.inserted].filter((id) => !there.has(id) && !known.removing.has(id))
    const undead = [...known.removed].filter((id) => there.has(id))
    expect({ lost, undead }).toEqual({ lost: [], undead: [] })
    const [counter] = engine.find('accounts', { query: { _id: 'counter' } }) as { n: number; log: number[] }[]
    expect(counter?.n).toBeGreaterThanOrEqual(known.counted)
    // Both halves of one update are there, or neither.
    expect(counter?.log).toHaveLength(counter?.n ?? -1)
    const [left, right] = ['left', 'right'].map(
      (_id) => engine.find('accounts', { query: { _id } })[0] as { n: number },
    )
    expect((left?.n ?? NaN) + (right?.n ?? NaN)).toBe(0)
    if (indexesToo) expect(engine.check()).toEqual([])
  } finally {
    engine.close()
  }
}

const index = (name: string, unique = false) => ({ name, keys: [{ name, direction: '1' }], unique })
beforeAll(() =>
  writeFileSync(
    collections,
    JSON.stringify({
      collections: [
        { name: 'entries', indexes: [index('group'), index('tags'), index('key', true)] },
        { name: 'accounts' },
      ],
    }),
  ),
)

it('lets no second cloud at the data of a living one, and a new one as soon as that was killed', async () => {
  const shared = join(folder, 'shared')
  const first = await start(shared)
  expect(() => createEngine({ file: join(shared, 'cloud.db'), now: () => 0 })).toThrow(
    /another cloud is using/,
  )
  first.child.kill('SIGKILL')
  const second = await start(shared)
  second.child.kill('SIGTERM')
  await new Promise((ended) => second.child.once('exit', ended))
})

it(`loses nothing acknowledged and halves nothing when it is killed ${KILLS} times under load`, async () => {
  const known: Acknowledged = { inserted: new Set(), removed: new Set(), removing: new Set(), counted: 0 }
  for (let round = 0; round < KILLS; round++) {
    const { child, url } = await start()
    if (round === 0) {
      await sender(url)('database.insertDocument', {
        collectionName: 'accounts',
        data: ['{"_id":"counter","n":0,"log":[]}', '{"_id":"left","n":0}', '{"_id":"right","n":0}'],
      })
    }
    const writers = Array.from({ length: WRITERS }, (_unused, writer) => write(url, writer, round, known))
    const before = known.inserted.size
    while (known.inserted.size < before + WRITERS * 4) await pause(5)
    await pause((round * 37) % 100)
    child.kill('SIGKILL')
    await Promise.all(writers)
    // In a long night every tenth time: it looks up every key of every document.
    verify(known, KILLS <= 10 || round % 10 === 9)
  }
  expect(known.inserted.size).toBeGreaterThan(KILLS * WRITERS)
})
