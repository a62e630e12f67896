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

  it('counts queue numbers that were served, and strokes on paper', async () => {
    const town = await townWithBookings()
    const slotId = 'wj:K1:20261129:1400'
    town.wait(DAY + 5 * HOUR)
    const [mine, paper] = [town.key(), town.key()]
    await town.phone('wang')('queue.take', { slotId, key: mine })
    const now = town.now()
    await town.phone('keeper')('queue.keep', {
      slotId,
      device: 'ABC',
      events: [
        { kind: 'take', id: paper, at: now, label: 'B01' },
        { kind: 'call', id: town.key(), ticket: paper, at: now + 1 },
        { kind: 'done', id: town.key(), ticket: paper, at: now + 2 },
        { kind: 'call', id: town.key(), ticket: mine, at: now + 3 },
        { kind: 'done', id: town.key(), ticket: mine, at: now + 4 },
      ],
    })
    const look = () => town.phone('keeper')('booking.day', { servicePointId: POINT, on: SUNDAY })
    expect(await look()).toMatchObject({ data: { visits: 2, persons: 2 } })
    const bookings = await look()
    const wangs = bookings.ok ? bookings.data.services[0]?.bookings.filter(({ name }) => name === 'wang') : []
    for (const { slotId: turn, bookingId } of wangs ?? [])
      await town.phone('keeper')('booking.mark', { slotId: turn, bookingId, came: true })
    expect(await look()).toMatchObject({ data: { visits: 4, persons: 2 } })
    const count = (of: number, who = 'keeper') =>
      town.phone(who)('booking.countWalkIns', { slotId: at('0900'), count: of })
    expect(await count(5)).toMatchObject({ ok: true })
    expect(await count(5)).toMatchObject({ ok: true })
    expect(await look()).toMatchObject({ data: { visits: 9, persons: 7, services: [{ walkIns: 5 }, {}] } })
    expect(await count(3)).toMatchObject({ ok: true })
    expect(await look()).toMatchObject({ data: { visits: 7, persons: 5 } })
    expect(await count(3, 'other')).toMatchObject({ code: 'NotYourPoint' })
    town.wait(30 * DAY)
    expect(await count(4)).toMatchObject({ code: 'TooLateToMark' })
  })

  it('takes no strokes before it begins, nor for what is called off or not there', async () => {
    const town = await townWithBookings()
    const count = (slotId: string) => town.phone('keeper')('booking.countWalkIns', { slotId, count: 2 })
    expect(await count(at('0900'))).toMatchObject({ code: 'TooEarlyToMark' })
    expect(await count('wj:nothing')).toMatchObject({ code: 'SlotNotFound' })
    const close = { key: town.key(), servicePointId: POINT, fromOn: SUNDAY, untilOn: SUNDAY, why: '停电' }
    await town.phone('keeper')('service.close', close)
    town.wait(10 * MINUTE)
    await town.tick()
    town.wait(DAY)
    expect(await count(at('0930'))).toMatchObject({ code: 'NotBooked' })
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
