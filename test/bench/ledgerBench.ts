import { statSync } from 'node:fs'
import path from 'node:path'
import collections from '../../config/cloud/collections.json'
import type { Cloud, Store } from '#cloud/ports'
import { postEntries } from '#cloud/postEntries'
import { serve } from '#cloud/serve'
import { settleMonth } from '#cloud/settleMonth'
import { handlers as points } from '#cloudfunctions/points/handlers'
import { handlers as reward } from '#cloudfunctions/reward/handlers'
import { entriesOfBatch } from '#domain/entries/credit'
import { SETTLEMENT_ROUND } from '#domain/round'
import { type CollectionDeclaration, createEngine } from '#localcloud/engine/engine'
import { aShift } from '#test/domain/aShift'
import { createCountingStore } from '#test/store/countingStore'
import { createEngineStore } from '#test/store/engineStore'
import { NINE, TOWN_KEY, townOn } from '#test/store/testTown'
import { createPlainLedger, type Sql } from './plainLedger'

/** One ledger under measurement; every call lasts when it returns. */
export type Ledger = Readonly<{
  name: string
  award(person: string, n: number): Promise<void>
  awardFifty(people: readonly string[], n: number): Promise<void>
  redeem(person: string, n: number): Promise<void>
  balance(person: string): Promise<void>
  page(person: string): Promise<void>
  settle(): Promise<void>
  bytesPerEntry(): Promise<number>
}>

export const PEOPLE = 1000
export const personId = (n: number) => `wj:${String(n % PEOPLE).padStart(16, '0')}`
const LATER = NINE + 4 * 86_400_000

/** So many sessions in ten-person shifts, as the town has them. */
export function sessions(count: number, from: number) {
  return Array.from({ length: Math.ceil(count / 10) }, (_none, n) => {
    const said = Object.fromEntries(
      Array.from({ length: 10 }, (_each, m) => [
        personId(from + n * 10 + m),
        { minutes: 61 + ((n + m) % 90) },
      ]),
    )
    return entriesOfBatch(aShift(said, `wj:T02-s${from}:20261128:${n}`), 0, NINE)
  })
}

const aSession = (people: readonly string[], n: number) =>
  entriesOfBatch(
    aShift(Object.fromEntries(people.map((person) => [person, { minutes: 95 }])), `wj:T02-b${n}:20261128:1`),
    0,
    NINE,
  )

/** Ours: the real writer and the real methods on the in-process engine, every write flushed to the disk. */
export async function createOurs(
  folder: string,
): Promise<Ledger & { requests: () => Record<string, number> }> {
  const file = path.join(folder, 'ours.db')
  const engine = createEngine({ now: () => NINE, file })
  engine.declareCollections(collections.collections as CollectionDeclaration[])
  const inner = createEngineStore(engine)
  const { store, requests, startAgain } = createCountingStore(inner)
  const cost: Record<string, number> = {}
  const counts = async (name: string, work: () => Promise<unknown>) => {
    startAgain()
    await work()
    cost[name] = requests()
  }
  const town = townOn({
    engine,
    now: () => NINE,
    wait: () => undefined,
    callAs: () => () => Promise.reject(new Error()),
  })
  const rewardId = await town.reward({ points: 1, left: 1_000_000 })
  let caller = ''
  const cloud = {
    store,
    townKey: TOWN_KEY,
    now: () => NINE,
    identity: () => ({ kind: 'person', openid: caller }),
    randomBytes: (count: number) => new Uint8Array(count).fill(7),
    pause: async () => undefined,
    report: (fault: unknown) => {
      throw fault
    },
  } as unknown as Cloud
  const rewards = serve('reward', reward, cloud)
  const passbook = serve('points', points, cloud)
  const buyers = 400
  for (let n = 0; n < buyers; n += 1) {
    await town.person(`buyer-${n}`)
    await town.points(`buyer-${n}`, 50)
  }
  const ok = (answer: unknown) => {
    if (!(answer as { ok: boolean }).ok) throw new Error(JSON.stringify(answer))
  }

  return {
    name: 'ours',
    award: (person, n) => counts('award', () => postEntries(store, aSession([person], n))),
    awardFifty: (people, n) => counts('batch of 50', () => postEntries(store, aSession(people, n))),
    redeem: (_person, n) =>
      counts('redeem', async () => {
        caller = `openid-buyer-${n % buyers}`
        const key = `key-${String(n).padStart(20, '0')}`
        ok(await rewards({ method: 'redeem', input: { rewardId, key } }))
      }),
    balance: (person) => counts('balance', () => readBook(store, person)),
    page: (_person) =>
      counts('statement page', async () => {
        caller = 'openid-buyer-1'
        ok(await passbook({ method: 'month', input: { period: '2026-11' } }))
      }),
    settle: () =>
      counts('settle', async () => {
        const audit = { by: 'timer' as const, at: LATER, does: 'bench' }
        let round = {
          _id: SETTLEMENT_ROUND,
          rev: 0,
          settledThrough: '2026-10',
          running: null,
          months: [],
          audit,
        } as const
        await store.add('rounds', [round])
        for (;;) {
          const slice = await settleMonth(store, round, '2026-11', audit)
          if (slice?.isDone) return
          round = (await store.get('rounds', SETTLEMENT_ROUND)) as unknown as typeof round
        }
      }),
    bytesPerEntry: async () => {
      const size = statSync(file).size
      for (const entries of sessions(5000, 900_000)) await postEntries(inner, entries)
      engine.close()
      return (statSync(file).size - size) / 5500
    },
    requests: () => cost,
  }
}

function readBook(store: Store, account: string) {
  return Promise.all([
    store.get('people', account),
    store.find('ledger', { where: { account, live: { $in: [1, 2] } }, limit: 500 }),
  ])
}

/** The same in plain SQL: entries, lines, balances, all in one transaction. */
export function createPlain(name: string, sql: Sql): Ledger {
  const plain = createPlainLedger(sql)
  return {
    name,
    award: (person, n) => plain.post(aSession([person], n)),
    awardFifty: (people, n) => plain.post(aSession(people, n)),
    redeem: (person, n) => plain.redeem(person, `redeem-${n}`, 1),
    balance: (person) => plain.balance(person),
    page: (person) => plain.page(person),
    settle: () => plain.settle('2026-11'),
    bytesPerEntry: async () => {
      const before = await sql.size()
      for (const entries of sessions(5000, 900_000)) await plain.post(entries)
      return ((await sql.size()) - before) / 5500
    },
  }
}
