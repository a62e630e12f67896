import { DAY, HOUR, MINUTE } from '#domain/time'
import { createTestTown, NINE, POINT } from '#test/store/testTown'

const SUNDAY = '2026-11-29'
const at = (time: string) => `wj:K0:20261129:${time}`

/** Haircuts from 9:00 to 10:00 on Sunday, two at a time; three neighbours come, one of them twice. */
async function townWithBookings() {
  const town = createTestTown()
  await town.team()
  await town.keeper('keeper')
  await town.keeper('other', 'P02')
  await town.centre('staff')
  await town.service()
  await town.schedule()
  await town.schedule({ mode: 'queue', name: '磨刀', fromMinute: 14 * 60, toMinute: 16 * 60 })
  await town.tick()
  for (const name of ['wang', 'li', 'zhao']) await town.resident(name)
  const book = (name: string, time: string) =>
    town.phone(name)('booking.book', { slotId: at(time), key: town.key() })
  await book('wang', '0900')
  await book('li', '0900')
  await book('zhao', '0915')
  await book('wang', '0930')
  return town
}

describe('the day of a place', () => {
  it('shows the keeper what runs, who comes and when, and the shifts of that day', async () => {
    const town = await townWithBookings()
    await town.shift({ startsAt: NINE + DAY, endsAt: NINE + DAY + HOUR, servicePointId: POINT })
    const reply = await town.phone('keeper')('booking.day', { servicePointId: POINT, on: SUNDAY })
    expect(reply).toMatchObject({
      ok: true,
      data: {
        visits: 0,
        persons: 0,
        services: [
          {
            title: '理发',
            left: 4,
            slotId: null,
            calledOff: null,
            startsAt: NINE + DAY,
            endsAt: NINE + DAY + HOUR,
          },
          { title: '磨刀', slotId: 'wj:K1:20261129:1400', bookings: [] },
        ],
        shifts: [{ startsAt: NINE + DAY, signedUp: 0, opened: false }],
      },
    })
    if (!reply.ok) return
    expect(reply.data.services[0]?.bookings.map(({ name, startsAt }) => [name, startsAt])).toEqual([
      ['wang', NINE + DAY],
      ['li', NINE + DAY],
      ['zhao', NINE + DAY + 15 * MINUTE],
      ['wang', NINE + DAY + 30 * MINUTE],
    ])
  })

  it('counts visits and persons by who came, and nobody for having booked', async () => {
    const town = await townWithBookings()
    town.wait(DAY + 2 * HOUR)
    const look = () => town.phone('keeper')('booking.day', { servicePointId: POINT, on: SUNDAY })
    const before = await look()
    if (!before.ok) throw new Error(before.code)
    for (const { slotId, bookingId, name } of before.data.services[0]?.bookings ?? [])
      await town.phone('keeper')('booking.mark', { slotId, bookingId, came: name !== 'li' })
    expect(await look()).toMatchObject({ data: { visits: 3, persons: 2 } })
  })

  it('says why a service does not take place', async () => {
    const town = await townWithBookings()
    const close = { key: town.key(), servicePointId: POINT, fromOn: SUNDAY, untilOn: SUNDAY, why: '停电' }
    await town.phone('keeper')('service.close', close)
    town.wait(10 * MINUTE)
    await town.tick()
    expect(await town.phone('keeper')('booking.day', { servicePointId: POINT, on: SUNDAY })).toMatchObject({
      data: { services: [{ title: '理发', calledOff: '停电', bookings: [] }, { calledOff: '停电' }] },
    })
  })

  it('is for its keeper and the centre, and for nobody else', async () => {
    const town = await townWithBookings()
    const asked = { servicePointId: POINT, on: SUNDAY }
    expect(await town.phone('staff')('booking.day', asked)).toMatchObject({ ok: true })
    for (const who of ['other', 'wang'])
      expect(await town.phone(who)('booking.day', asked)).toMatchObject({ code: 'NotYourPoint' })
    expect(await town.phone('staff')('booking.day', { ...asked, servicePointId: 'P99' })).toMatchObject({
      code: 'ServicePointNotFound',
    })
  })
})
