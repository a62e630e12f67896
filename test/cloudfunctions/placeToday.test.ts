import { LONGEST_SCENE, placeInScene, sceneOfPlace } from '#domain/placeScene'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { createTestTown, NINE, POINT } from '#test/store/testTown'

describe('what runs at a place, for whoever reads the code on its wall', () => {
  it('shows today’s shifts and those one may join this week, and nobody’s name', async () => {
    const town = createTestTown()
    await town.team()
    await town.person('wang', { name: '王小明' })
    const over = await town.shift({ startsAt: NINE - 3 * HOUR, endsAt: NINE - HOUR })
    const now = await town.shift()
    const saturday = await town.shift({ startsAt: NINE + 6 * DAY, endsAt: NINE + 6 * DAY + HOUR })
    const farOff = await town.shift({ startsAt: NINE + 9 * DAY, endsAt: NINE + 9 * DAY + HOUR })
    const elsewhere = await town.shift({ servicePointId: 'P02', startsAt: NINE + HOUR })
    await town.phone('wang')('activity.signUp', { shiftId: now, key: town.key() })
    const seen = await town.guest('open.placeToday', { servicePointId: POINT })
    expect(seen).toMatchObject({ ok: true, data: { name: '虹景1号里', rooms: ['便民服务坊'] } })
    const ids = seen.ok ? seen.data.shifts.map(({ shiftId }) => shiftId) : []
    expect(ids).toEqual([now, saturday])
    for (const other of [over, farOff, elsewhere]) expect(ids).not.toContain(other)
    expect(JSON.stringify(seen)).not.toContain('王')
    const mine = await town.phone('wang')('open.placeToday', { servicePointId: POINT })
    expect(mine).toMatchObject({ data: { shifts: [{ mine: true }, { mine: false }] } })
  })

  it('still shows after midnight what began the evening before', async () => {
    const town = createTestTown()
    await town.team()
    const shiftId = await town.shift({ startsAt: NINE + 13 * HOUR, endsAt: NINE + 16 * HOUR })
    town.wait(NINE + 15 * HOUR + MINUTE - town.now())
    const shown = () => town.guest('open.placeToday', { servicePointId: POINT })
    expect(await shown()).toMatchObject({ data: { shifts: [{ shiftId }] } })
    town.wait(HOUR)
    expect(await shown()).toMatchObject({ data: { shifts: [] } })
  })

  it('puts the turns of one service on one line, with how many are free', async () => {
    const town = createTestTown()
    await town.team()
    await town.service()
    await town.schedule({ startsOn: '2026-11-28', fromMinute: 10 * 60, toMinute: 11 * 60, places: 1 })
    await town.tick()
    await town.resident('old')
    const before = await town.guest('open.placeToday', { servicePointId: POINT })
    expect(before).toMatchObject({
      data: { services: [{ title: '理发', startsAt: NINE + HOUR, endsAt: NINE + 2 * HOUR, free: 4 }] },
    })
    town.wait(HOUR + HOUR / 4 + 1)
    expect(await town.guest('open.placeToday', { servicePointId: POINT })).toMatchObject({
      data: { services: [{ free: 2 }] },
    })
  })

  it('knows no place that is not there', async () => {
    const town = createTestTown()
    expect(await town.guest('open.placeToday', { servicePointId: 'P99' })).toMatchObject({
      code: 'ServicePointNotFound',
    })
  })

  it('writes nothing: whoever opens it is checked in nowhere', async () => {
    const town = createTestTown()
    await town.team()
    await town.leader('qian')
    await town.person('wang')
    const shiftId = await town.shift()
    await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    await town.phone('qian')('session.open', { shiftId })
    const before = await town.stored('people', town.idOf('wang'))
    await town.phone('wang')('open.placeToday', { servicePointId: POINT })
    expect(await town.stored('people', town.idOf('wang'))).toEqual(before)
    expect(before.att.events).toEqual([])
  })
})

describe('what the code carries', () => {
  it('is the place and fits into what WeChat lets it carry', () => {
    expect(sceneOfPlace('P03')).toBe('p=P03')
    expect(sceneOfPlace('P'.repeat(LONGEST_SCENE))).toBeUndefined()
    expect(placeInScene('p=P03')).toBe('P03')
    for (const other of ['', 'p=', 'c=ABC', 'P03']) expect(placeInScene(other)).toBeUndefined()
  })
})
