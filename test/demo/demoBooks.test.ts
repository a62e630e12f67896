import { personIdOf } from '#domain/ids'
import { DAY, startOfDay, chinaDateOf, MINUTE } from '#domain/time'
import type { Entry } from '#domain/entry'
import { INVARIANTS } from '#domain/invariants'
import { prepareDemoTown } from '#localcloud/demo/demoTown'
import { createTestTown, TOWN_KEY, type TestTown } from '#test/store/testTown'

const NOW = Date.parse('2026-11-23T14:07:31+08:00')
const DIRECTOR = 'demo-openid-V0035'
const VOLUNTEER = 'demo-openid-V0013'

function demoTown(): TestTown {
  const town = createTestTown(NOW)
  prepareDemoTown(town.engine, { now: NOW, townKey: TOWN_KEY })
  return town
}

/** The timer's runs of the small hours, of that many nights. */
async function nightsPass(town: TestTown, nights: number): Promise<void> {
  for (let night = 0; night < nights; night += 1) {
    town.wait(startOfDay(chinaDateOf(town.now() + DAY)) + 150 * MINUTE - town.now())
    for (let runs = 0; runs < 6; runs += 1) {
      await town.tick()
      town.wait(5 * MINUTE)
    }
  }
}

async function checkOf(town: TestTown) {
  const reply = await town.callAs({ kind: 'person', openid: DIRECTOR })('books.check', {})
  if (!reply.ok || !reply.data.last) throw new Error('The books were not checked')
  return reply.data.last
}

const whole = INVARIANTS.map((invariant) => ({ invariant, broken: [] }))

describe('the demo town’s eight weeks', () => {
  it('are books in which all ten promises hold, from the first night on', async () => {
    const town = demoTown()
    await nightsPass(town, 1)
    const { invariants, lines, accounts, brokenCount } = await checkOf(town)
    expect(invariants).toEqual(whole)
    expect(brokenCount).toBe(0)
    expect(lines).toBe(town.engine.count('ledger', { at: { $lt: NOW } }))
    expect(accounts).toBe(town.engine.count('people') + town.engine.count('teams'))
    expect(town.faults).toEqual([])
  })

  it('settle: with the month over, every line lies in a total, nobody’s balance moves, and the books are whole', async () => {
    const town = demoTown()
    const balance = async () => {
      const reply = await town.callAs({ kind: 'person', openid: VOLUNTEER })('points.statement', {})
      return reply.ok ? reply.data.balance : undefined
    }
    const linesOfHers = () =>
      (town.engine.find('ledger') as unknown as Entry[]).filter(
        ({ account, kind }) => account === personIdOf(VOLUNTEER, TOWN_KEY) && kind !== 'total',
      )
    const [before, left] = [
      await balance(),
      linesOfHers()
        .filter(({ period }) => period === '2026-11')
        .reduce((sum, { remainderMinutes }) => sum + remainderMinutes, 0),
    ]
    const servedBefore = linesOfHers().length
    town.wait(9 * DAY)
    await nightsPass(town, 3)
    expect(town.engine.count('ledger', { live: 1, period: '2026-11' })).toBe(0)
    expect(town.engine.count('ledger', { kind: 'total', period: '2026-11' })).toBeGreaterThan(30)
    const settlement = await town.callAs({ kind: 'person', openid: DIRECTOR })('books.settlement', {})
    expect(settlement).toMatchObject({
      data: {
        running: null,
        months: [{ period: '2026-11' }, { period: '2026-10' }, { period: '2026-09' }],
      },
    })
    expect(linesOfHers()).toHaveLength(servedBefore)
    expect(await balance()).toEqual({ ...before, points: (before?.points ?? 0) + Math.floor(left / 6) })
    expect((await checkOf(town)).invariants).toEqual(whole)
    expect(town.faults).toEqual([])
  })
})
