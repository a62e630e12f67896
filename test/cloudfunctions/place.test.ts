import { DAY, HOUR, MINUTE } from '#domain/time'
import { createTestTown, NINE, POINT } from '#test/store/testTown'

/** Saturday 2026-11-28, 9:00. Haircuts every day from 9:00 to 10:00 from tomorrow on, umbrellas left in the afternoon. */
async function townWithServices() {
  const town = createTestTown()
  await town.team()
  await town.keeper('keeper')
  await town.service({ about: '免费' })
  await town.schedule()
  await town.schedule({ mode: 'dropOff', name: '修伞', fromMinute: 14 * 60, toMinute: 16 * 60 })
  await town.tick()
  return town
}

describe('what a place offers, for anybody who looks', () => {
  it('shows a week without anybody logging in, in the order of the day', async () => {
    const town = await townWithServices()
    const reply = await town.guest('open.place', { servicePointId: POINT })
    expect(reply).toMatchObject({ ok: true, data: { name: '虹景', building: false } })
    if (!reply.ok) return
    expect(reply.data.days.map(({ on, services }) => [on, services.map(({ title }) => title)])).toEqual([
      ['2026-11-28', []],
      ...['29', '30'].map((day) => [`2026-11-${day}`, ['理发', '修伞']]),
      ...['01', '02', '03', '04'].map((day) => [`2026-12-${day}`, ['理发', '修伞']]),
    ])
  })

  it('counts the times of today that can still be booked, and forgets those that are over or taken', async () => {
    const town = await townWithServices()
    const freeToday = async () => {
      const reply = await town.guest('open.place', { servicePointId: POINT })
      return reply.ok ? reply.data.days[0]?.services.map(({ free }) => free) : reply
    }
    for (const name of ['wang', 'li']) await town.resident(name)
    town.wait(23 * HOUR)
    expect(await freeToday()).toEqual([4, null])
    for (const name of ['wang', 'li'])
      await town.phone(name)('booking.book', { slotId: 'wj:K0:20261129:0930', key: town.key() })
    expect(await freeToday()).toEqual([3, null])
    town.wait(HOUR + MINUTE)
    expect(await freeToday()).toEqual([2, null])
  })

  it('says why nothing takes place, and shows what is not closed', async () => {
    const town = await townWithServices()
    const close = {
      key: town.key(),
      servicePointId: POINT,
      fromOn: '2026-11-29',
      untilOn: '2026-11-29',
      why: '停电',
    }
    await town.phone('keeper')('service.close', close)
    expect(await town.guest('open.place', { servicePointId: POINT })).toMatchObject({
      data: { days: [{}, { closed: '停电', services: [] }, { closed: null }, {}, {}, {}, {}] },
    })
  })

  it('knows no place that is none', async () => {
    const town = await townWithServices()
    expect(await town.guest('open.place', { servicePointId: 'P99' })).toMatchObject({
      code: 'ServicePointNotFound',
    })
  })
})

describe('the times of one service', () => {
  it("are told with the places left and nobody's name", async () => {
    const town = await townWithServices()
    await town.resident('wang')
    await town.phone('wang')('booking.book', { slotId: 'wj:K0:20261129:0915', key: town.key() })
    const reply = await town.guest('open.service', { scheduleId: 'wj:K0' })
    expect(reply).toMatchObject({ data: { title: '理发', about: '免费', minutes: 15 } })
    if (!reply.ok) return
    expect(reply.data.days[0]).toEqual({
      on: '2026-11-29',
      closed: null,
      turns: [2, 1, 2, 2].map((left, at) => ({
        slotId: `wj:K0:20261129:09${['00', '15', '30', '45'][at]}`,
        startsAt: NINE + DAY + at * 15 * MINUTE,
        endsAt: NINE + DAY + (at + 1) * 15 * MINUTE,
        left,
      })),
    })
    expect(JSON.stringify(reply)).not.toContain('wang')
  })

  it("are nobody's to take while others wait in line", async () => {
    const town = await townWithServices()
    for (const name of ['wang', 'li', 'zhao', 'sun']) await town.resident(name)
    const slotId = 'wj:K0:20261129:0915'
    for (const name of ['wang', 'li']) await town.phone(name)('booking.book', { slotId, key: town.key() })
    for (const name of ['zhao', 'sun']) await town.phone(name)('booking.wait', { slotId, key: town.key() })
    await town.phone('wang')('booking.cancel', { slotId, key: town.key() })
    const reply = await town.guest('open.service', { scheduleId: 'wj:K0' })
    expect(reply.ok && reply.data.days[0]?.turns[1]?.left).toBe(0)
  })

  it('are called off with the reason where the day is closed, and unknown where there is no such series', async () => {
    const town = await townWithServices()
    const close = {
      key: town.key(),
      servicePointId: POINT,
      fromOn: '2026-11-30',
      untilOn: '2026-11-30',
      why: '停电',
    }
    await town.phone('keeper')('service.close', close)
    town.wait(10 * MINUTE)
    await town.tick()
    expect(await town.guest('open.service', { scheduleId: 'wj:K0' })).toMatchObject({
      data: { days: expect.arrayContaining([{ on: '2026-11-30', closed: '停电', turns: [] }]) as unknown },
    })
    expect(await town.guest('open.service', { scheduleId: 'wj:nothing' })).toMatchObject({
      code: 'ScheduleNotFound',
    })
  })
})
