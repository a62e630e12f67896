import { DAY, HOUR, MINUTE } from '#domain/time'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, NINE } from '#test/store/testTown'

const ENDS = NINE + 2.5 * HOUR

/** Li and Wang came at nine; Wang scanned out. */
async function aShift() {
  const town = createTestTown()
  await town.leader('qian')
  await town.leader('deputy', 'deputy')
  for (const name of ['li', 'wang']) await town.person(name)
  const shiftId = await town.shift()
  const scan = async (name: string, direction: 'in' | 'out') => {
    const wish = { code: await town.code(shiftId, direction), nonce: town.key() }
    return direction === 'in'
      ? town.phone(name)('session.checkIn', wish)
      : town.phone(name)('session.checkOut', wish)
  }
  for (const name of ['li', 'wang']) await town.phone(name)('activity.signUp', { shiftId, key: town.key() })
  await town.phone('qian')('session.open', { shiftId })
  for (const name of ['li', 'wang']) await scan(name, 'in')
  const until = (at: number) => town.wait(at - town.now())
  const told = () => town.notices.splice(0).map(({ openid, template }) => `${openid} ${template}`)
  const confirm = (...names: string[]) => {
    const words = names.map((name) => ({
      personId: town.idOf(name),
      says: 'stayedUntil' as const,
      until: ENDS,
    }))
    return town.phone('qian')('session.confirm', { shiftId, key: town.key(), words })
  }
  return { town, shiftId, scan, until, told, confirm }
}

describe('who forgot to scan out', () => {
  it('is told at the planned end, once, and nobody who scanned out', async () => {
    const { town, shiftId, scan, until, told } = await aShift()
    until(ENDS - MINUTE)
    await scan('wang', 'out')
    expect(await town.tick()).toMatchObject({ data: { reminded: 0 } })
    expect(told()).toEqual([])
    until(ENDS)
    expect(await town.tick()).toMatchObject({ data: { reminded: 1 } })
    expect(town.notices).toMatchObject([
      { page: `packages/volunteer/pages/scan/index?shiftId=${shiftId}`, data: { title: '修伞磨刀' } },
    ])
    expect(told()).toEqual(['openid-li checkOutNow'])
    expect(await town.tick()).toMatchObject({ data: { reminded: 0 } })
    // Scanned out in time after all, and credited as anybody.
    until(ENDS + 5 * MINUTE)
    expect(await scan('li', 'out')).toMatchObject({ data: { status: 'closed' } })
  })

  it('is told once, also where two timers come at the same moment', async () => {
    const { town, until, told, scan } = await aShift()
    until(ENDS - MINUTE)
    await scan('wang', 'out')
    until(ENDS)
    await town.timerOn(justBefore(town.store, 'shifts', town.tick), 'remind')
    expect(told()).toEqual(['openid-li checkOutNow'])
  })

  it('is not told hours later, when the timer slept: the leader says by then how long she stayed', async () => {
    const { town, until, told } = await aShift()
    until(ENDS + 5 * HOUR)
    await town.tick()
    expect(told()).toEqual([])
  })

  it('is told by one of two timers that run at once', async () => {
    const { town, until, told } = await aShift()
    until(ENDS)
    await Promise.all([town.tick(), town.tick()])
    expect(told()).toEqual(['openid-li checkOutNow', 'openid-wang checkOutNow'])
  })
})

describe('a leader who has not said who was there', () => {
  it('is reminded with the deputy on the third and the tenth day, and then no more', async () => {
    const { town, until, told } = await aShift()
    const both = ['openid-deputy confirmWaits', 'openid-qian confirmWaits']
    until(ENDS)
    await town.tick()
    told()
    until(ENDS + 3 * DAY - MINUTE)
    await town.tick()
    expect(told()).toEqual([])
    until(ENDS + 3 * DAY)
    await town.tick()
    expect(town.notices[0]).toMatchObject({ data: { people: '2' } })
    expect(told().sort()).toEqual(both)
    until(ENDS + 10 * DAY)
    await town.tick()
    expect(told().sort()).toEqual(both)
    until(ENDS + 40 * DAY)
    await town.tick()
    expect(told()).toEqual([])
  })

  it('is not reminded of what is done, and what nobody confirmed is worth nothing until then', async () => {
    const { town, until, told, confirm } = await aShift()
    until(ENDS)
    await town.tick()
    told()
    until(ENDS + 3 * HOUR)
    await town.tick()
    expect(await town.phone('li')('points.statement', {})).toMatchObject({
      data: { balance: { points: 0, lifetimeMinutes: 0 } },
    })
    await confirm('li', 'wang')
    until(ENDS + 3 * DAY)
    await town.tick()
    expect(told()).toEqual([])
  })
})
