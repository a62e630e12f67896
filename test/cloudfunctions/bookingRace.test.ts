import type { Store } from '#cloud/ports'
import { serve } from '#cloud/serve'
import { handlers } from '#cloudfunctions/booking/handlers'
import type { ServiceSlot } from '#domain/serviceSlot'
import { createTestTown } from '#test/store/testTown'

/** Seeds of each kind; `npm run race` takes a thousand of each, one half in each of two processes. */
const SEEDS = Number(process.env.RACE_SEEDS ?? 4)
const FIRST_SEED = Number(process.env.RACE_FIRST_SEED ?? 1)
const RACERS = 200
const PLACES = 10
const LOST_SHARE = 0.05
const WANTED = 'wj:K0:20261129:0900'

jest.setTimeout(60_000 + SEEDS * 6000)

type Mode = 'once' | 'twice' | 'lost'
type Reply = { ok: boolean; code?: string; facts?: Record<string, number> }

/** Lets one waiting request through at a time, in an order of the seed's own; loses answers where it is told to. */
function shuffledStore(inner: Store, draw: () => number, loses: boolean) {
  const waiting: (() => Promise<void>)[] = []
  let running = false
  let requests = 0

  async function run() {
    running = true
    while (waiting.length > 0) {
      // Everybody who could ask by now has asked.
      await new Promise((resolve) => void process.nextTick(resolve))
      const [next] = waiting.splice(Math.floor(draw() * waiting.length), 1)
      await next?.()
    }
    running = false
  }

  function later<Answer>(perform: () => Promise<Answer>): Promise<Answer> {
    requests += 1
    return new Promise((resolve, reject) => {
      waiting.push(async () => {
        const answer = await perform()
        if (loses && draw() < LOST_SHARE) reject(new Error('the answer was lost'))
        else resolve(answer)
      })
      if (!running) void run()
    })
  }

  const store: Store = {
    get: (collection, id) => later(() => inner.get(collection, id)),
    find: (collection, options) => later(() => inner.find(collection, options)),
    add: (collection, documents) => later(() => inner.add(collection, documents)),
    update: (collection, where, change) => later(() => inner.update(collection, where, change)),
  }
  return { store, requests: () => requests }
}

function seeded(seed: number): () => number {
  let state = seed * 2654435761 + 1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The haircuts and everybody who wants one. It is built once; before every race it is as it was. */
async function buildTown() {
  const town = createTestTown()
  await town.team()
  await town.schedule({ places: PLACES })
  await town.tick()
  const names = Array.from({ length: RACERS }, (_, n) => `racer-${n}`)
  const ids = new Map<string, string>()
  for (const name of names) ids.set(name, await town.resident(name))
  return { town, names, ids, startAgain: town.engine.keepState() }
}

async function race(
  { town, names, ids, startAgain }: Awaited<ReturnType<typeof buildTown>>,
  seed: number,
  mode: Mode,
) {
  startAgain()
  const draw = seeded(seed)
  const { store, requests } = shuffledStore(town.store, draw, mode === 'lost')

  async function press(name: string): Promise<Reply> {
    const command = { slotId: WANTED, key: `key-of-${name}-0000000000` }
    const cloud = {
      ...town.cloudFor({ kind: 'person', openid: `openid-${name}` }),
      store,
      report: () => undefined,
    }
    const main = serve('booking', handlers, cloud)
    for (;;) {
      const reply = (await main({ method: 'book', input: command })) as Reply
      // The phone repeats what it did not hear, under the same key.
      if (reply.code !== 'InternalError' && reply.code !== 'Busy') return reply
    }
  }
  const pressed = await Promise.all(
    names.flatMap((name) => (mode === 'twice' ? [press(name), press(name)] : [press(name)])),
  )
  const slot = (await town.stored('slots', WANTED)) as ServiceSlot
  return { pressed, slot, requests: requests(), idOf: (n: number) => ids.get(names[n] ?? '') ?? '' }
}

describe.each<Mode>(['once', 'twice', 'lost'])(
  'two hundred people and ten haircuts, delivered: %s',
  (mode) => {
    it('gives exactly ten a place, and tells everybody else the truth and the next free time', async () => {
      const built = await buildTown()
      for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed += 1) {
        const { pressed, slot, idOf } = await race(built, seed, mode)
        expect(slot.who).toHaveLength(PLACES)
        expect(new Set(slot.who).size).toBe(PLACES)
        expect(slot.left).toBe(0)
        expect(slot.bookings.map(({ personId }) => personId)).toEqual(slot.who)
        const times = mode === 'twice' ? 2 : 1
        const won = new Set(slot.who)
        const next = slot.startsAt + 15 * 60_000
        const untold = pressed.filter((reply, n) =>
          won.has(idOf(Math.floor(n / times)))
            ? !reply.ok
            : reply.ok || reply.code !== 'SlotFull' || reply.facts?.next1 !== next,
        )
        expect({ seed, untold }).toEqual({ seed, untold: [] })
      }
    })
  },
)

it('asks for little even in the crowd: a few requests for each who presses', async () => {
  const { requests } = await race(await buildTown(), 1, 'once')
  expect(requests / RACERS).toBeLessThan(5.1)
})
