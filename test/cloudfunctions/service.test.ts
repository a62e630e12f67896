import type { Input } from '#contract/index'
import { DAY, HOUR, MINUTE } from '#domain/time'
import type { ServiceSlot } from '#domain/serviceSlot'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, NINE, POINT, type TestTown } from '#test/store/testTown'

/** Saturday 2026-11-28, 9:00. Haircuts every day from 9:00 to 10:00 from tomorrow on. */
async function townWithHaircuts() {
  const town = createTestTown()
  await town.team()
  await town.centre('director')
  await town.keeper('keeper')
  await town.keeper('other', 'P02')
  const serviceId = await town.service()
  return { town, serviceId }
}

function plan(town: TestTown, over: Partial<Input<'service.schedule'>> = {}): Input<'service.schedule'> {
  return {
    key: town.key(),
    serviceId: 'wj:S0',
    servicePointId: POINT,
    room: '便民服务坊',
    servedBy: '示例·晨光理发队',
    qualified: null,
    recurrence: { every: 'day' },
    fromMinute: 540,
    toMinute: 600,
    minutes: 15,
    places: 2,
    startsOn: '2026-11-29',
    endsOn: null,
    ...over,
  }
}

const slotsOf = (town: TestTown) =>
  (town.engine.find('slots', { order: [['startsAt', 1]] }) as unknown as ServiceSlot[]).filter(
    ({ kind }) => kind === 'service',
  )

describe('planning what a place offers', () => {
  it('makes a fortnight of turns ahead, each once, however often the timer runs or is cut', async () => {
    const { town } = await townWithHaircuts()
    expect(await town.phone('keeper')('service.schedule', plan(town))).toMatchObject({ ok: true })
    expect(await town.tick()).toMatchObject({ data: { slotsMade: 14 * 4 } })
    const made = slotsOf(town)
    expect(made).toHaveLength(14 * 4)
    expect(made[0]).toMatchObject({ startsAt: NINE + DAY, endsAt: NINE + DAY + 15 * MINUTE, left: 2 })
    expect(made[made.length - 1]?.on).toBe('2026-12-12')

    // The instance died before it noted how far it had come, and lost half of what it had made.
    town.engine.update('schedules', { query: {}, update: { $set: { madeUntil: '2026-11-28' } }, multi: true })
    town.engine.remove('slots', { query: { on: '2026-12-03' }, multi: true })
    await Promise.all([town.tick(), town.tick()])
    expect(slotsOf(town).map(({ _id }) => _id)).toEqual(made.map(({ _id }) => _id))

    town.wait(DAY)
    await town.tick()
    expect(slotsOf(town)).toHaveLength(15 * 4)
    expect(await town.tick()).toMatchObject({ data: { slotsMade: 0 } })
  })

  it('makes one opening where nobody books a time, and no turn that is over', async () => {
    const { town } = await townWithHaircuts()
    const knives = await town.service({ _id: 'wj:knives', mode: 'queue', name: '磨刀' })
    await town.phone('keeper')(
      'service.schedule',
      plan(town, {
        serviceId: knives,
        startsOn: '2026-11-28',
        endsOn: '2026-11-29',
        fromMinute: 480,
        toMinute: 600,
      }),
    )
    town.wait(2 * HOUR)
    await town.tick()
    expect(slotsOf(town).map(({ on, places, mode }) => [on, places, mode])).toEqual([
      ['2026-11-29', 0, 'queue'],
    ])
  })

  it('plans once however often it is asked, and refuses the key for another plan', async () => {
    const { town } = await townWithHaircuts()
    const wish = plan(town)
    const first = await town.phone('keeper')('service.schedule', wish)
    expect(await town.phone('keeper')('service.schedule', wish)).toEqual(first)
    expect(await town.phone('keeper')('service.schedule', { ...wish, places: 3 })).toMatchObject({
      code: 'KeyReused',
    })
    expect(town.engine.count('schedules')).toBe(1)
  })

  it.each<[string, string, Partial<Input<'service.schedule'>>]>([
    ['a time between the quarters', 'NotOnQuarterHour', { fromMinute: 545 }],
    ['an end before the beginning', 'EndsBeforeStart', { toMinute: 540 }],
    ['a turn longer than the opening', 'EndsBeforeStart', { minutes: 75 }],
    ['more than twelve hours', 'TooLong', { fromMinute: 360, toMinute: 1200 }],
    ['yesterday', 'InThePast', { startsOn: '2026-11-27' }],
    ['a last day before the first', 'EndsBeforeStart', { endsOn: '2026-11-28' }],
    [
      'a single day outside of its stretch',
      'NeverTakesPlace',
      { recurrence: { every: 'once', on: '2026-11-20' } },
    ],
    ['a service nobody knows', 'ServiceNotFound', { serviceId: 'wj:none' }],
    ['another keeper’s place', 'NotYourPoint', { servicePointId: 'P02' }],
    ['a day that is in no calendar', 'InvalidInput', { startsOn: '2027-02-30' }],
  ])('refuses %s and writes nothing', async (_what, code, over) => {
    const { town } = await townWithHaircuts()
    expect(await town.phone('keeper')('service.schedule', plan(town, over))).toMatchObject({
      ok: false,
      code,
    })
    expect(town.engine.count('schedules')).toBe(0)
  })

  it('has an end after its beginning also where nobody books a time', async () => {
    const { town } = await townWithHaircuts()
    const serviceId = await town.service({ mode: 'queue' })
    const backwards = plan(town, { serviceId, fromMinute: 600, toMinute: 540 })
    expect(await town.phone('keeper')('service.schedule', backwards)).toMatchObject({
      code: 'EndsBeforeStart',
    })
    expect(town.engine.count('schedules')).toBe(0)
  })

  it('offers law only when the centre has looked at a licence', async () => {
    const { town } = await townWithHaircuts()
    const serviceId = await town.service({ _id: 'wj:law', mode: 'private', qualification: 'law' })
    const byKeeper = plan(town, { serviceId, qualified: '示例律师证' })
    expect(await town.phone('keeper')('service.schedule', byKeeper)).toMatchObject({
      code: 'QualificationNeeded',
    })
    expect(await town.phone('director')('service.schedule', plan(town, { serviceId }))).toMatchObject({
      code: 'QualificationNeeded',
    })
    expect(
      await town.phone('director')('service.schedule', plan(town, { serviceId, qualified: '示例律师证' })),
    ).toMatchObject({ ok: true, data: { qualified: '示例律师证' } })
  })
})

describe('the catalogue', () => {
  const haircut = { name: '理发', about: '免费', mode: 'booking', minutes: 15, qualification: null } as const

  it('is the centre’s', async () => {
    const { town } = await townWithHaircuts()
    const wish = { key: town.key(), ...haircut }
    const first = await town.phone('director')('service.define', wish)
    expect(first).toMatchObject({ ok: true, data: { name: '理发', status: 'offered' } })
    expect(await town.phone('director')('service.define', wish)).toEqual(first)
    expect(await town.phone('director')('service.define', { ...wish, minutes: 30 })).toMatchObject({
      code: 'KeyReused',
    })
    expect(
      await town.phone('director')('service.define', { ...haircut, key: town.key(), minutes: 20 }),
    ).toMatchObject({ code: 'NotOnQuarterHour' })
    expect(await town.phone('keeper')('service.define', { ...haircut, key: town.key() })).toMatchObject({
      code: 'NotOfCentre',
    })
  })

  it('plans nothing new with a service that is retired', async () => {
    const { town, serviceId } = await townWithHaircuts()
    expect(await town.phone('keeper')('service.retire', { serviceId })).toMatchObject({ code: 'NotOfCentre' })
    expect(await town.phone('director')('service.retire', { serviceId })).toMatchObject({
      data: { status: 'retired' },
    })
    expect(await town.phone('keeper')('service.schedule', plan(town))).toMatchObject({
      code: 'ServiceRetired',
    })
    expect(await town.phone('keeper')('service.list', { servicePointId: POINT })).toMatchObject({
      data: { services: [{ status: 'retired' }], schedules: [] },
    })
    expect(await town.phone('other')('service.list', { servicePointId: POINT })).toMatchObject({
      code: 'NotYourPoint',
    })
  })
})

describe('holidays and closures', () => {
  const close = (town: TestTown, over: Partial<Input<'service.close'>> = {}): Input<'service.close'> => ({
    key: town.key(),
    servicePointId: POINT,
    fromOn: '2026-12-02',
    untilOn: '2026-12-03',
    why: '装修',
    ...over,
  })
  const offDays = (town: TestTown) => [
    ...new Set(slotsOf(town).flatMap(({ on, status }) => (status === 'cancelled' ? [on] : []))),
  ]

  it('call off what was planned, keep the days free later, and can be lifted', async () => {
    const { town } = await townWithHaircuts()
    const scheduleId = await town.schedule()
    await town.tick()
    const wish = close(town)
    const closed = await town.phone('keeper')('service.close', wish)
    expect(closed).toMatchObject({ ok: true, data: { why: '装修' } })
    expect(await town.phone('keeper')('service.close', wish)).toEqual(closed)
    await town.tick()
    expect(offDays(town)).toEqual(['2026-12-02', '2026-12-03'])
    expect(slotsOf(town).find(({ status }) => status === 'cancelled')).toMatchObject({
      cancelledWhy: '装修',
      cells: [expect.stringContaining('slot@')],
    })
    town.wait(3 * MINUTE)
    await town.tick()
    expect(await town.tick()).toMatchObject({ data: { calendarSettled: 0 } })

    const closureId = closed.ok ? closed.data.closureId : ''
    expect(await town.phone('other')('service.reopen', { closureId })).toMatchObject({ code: 'NotYourPoint' })
    expect(await town.phone('keeper')('service.reopen', { closureId })).toMatchObject({ ok: true })
    await town.tick()
    expect(offDays(town)).toEqual([])
    expect(slotsOf(town).filter(({ on }) => on === '2026-12-02')).toHaveLength(4)
    expect((await town.stored('schedules', scheduleId)).madeUntil).toBe('2026-12-12')
  })

  it('free a time for good: a late copy of the command that booked it takes nothing when it is on again', async () => {
    const { town } = await townWithHaircuts()
    await town.schedule()
    await town.tick()
    await town.resident('old')
    const slotId = slotsOf(town).find(({ on }) => on === '2026-12-02')?._id ?? ''
    const booking = { slotId, key: town.key() }
    expect(await town.phone('old')('booking.book', booking)).toMatchObject({ data: { state: 'booked' } })
    const closed = await town.phone('keeper')('service.close', close(town))
    await town.tick()
    const closureId = closed.ok ? closed.data.closureId : ''
    await town.phone('keeper')('service.reopen', { closureId })
    await town.tick()
    expect(await town.phone('old')('booking.book', booking)).toMatchObject({ data: { state: 'givenBack' } })
    expect(await town.stored('slots', slotId)).toMatchObject({ status: 'planned', who: [], bookings: [] })
    const again = { slotId, key: town.key() }
    expect(await town.phone('old')('booking.book', again)).toMatchObject({ data: { state: 'booked' } })
  })

  it('tell also who books while the day is called off, and take no time from who books when it is on again', async () => {
    const { town } = await townWithHaircuts()
    await town.schedule()
    await town.tick()
    for (const name of ['wang', 'li']) await town.resident(name)
    const slotId = slotsOf(town).find(({ on }) => on === '2026-12-02')?._id ?? ''
    const books = (name: string) => town.phone(name)('booking.book', { slotId, key: town.key() })
    const closed = await town.phone('keeper')('service.close', close(town))
    await town.timerOn(
      justBefore(town.store, 'slots', () => books('wang'), slotId),
      'settleCalendar',
    )
    await town.tick()
    expect(town.notices).toMatchObject([{ openid: 'openid-wang', template: 'bookingCalledOff' }])

    await town.phone('keeper')('service.reopen', { closureId: closed.ok ? closed.data.closureId : '' })
    const onAgain = async () => {
      await town.tick()
      await books('li')
    }
    await town.timerOn(justBefore(town.store, 'slots', onAgain, slotId), 'settleCalendar')
    expect(await town.stored('slots', slotId)).toMatchObject({ who: [town.idOf('li')], status: 'planned' })
  })

  it('of days that are not in sight yet leave no day out when they are lifted', async () => {
    const { town } = await townWithHaircuts()
    const scheduleId = await town.schedule()
    await town.tick()
    const far = close(town, { fromOn: '2027-01-10', untilOn: '2027-01-11' })
    const closed = await town.phone('keeper')('service.close', far)
    await town.phone('keeper')('service.reopen', { closureId: closed.ok ? closed.data.closureId : '' })
    await town.tick()
    expect(await town.stored('schedules', scheduleId)).toMatchObject({ madeUntil: '2026-12-12' })
    town.wait(DAY)
    await town.tick()
    expect(slotsOf(town).map(({ on }) => on)).toContain('2026-12-13')
  })

  it('leave a day closed that another closure still covers', async () => {
    const { town } = await townWithHaircuts()
    await town.schedule()
    await town.tick()
    const holiday = await town.phone('director')(
      'service.close',
      close(town, { servicePointId: undefined, fromOn: '2026-12-03', untilOn: '2026-12-03', why: '放假' }),
    )
    await town.tick()
    await town.phone('keeper')('service.close', close(town))
    await town.tick()
    await town.phone('director')('service.reopen', { closureId: holiday.ok ? holiday.data.closureId : '' })
    await town.tick()
    expect(offDays(town)).toEqual(['2026-12-02', '2026-12-03'])
  })

  it('never make a slot on a closed day, though it only now comes into sight', async () => {
    const { town } = await townWithHaircuts()
    await town.schedule()
    await town.phone('director')(
      'service.close',
      close(town, { servicePointId: undefined, fromOn: '2026-12-12', untilOn: '2026-12-13' }),
    )
    await town.tick()
    town.wait(2 * DAY)
    await town.tick()
    const days = slotsOf(town).map(({ on }) => on)
    expect(days).toContain('2026-12-14')
    expect(days).not.toContain('2026-12-12')
    expect(days).not.toContain('2026-12-13')
  })

  it.each<[string, string, string, Partial<Input<'service.close'>>]>([
    ['the whole town', 'keeper', 'NotOfCentre', { servicePointId: undefined }],
    ['another place', 'other', 'NotYourPoint', {}],
    ['days backwards', 'keeper', 'EndsBeforeStart', { untilOn: '2026-12-01' }],
    ['a day that was', 'keeper', 'InThePast', { fromOn: '2026-11-27' }],
    ['more than a year', 'keeper', 'TooLong', { untilOn: '2028-01-01' }],
    ['a series of another place', 'keeper', 'ScheduleNotFound', { scheduleId: 'wj:none' }],
  ])('are refused for %s', async (_what, who, code, over) => {
    const { town } = await townWithHaircuts()
    expect(await town.phone(who)('service.close', close(town, over))).toMatchObject({ ok: false, code })
    expect(town.engine.count('closures')).toBe(0)
  })
})

describe('the end of a series', () => {
  it('calls off what was planned after its last day', async () => {
    const { town } = await townWithHaircuts()
    const scheduleId = await town.schedule()
    await town.tick()
    const end = { scheduleId, lastOn: '2026-12-01' }
    expect(await town.phone('other')('service.end', end)).toMatchObject({ code: 'NotYourPoint' })
    const ended = await town.phone('keeper')('service.end', end)
    expect(ended).toMatchObject({ ok: true, data: { status: 'running', endsOn: '2026-12-01' } })
    expect(await town.phone('keeper')('service.end', end)).toEqual(ended)
    expect(await town.phone('keeper')('service.end', { scheduleId, lastOn: '2026-11-01' })).toMatchObject({
      code: 'InThePast',
    })
    await town.tick()
    const planned = slotsOf(town).filter(({ status }) => status === 'planned')
    expect([...new Set(planned.map(({ on }) => on))]).toEqual(['2026-11-29', '2026-11-30', '2026-12-01'])
    town.wait(5 * DAY)
    await town.tick()
    expect(await town.stored('schedules', scheduleId)).toMatchObject({ status: 'ended' })
  })
})

describe('a closure that is lifted after the series has ended', () => {
  it('brings nothing back that is after its last day', async () => {
    const { town } = await townWithHaircuts()
    const scheduleId = await town.schedule()
    await town.tick()
    const closed = await town.phone('keeper')('service.close', {
      key: town.key(),
      servicePointId: POINT,
      fromOn: '2026-12-01',
      untilOn: '2026-12-05',
      why: '装修',
    })
    await town.tick()
    await town.phone('keeper')('service.end', { scheduleId, lastOn: '2026-12-02' })
    town.wait(3 * MINUTE)
    await town.tick()
    await town.phone('keeper')('service.reopen', { closureId: closed.ok ? closed.data.closureId : '' })
    await town.tick()
    const planned = slotsOf(town).filter(({ status }) => status === 'planned')
    expect(Math.max(...planned.map(({ on }) => Number(on.replace(/-/g, ''))))).toBe(20261202)
  })
})

describe('the promise of two services a day', () => {
  it('shows the centre where and when it is not kept', async () => {
    const { town } = await townWithHaircuts()
    const open = { name: '虹景1号里', status: 'open' } as const
    town.engine.update('servicePoints', {
      query: { _id: POINT },
      update: { $set: { neighbourhoodCentre: open } },
      multi: false,
    })
    await town.schedule()
    await town.schedule({
      serviceId: 'wj:knives',
      mode: 'queue',
      recurrence: { every: 'week', weekdays: [1, 2] },
    })
    await town.phone('keeper')('service.close', {
      key: town.key(),
      servicePointId: POINT,
      fromOn: '2026-12-01',
      untilOn: '2026-12-01',
      why: '停电',
    })
    expect(await town.phone('keeper')('service.coverage', { fromOn: '2026-11-29' })).toMatchObject({
      code: 'NotOfCentre',
    })
    const reply = await town.phone('director')('service.coverage', { fromOn: '2026-11-29' })
    const days = reply.ok ? reply.data.days.slice(0, 3) : []
    const short = { servicePointId: POINT, name: '虹景' }
    expect(days).toEqual([
      { on: '2026-11-29', short: [{ ...short, services: 1, closed: null }] },
      { on: '2026-11-30', short: [] },
      { on: '2026-12-01', short: [{ ...short, services: 0, closed: '停电' }] },
    ])
  })
})

describe('a service’s slot among shifts', () => {
  it('is no shift: nobody signs up for it, and it stands in no list of activities', async () => {
    const { town } = await townWithHaircuts()
    await town.schedule()
    await town.tick()
    await town.person('wang')
    const shiftId = slotsOf(town)[0]?._id ?? ''
    expect(await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })).toMatchObject({
      code: 'ShiftNotFound',
    })
    expect(await town.guest('open.shift', { shiftId })).toMatchObject({ code: 'ShiftNotFound' })
    expect(await town.guest('open.activities', { fromOn: '2026-11-28' })).toMatchObject({
      data: { shifts: [] },
    })
  })
})

describe('a day on which the whole town rests', () => {
  const rest = { fromOn: '2026-12-02', untilOn: '2026-12-02', why: '过节' }

  it('is the centre’s, to say and to take back', async () => {
    const town = createTestTown()
    await town.team()
    await town.centre('manager')
    await town.keeper('keeper')
    const closed = await town.phone('manager')('service.close', { key: town.key(), ...rest })
    const closureId = closed.ok ? closed.data.closureId : ''
    expect(await town.phone('keeper')('service.reopen', { closureId })).toMatchObject({ code: 'NotOfCentre' })
    expect(await town.phone('manager')('service.reopen', { closureId })).toMatchObject({ ok: true })
  })

  it('is one day by one key, though two were sent at once', async () => {
    const town = createTestTown()
    await town.centre('manager')
    const key = town.key()
    const say = (why: string) => town.phone('manager')('service.close', { key, ...rest, why })
    const told = await Promise.all([say('过节'), say('停水')])
    expect(told.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual(['KeyReused', 'ok'])
  })
})
