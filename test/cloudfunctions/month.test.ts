import { postEntries } from '#cloud/postEntries'
import { reversalEntry } from '#domain/entries/reversal'
import type { Entry } from '#domain/entry'
import { DAY } from '#domain/time'
import { createTestTown } from '#test/store/testTown'

describe('a month of the passbook', () => {
  it('shows every line of it after it was closed, and what was taken back with the reason', async () => {
    const town = createTestTown()
    await town.person('wang')
    await town.person('zhao')
    await town.points('wang', 15)
    await town.points('zhao', 20)
    const [credit] = town.engine.find('ledger', { query: { account: town.idOf('wang') } }) as unknown as [
      Entry,
    ]
    const word = { by: 'wj:one', approvedBy: 'wj:two', why: '签到的是另一位', decidedAt: town.now() }
    await postEntries(town.store, [reversalEntry(credit, word, town.now() + 1)])
    const open = await town.phone('wang')('points.month', { period: '2026-11' })
    expect(open).toMatchObject({
      data: {
        lines: [
          { kind: 'reversal', minutes: -90, points: -15, why: '签到的是另一位' },
          { kind: 'credit', minutes: 90, points: 15, why: null, shiftId: credit.shiftId },
        ],
      },
    })
    town.wait(5 * DAY)
    await town.tick()
    expect(await town.phone('wang')('points.statement', {})).toMatchObject({
      data: { balance: { points: 0 }, lines: [{ kind: 'total', points: 0 }] },
    })
    const closed = await town.phone('wang')('points.month', { period: '2026-11' })
    expect(closed.ok && open.ok && closed.data.lines).toEqual(open.ok && open.data.lines)
  })

  it('is one’s own: others see nothing of it, and a month that is none is refused', async () => {
    const town = createTestTown()
    await town.person('wang')
    await town.points('wang', 15)
    expect(await town.phone('stranger')('points.month', { period: '2026-11' })).toMatchObject({
      data: { lines: [] },
    })
    for (const period of ['2026-13', '2026', '', '2026-11~wj:someone'])
      expect(await town.phone('wang')('points.month', { period })).toMatchObject({ code: 'InvalidInput' })
  })
})
