import { budgetOf } from '#domain/budget'
import { beginCheck } from '#domain/invariants'
import { createTestTown, NINE } from '#test/store/testTown'

const CENTRE = { role: 'centre', post: 'manager', name: '中心', by: 'timer', at: NINE } as const
const nothing = beginCheck(0, null).figures
const grant = (town: { key: () => string }, over = {}) => ({
  key: town.key(),
  fund: 'town' as const,
  cents: 10_000,
  grantedOn: '2026-11-20',
  note: '年度经费',
  ...over,
})

describe('the money behind the points', () => {
  it('sets points in people’s hands against what was granted, and warns from eighty in a hundred on', async () => {
    const town = createTestTown()
    await town.person('staff', { hats: [CENTRE] })
    await town.person('wang')
    await town.points('wang', 150)
    town.wait(86_400_000)
    await town.tick()
    await town.phone('staff')('books.recordGrant', grant(town))
    // 150 points at half a yuan are 75 of 100 yuan.
    expect(await town.guest('books.budget', {})).toMatchObject({
      data: { grantedCents: 10_000, promisedCents: 7500, percent: 75, standing: 'enough' },
    })
    await town.points('wang', 10)
    town.wait(86_400_000)
    await town.tick()
    expect(await town.guest('books.budget', {})).toMatchObject({ data: { percent: 80, standing: 'tight' } })
    await town.points('wang', 100)
    town.wait(86_400_000)
    await town.tick()
    expect(await town.guest('books.budget', {})).toMatchObject({ data: { percent: 130, standing: 'short' } })
    await town.phone('staff')('books.recordGrant', grant(town, { fund: 'enterprises' }))
    expect(await town.guest('books.budget', {})).toMatchObject({
      data: {
        standing: 'enough',
        byFund: [
          { fund: 'town', cents: 10_000 },
          { fund: 'projects', cents: 0 },
          { fund: 'enterprises', cents: 10_000 },
        ],
      },
    })
  })

  it('is short when nothing was granted and points are out, and enough when there are none', () => {
    expect(budgetOf([], nothing, 50)).toMatchObject({ standing: 'enough', percent: null })
    expect(budgetOf([], { ...nothing, pointsIssued: 3 }, 50)).toMatchObject({ standing: 'short' })
  })

  it('is written down once under one key, by the centre, and says no name', async () => {
    const town = createTestTown()
    await town.person('staff', { hats: [CENTRE] })
    await town.person('wang')
    const wish = grant(town)
    await town.phone('staff')('books.recordGrant', wish)
    await town.phone('staff')('books.recordGrant', wish)
    expect(town.engine.count('grants')).toBe(1)
    const refused = async (name: string, over: object, code: string) => {
      const input = { ...grant(town), ...over }
      expect(await town.phone(name)('books.recordGrant', input)).toMatchObject({ code })
      expect(town.engine.count('grants')).toBe(1)
    }
    await refused('staff', { key: wish.key, cents: 1 }, 'KeyReused')
    await refused('staff', { key: wish.key, note: '另一份文件' }, 'KeyReused')
    await refused('staff', { grantedOn: '2026-11-29' }, 'GrantInTheFuture')
    await refused('wang', {}, 'NotOfCentre')
    for (const cents of [0, -1, 0.5, 1e308, '5', [5]]) await refused('staff', { cents }, 'InvalidInput')
    expect(JSON.stringify(await town.guest('books.budget', {}))).not.toContain(town.idOf('staff'))
  })
})
