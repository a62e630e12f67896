import { randomBytes } from 'node:crypto'
import type { Input, MethodName, Reply } from '#contract/index'
import { serve } from '#cloud/serve'
import { handlers } from '#cloudfunctions/session/handlers'
import { HOUR, MINUTE, SECOND } from '#domain/time'
import { createCountingStore } from '#test/store/countingStore'
import { createTestTown, NINE } from '#test/store/testTown'

const PEOPLE = 500
const STALLS = 50
const MOST_REQUESTS = 3

jest.setTimeout(120_000)

type Answered = Readonly<{ reply: Reply<'session.checkIn' | 'session.checkOut'>; requests: number }>

/** The quarterly fair: every stall is a shift of its own, ten people each, and nobody opens before nine. */
async function aFair() {
  const town = createTestTown(NINE)
  await town.leader('qian')
  const stalls: string[] = []
  for (let n = 0; n < STALLS; n += 1) stalls.push(await town.shift({ places: 20, endsAt: NINE + 3 * HOUR }))
  const people = Array.from({ length: PEOPLE }, (_, n) => ({
    name: `person-${n}`,
    stall: stalls[n % STALLS] ?? '',
  }))
  for (const { name, stall } of people) {
    await town.person(name)
    await town.phone(name)('activity.signUp', { shiftId: stall, key: town.key() })
  }
  for (const shiftId of stalls) await scan('qian', 'session.open', { shiftId })

  /** One call, with what it asked of the database. */
  async function scan<Name extends MethodName>(name: string, method: Name, input: Input<Name>) {
    const cloud = town.cloudFor({ kind: 'person', openid: `openid-${name}` })
    const counting = createCountingStore(cloud.store)
    // Fifty secrets and fifty names of codes: the town's own chance begins again too soon.
    const main = serve('session', handlers, { ...cloud, randomBytes, store: counting.store })
    const reply = (await main({ method: method.split('.')[1], input })) as Reply<Name>
    return { reply, requests: counting.requests() }
  }

  /** All of them within so long, those of one second at the same moment; every seventh phone sends its scan twice. */
  async function everybody(direction: 'in' | 'out', within: number): Promise<Answered[]> {
    const begins = town.now()
    const seconds = Math.max(1, Math.round(within / SECOND))
    const answers: Answered[] = []
    for (let second = 0; second < seconds; second += 1) {
      town.wait(begins + second * SECOND - town.now())
      const now = people.filter((_, n) => Math.floor((n * seconds) / PEOPLE) === second)
      const scans = await Promise.all(
        now.map(async ({ name, stall }, n) => {
          const input = { code: await town.code(stall, direction), nonce: town.key(), shiftId: stall }
          return Array.from({ length: n % 7 === 0 ? 2 : 1 }, () => ({ name, input }))
        }),
      )
      const method = direction === 'in' ? 'session.checkIn' : 'session.checkOut'
      answers.push(...(await Promise.all(scans.flat().map(({ name, input }) => scan(name, method, input)))))
    }
    return answers
  }
  return { town, people, everybody }
}

describe.each([
  ['five seconds', 5 * SECOND],
  ['ten minutes', 10 * MINUTE],
])('five hundred people at fifty stalls of one fair, within %s', (_says, within) => {
  it('are all checked in and out: nobody refused, nobody twice, nobody lost, three requests each', async () => {
    const { town, people, everybody } = await aFair()
    for (const direction of ['in', 'out'] as const) {
      const answers = await everybody(direction, within)
      expect(answers.length).toBeGreaterThan(PEOPLE)
      expect(answers.flatMap(({ reply }) => (reply.ok ? [] : [reply.code]))).toEqual([])
      // Of two copies at the same moment the second reads once more what the first has written, and writes nothing.
      const dear = answers.filter(({ requests }) => requests > MOST_REQUESTS)
      expect(dear.every(({ requests }) => requests <= MOST_REQUESTS + 2)).toBe(true)
      expect(dear.length).toBeLessThanOrEqual(answers.length - PEOPLE)
      town.wait(HOUR)
    }
    for (const { name, stall } of people) {
      const { att } = await town.stored('people', town.idOf(name))
      expect(att.events).toHaveLength(2)
      expect(att.sessions).toMatchObject([{ shiftId: stall, status: 'closed', grade: 'A' }])
    }
    expect(town.faults).toEqual([])
  })
})
