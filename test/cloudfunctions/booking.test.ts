import { DAY, HOUR, MINUTE } from '#domain/time'
import type { ServiceSlot } from '#domain/serviceSlot'
import { justBefore } from '#test/store/justBefore'
import { createTestTown, NINE, POINT, type TestTown } from '#test/store/testTown'

/** Saturday 2026-11-28, 9:00. Two haircuts at a time from 9:00 to 10:00, every day from tomorrow on. */
async function townWithTurns(places = 2) {
  const town = createTestTown()
  await town.team()
  await town.keeper('keeper')
  await town.keeper('other', 'P02')
  await town.centre('hotline')
  await town.service()
  await town.schedule({ places })
  await town.tick()
  for (const name of ['wang', 'li', 'zhao', 'sun']) await town.resident(name)
  return town
}

const at = (time: string, on = '20261129') => `wj:K0:${on}:${time}`
const slot = async (town: TestTown, id: string) => (await town.stored('slots', id)) as ServiceSlot
const book = (town: TestTown, name: string, slotId: string, residentId?: string) =>
  town.phone(name)('booking.book', { slotId, key: town.key(), ...(residentId ? { residentId } : {}) })
const cancel = (town: TestTown, name: string, slotId: string) =>
  town.phone(name)('booking.cancel', { slotId, key: town.key() })
const wait = (town: TestTown, name: string, slotId: string) =>
  town.phone(name)('booking.wait', { slotId, key: town.key() })

describe('booking a haircut', () => {
  it('needs no more than a name and a phone number', async () => {
    const town = await townWithTurns()
    expect(await book(town, 'newcomer', at('0900'))).toMatchObject({ code: 'ResidentUnknown' })
    const me = town.phone('newcomer')
    expect(await me('booking.introduce', { name: '新邻居' })).toMatchObject({ code: 'PhoneNeeded' })
    expect(await me('booking.introduce', { name: '新邻居', wechatCode: 'bad-code' })).toMatchObject({
      code: 'PhoneNotShared',
    })
    expect(await me('booking.introduce', { name: '新邻居', wechatCode: 'good-code' })).toMatchObject({
      data: { name: '新邻居', phoneKnown: true, helpers: [] },
    })
    expect(await book(town, 'newcomer', at('0900'))).toMatchObject({
      ok: true,
      data: { state: 'booked', own: true, name: '新邻居', startsAt: NINE + DAY },
    })
    expect(town.engine.count('people')).toBe(3)
  })

  it('takes over the number a volunteer has given before', async () => {
    const town = await townWithTurns()
    await town.person('volunteer')
    expect(await town.phone('volunteer')('booking.introduce', { name: '老陈' })).toMatchObject({ ok: true })
    expect(await town.stored('residents', town.idOf('volunteer'))).toMatchObject({
      phone: { number: '10000000000', verified: false },
    })
  })

  it('stays hers when she becomes a volunteer, with the same account', async () => {
    const town = await townWithTurns()
    await book(town, 'wang', at('0900'))
    const before = await town.phone('wang')('booking.mine', {})
    expect(before).toMatchObject({ ok: true, data: { bookings: [{ state: 'booked' }] } })
    const registered = await town.phone('wang')('volunteer.register', {
      name: '王阿姨',
      ageBand: '60-74',
      guardianConsents: false,
      consentVersion: 1,
    })
    expect(registered).toMatchObject({ ok: true })
    expect(await town.phone('wang')('booking.mine', {})).toEqual(before)
    expect((await town.stored('people', town.idOf('wang')))._id).toBe(town.idOf('wang'))
    expect(await cancel(town, 'wang', at('0900'))).toMatchObject({ ok: true })
    expect(await slot(town, at('0900'))).toMatchObject({ left: 2 })
  })

  it('takes a place, once however often the button is pressed', async () => {
    const town = await townWithTurns()
    const command = { slotId: at('0900'), key: town.key() }
    const first = await town.phone('wang')('booking.book', command)
    expect(first).toMatchObject({ ok: true, data: { state: 'booked', until: NINE + DAY - 2 * HOUR } })
    expect(await town.phone('wang')('booking.book', command)).toEqual(first)
    expect(await book(town, 'wang', at('0900'))).toMatchObject({ code: 'AlreadyBooked' })
    expect(await slot(town, at('0900'))).toMatchObject({ left: 1, who: [town.idOf('wang')] })
  })

  it('is told apart from another’s: nobody has a place, or a place in line, under the key of somebody else', async () => {
    const town = await townWithTurns()
    const command = { slotId: at('0900'), key: town.key() }
    await town.phone('wang')('booking.book', command)
    expect(await town.phone('li')('booking.book', command)).toMatchObject({ code: 'KeyReused' })
    const caller = { ...command, name: '来电人', phone: '10000000123' }
    expect(await town.phone('hotline')('booking.bookFor', caller)).toMatchObject({ code: 'KeyReused' })
    await book(town, 'li', at('0900'))
    expect(await town.phone('zhao')('booking.wait', command)).toMatchObject({ code: 'KeyReused' })
    expect(await cancel(town, 'li', at('0900'))).toMatchObject({ ok: true })
    expect((await slot(town, at('0900'))).who).toEqual([town.idOf('wang')])
  })

  it('is told apart from another’s too when it was an offer before', async () => {
    const town = await townWithTurns()
    const command = { slotId: at('0900'), key: town.key() }
    await town.phone('wang')('booking.book', command)
    await book(town, 'li', at('0900'))
    await wait(town, 'zhao', at('0900'))
    await cancel(town, 'li', at('0900'))
    expect(await town.phone('zhao')('booking.accept', command)).toMatchObject({ code: 'KeyReused' })
    expect(await slot(town, at('0900'))).toMatchObject({
      bookings: [{ personId: town.idOf('wang') }],
      offers: [{ personId: town.idOf('zhao') }],
    })
  })

  it('tells who finds it full the next times with a place free, in the same answer', async () => {
    const town = await townWithTurns(1)
    await book(town, 'wang', at('0900'))
    await book(town, 'li', at('0930'))
    expect(await book(town, 'zhao', at('0900'))).toEqual({
      ok: false,
      code: 'SlotFull',
      facts: {
        next1: NINE + DAY + 15 * MINUTE,
        next2: NINE + DAY + 45 * MINUTE,
        next3: NINE + 2 * DAY,
      },
    })
  })

  it('is refused at the time of another booking or of a shift, and the other way round', async () => {
    const town = await townWithTurns()
    await town.person('wang')
    const shiftId = await town.shift({ startsAt: NINE + DAY, endsAt: NINE + DAY + 30 * MINUTE })
    await town.phone('wang')('activity.signUp', { shiftId, key: town.key() })
    expect(await book(town, 'wang', at('0915'))).toMatchObject({ code: 'OverlapsAnother' })
    expect(await book(town, 'wang', at('0930'))).toMatchObject({ ok: true })
    const later = await town.shift({ startsAt: NINE + DAY + 30 * MINUTE, endsAt: NINE + DAY + HOUR })
    expect(await town.phone('wang')('activity.signUp', { shiftId: later, key: town.key() })).toMatchObject({
      code: 'OverlapsAnother',
    })
    await town.schedule({ servicePointId: 'P02' })
    await town.tick()
    expect(await book(town, 'wang', 'wj:K1:20261129:0930')).toMatchObject({ code: 'OverlapsAnother' })
  })

  it('leaves some for others: at most four to come, and not the same time a third time', async () => {
    const town = await townWithTurns()
    for (const on of ['20261130', '20261201', '20261202', '20261203'])
      expect(await book(town, 'wang', at('0900', on))).toMatchObject({ ok: true })
    expect(await book(town, 'wang', at('0900', '20261204'))).toMatchObject({
      code: 'TooManyBookings',
      facts: { most: 4 },
    })
    for (let round = 0; round < 2; round += 1) {
      expect(await book(town, 'li', at('0900'))).toMatchObject({ ok: true })
      expect(await cancel(town, 'li', at('0900'))).toMatchObject({ ok: true })
    }
    expect(await book(town, 'li', at('0900'))).toMatchObject({ code: 'TooManyChanges' })
    expect(await book(town, 'li', at('0915'))).toMatchObject({ ok: true })
  })

  it.each([
    ['a time that does not exist', 'SlotNotFound', 'wj:K0:20261129:0910'],
    ['a name that is none', 'SlotNotFound', 'wj:K0'],
    ['a day in no calendar', 'SlotNotFound', 'wj:K0:20261131:0900'],
  ])('is refused for %s', async (_what, code, slotId) => {
    const town = await townWithTurns()
    expect(await book(town, 'wang', slotId)).toMatchObject({ ok: false, code })
  })

  it('is refused for what is past, called off, for walk-ins, or a shift', async () => {
    const town = await townWithTurns()
    await town.schedule({ mode: 'queue' })
    await town.tick()
    expect(await book(town, 'wang', 'wj:K1:20261129:0900')).toMatchObject({ code: 'WalkInOnly' })
    expect(await book(town, 'wang', await town.shift({ startsAt: NINE + DAY }))).toMatchObject({
      code: 'SlotNotFound',
    })
    await town.phone('keeper')('service.close', {
      key: town.key(),
      servicePointId: POINT,
      fromOn: '2026-11-30',
      untilOn: '2026-11-30',
      why: '停电',
    })
    await town.tick()
    expect(await book(town, 'wang', at('0900', '20261130'))).toMatchObject({
      code: 'SlotCalledOff',
      facts: { why: '停电' },
    })
    town.wait(DAY)
    expect(await book(town, 'wang', at('0900'))).toMatchObject({ code: 'SlotIsOver' })
  })

  it.each([
    ['a price', { price: 0 }],
    ['a capacity', { places: 100 }],
    ['an identity', { personId: 'wj:AAAAAAAAAAAAAAAA' }],
    ['an openid', { openid: 'openid-li' }],
  ])('does not take %s from a phone', async (_what, more) => {
    const town = await townWithTurns()
    const command = { slotId: at('0900'), key: town.key(), ...more }
    expect(await town.phone('wang')('booking.book', command)).toMatchObject({ code: 'InvalidInput' })
    expect((await slot(town, at('0900'))).who).toEqual([])
  })
})

describe('giving a place back', () => {
  it('is possible until two hours before, and frees place and time', async () => {
    const town = await townWithTurns(1)
    await book(town, 'wang', at('0900'))
    expect(await cancel(town, 'li', at('0900'))).toMatchObject({ code: 'NotBooked' })
    const command = { slotId: at('0900'), key: town.key() }
    expect(await town.phone('wang')('booking.cancel', command)).toMatchObject({ ok: true })
    expect(await town.phone('wang')('booking.cancel', command)).toMatchObject({ ok: true })
    expect(await slot(town, at('0900'))).toMatchObject({ left: 1, who: [], cells: [`slot@${at('0900')}`] })
    expect(await book(town, 'li', at('0900'))).toMatchObject({ ok: true })
    town.wait(DAY - HOUR)
    expect(await cancel(town, 'li', at('0900'))).toMatchObject({
      code: 'TooLateToGiveBack',
      facts: { until: NINE + DAY - 2 * HOUR },
    })
    town.wait(HOUR + MINUTE)
    expect(await cancel(town, 'li', at('0900'))).toMatchObject({ code: 'SlotIsOver' })
  })

  it('is not undone by a late copy of the booking', async () => {
    const town = await townWithTurns()
    const booking = { slotId: at('0900'), key: town.key() }
    await town.phone('wang')('booking.book', booking)
    await cancel(town, 'wang', at('0900'))
    expect(await town.phone('wang')('booking.book', booking)).toMatchObject({ data: { state: 'givenBack' } })
    expect((await slot(town, at('0900'))).who).toEqual([])
  })
})

describe('what the keeper marks', () => {
  it('is written to her own list once, and only where it says something new', async () => {
    const town = await townWithTurns()
    await book(town, 'wang', at('0900'))
    await book(town, 'li', at('0900'))
    town.wait(DAY + 20 * MINUTE)
    const mark = async (name: string, came: boolean) => {
      const bookingId = (await slot(town, at('0900'))).bookings.find(
        ({ personId }) => personId === town.idOf(name),
      )?.id
      return town.phone('keeper')('booking.mark', { slotId: at('0900'), bookingId: bookingId ?? '', came })
    }
    expect(await mark('wang', true)).toMatchObject({ ok: true })
    expect(await town.stored('residents', town.idOf('wang'))).toMatchObject({ rev: 0 })
    expect(await mark('li', false)).toMatchObject({ ok: true })
    town.wait(5 * MINUTE)
    await town.tick()
    expect(await town.stored('residents', town.idOf('li'))).toMatchObject({ rev: 1, missed: [{}] })

    // Marked while the timer carries what was marked before: it comes again.
    expect(await mark('li', true)).toMatchObject({ ok: true })
    town.wait(5 * MINUTE)
    const marking = () => mark('wang', false)
    await town.timerOn(justBefore(town.store, 'slots', marking), 'tendSlots')
    expect((await slot(town, at('0900'))).marksDue).toBeGreaterThan(town.now())
  })
})

describe('waiting for a place', () => {
  it('is not for who is elsewhere at that time', async () => {
    const town = await townWithTurns(1)
    await town.person('li')
    const shiftId = await town.shift({ startsAt: NINE + DAY, endsAt: NINE + DAY + 30 * MINUTE })
    await town.phone('li')('activity.signUp', { shiftId, key: town.key() })
    await book(town, 'wang', at('0915'))
    expect(await wait(town, 'li', at('0915'))).toMatchObject({ code: 'OverlapsAnother' })
    expect((await slot(town, at('0915'))).waiting).toEqual([])
  })

  it('keeps a place that becomes free for the first in line, for half an hour', async () => {
    const town = await townWithTurns(1)
    await book(town, 'wang', at('0900'))
    expect(await wait(town, 'li', at('0915'))).toMatchObject({ code: 'StillFree' })
    expect(await wait(town, 'li', at('0900'))).toMatchObject({ data: { state: 'waiting', before: 0 } })
    expect(await wait(town, 'zhao', at('0900'))).toMatchObject({ data: { state: 'waiting', before: 1 } })
    expect(await wait(town, 'li', at('0900'))).toMatchObject({ code: 'AlreadyWaiting' })
    await cancel(town, 'wang', at('0900'))
    expect(town.notices).toMatchObject([{ openid: 'openid-li', template: 'placeFree' }])
    // Nobody passes the line.
    expect(await book(town, 'sun', at('0900'))).toMatchObject({ code: 'SlotFull' })
    expect(await town.phone('zhao')('booking.accept', { slotId: at('0900'), key: town.key() })).toMatchObject(
      { code: 'NothingOffered' },
    )

    town.wait(31 * MINUTE)
    expect(await town.phone('li')('booking.accept', { slotId: at('0900'), key: town.key() })).toMatchObject({
      code: 'OfferOver',
    })
    await town.tick()
    const command = { slotId: at('0900'), key: town.key() }
    const accepted = await town.phone('zhao')('booking.accept', command)
    expect(accepted).toMatchObject({ ok: true, data: { state: 'booked' } })
    expect(await town.phone('zhao')('booking.accept', command)).toEqual(accepted)
    expect(await slot(town, at('0900'))).toMatchObject({
      left: 0,
      line: 0,
      who: [town.idOf('zhao')],
      offers: [],
      due: null,
    })
  })

  it('passes over who has something else at that time by now', async () => {
    const town = await townWithTurns(1)
    await town.person('li')
    await book(town, 'wang', at('0900'))
    await wait(town, 'li', at('0900'))
    await wait(town, 'zhao', at('0900'))
    const shiftId = await town.shift({ startsAt: NINE + DAY })
    await town.phone('li')('activity.signUp', { shiftId, key: town.key() })
    await cancel(town, 'wang', at('0900'))
    expect(await slot(town, at('0900'))).toMatchObject({
      offers: [{ personId: town.idOf('zhao') }],
      waiting: [],
      line: 0,
    })
  })

  it('gives the place to everybody when the line and the offers are over', async () => {
    const town = await townWithTurns(1)
    await book(town, 'wang', at('0900'))
    await wait(town, 'li', at('0900'))
    expect(await cancel(town, 'li', at('0900'))).toMatchObject({ ok: true })
    await wait(town, 'zhao', at('0900'))
    await cancel(town, 'wang', at('0900'))
    expect(await cancel(town, 'zhao', at('0900'))).toMatchObject({ ok: true })
    expect(await book(town, 'sun', at('0900'))).toMatchObject({ ok: true })
  })

  it('is finished by the timer when the call that gave back was cut', async () => {
    const town = await townWithTurns(1)
    await book(town, 'wang', at('0900'))
    await wait(town, 'li', at('0900'))
    const { rev } = await slot(town, at('0900'))
    await cancel(town, 'wang', at('0900'))
    // As it stood after the first of the two writes.
    const now = town.now()
    const li = { id: 'key-of-li-000000000', personId: town.idOf('li'), name: 'li', by: town.idOf('li') }
    town.engine.update('slots', {
      query: { _id: at('0900') },
      update: {
        $set: {
          rev: rev + 1,
          left: 1,
          who: [],
          offers: [],
          waiting: [{ ...li, how: 'self', at: now }],
          line: 1,
          due: now,
          cells: [`slot@${at('0900')}`],
        },
      },
      multi: false,
    })
    await town.tick()
    expect(await slot(town, at('0900'))).toMatchObject({ left: 0, offers: [{ personId: town.idOf('li') }] })
  })
})

describe('family helpers', () => {
  const becomeHelper = async (town: TestTown, helper: string, elder: string) => {
    const code = await town.phone(elder)('booking.helpCode', { purpose: 'needHelp' })
    return town.phone(helper)('booking.becomeHelper', { digits: code.ok ? code.data.digits : '' })
  }

  it('book once he has read out his digits, until he takes it back', async () => {
    const town = await townWithTurns()
    const father = town.idOf('li')
    expect(await book(town, 'wang', at('0900'), father)).toMatchObject({ code: 'NoConsent' })
    expect(await becomeHelper(town, 'wang', 'li')).toMatchObject({ data: { residentId: father, name: 'li' } })
    expect(await book(town, 'wang', at('0900'), father)).toMatchObject({
      data: { own: false, name: 'li', residentId: father },
    })
    // She keeps her own time free.
    expect(await book(town, 'wang', at('0900'))).toMatchObject({ ok: true })
    expect(await town.phone('wang')('booking.mine', {})).toMatchObject({
      data: { helped: [{ name: 'li' }], bookings: [{ own: true }, { own: false }] },
    })
    expect(
      await town.phone('li')('booking.endHelp', { residentId: father, helperId: town.idOf('wang') }),
    ).toMatchObject({ ok: true })
    expect(await book(town, 'wang', at('0915'), father)).toMatchObject({ code: 'NoConsent' })
    expect(
      await town.phone('wang')('booking.cancel', { slotId: at('0900'), key: town.key(), residentId: father }),
    ).toMatchObject({ code: 'NoConsent' })
    expect((await slot(town, at('0900'))).who).toContain(father)
  })

  it('cannot guess, share or keep the digits', async () => {
    const town = await townWithTurns()
    expect(await town.phone('wang')('booking.becomeHelper', { digits: '00000000' })).toMatchObject({
      code: 'UnknownHelpCode',
    })
    const code = await town.phone('li')('booking.helpCode', { purpose: 'needHelp' })
    const digits = code.ok ? code.data.digits : ''
    expect(await town.phone('li')('booking.helpCode', { purpose: 'needHelp' })).toEqual(code)
    expect(await town.phone('li')('booking.becomeHelper', { digits })).toMatchObject({ code: 'OwnSelf' })
    expect(await town.phone('wang')('booking.becomeHelper', { digits })).toMatchObject({ ok: true })
    expect(await town.phone('wang')('booking.becomeHelper', { digits })).toMatchObject({ ok: true })
    expect(await town.phone('zhao')('booking.becomeHelper', { digits })).toMatchObject({
      code: 'UnknownHelpCode',
    })
    const next = await town.phone('li')('booking.helpCode', { purpose: 'needHelp' })
    town.wait(11 * MINUTE)
    expect(
      await town.phone('zhao')('booking.becomeHelper', { digits: next.ok ? next.data.digits : '' }),
    ).toMatchObject({ code: 'UnknownHelpCode' })
  })

  it('are written down at the point for somebody without a phone', async () => {
    const town = await townWithTurns()
    const code = await town.phone('wang')('booking.helpCode', { purpose: 'willHelp' })
    const digits = code.ok ? code.data.digits : ''
    const wish = { servicePointId: POINT, key: town.key(), name: '爸爸', digits }
    expect(await town.phone('other')('booking.recordHelper', wish)).toMatchObject({ code: 'NotYourPoint' })
    const written = await town.phone('keeper')('booking.recordHelper', wish)
    expect(written).toMatchObject({ ok: true, data: { name: '爸爸', helperName: 'wang' } })
    expect(await town.phone('keeper')('booking.recordHelper', wish)).toEqual(written)
    const residentId = written.ok ? written.data.residentId : ''
    expect(await book(town, 'wang', at('0900'), residentId)).toMatchObject({ data: { name: '爸爸' } })
    expect(await town.stored('residents', residentId)).toMatchObject({
      phone: null,
      openid: null,
      helpers: [{ given: 'atPoint', by: town.idOf('keeper') }],
    })
    expect(
      await town.phone('zhao')('booking.endHelp', { residentId, helperId: town.idOf('wang') }),
    ).toMatchObject({ code: 'NoConsent' })
    expect(
      await town.phone('keeper')('booking.endHelp', { residentId, helperId: town.idOf('wang') }),
    ).toMatchObject({ ok: true })
  })
})

describe('a caller on the hotline', () => {
  it('is booked by staff in one call, and is known by her number from then on', async () => {
    const town = await townWithTurns()
    const wish = { slotId: at('0900'), key: town.key(), name: '来电人', phone: '10000000123' }
    expect(await town.phone('wang')('booking.bookFor', wish)).toMatchObject({ code: 'NotYourPoint' })
    const booked = await town.phone('hotline')('booking.bookFor', wish)
    expect(booked).toMatchObject({ ok: true, data: { name: '来电人', state: 'booked' } })
    expect(await town.phone('hotline')('booking.bookFor', wish)).toEqual(booked)
    const again = { ...wish, key: town.key() }
    expect(await town.phone('keeper')('booking.bookFor', again)).toMatchObject({ code: 'AlreadyBooked' })
    const residentId = booked.ok ? booked.data.residentId : ''
    town.wait(DAY - HOUR)
    expect(
      await town.phone('hotline')('booking.cancelFor', { slotId: at('0900'), key: town.key(), residentId }),
    ).toMatchObject({ ok: true })
    expect((await slot(town, at('0900'))).who).toEqual([])
  })
})

describe('who comes and who does not', () => {
  const bookingOf = async (town: TestTown, slotId: string) => (await slot(town, slotId)).bookings[0]?.id ?? ''

  it('is written down by the keeper, and may be put right', async () => {
    const town = await townWithTurns()
    await book(town, 'wang', at('0900'))
    const bookingId = await bookingOf(town, at('0900'))
    const mark = (who: string, came: boolean) =>
      town.phone(who)('booking.mark', { slotId: at('0900'), bookingId, came })
    expect(await mark('keeper', true)).toMatchObject({ code: 'TooEarlyToMark' })
    town.wait(DAY + 5 * MINUTE)
    expect(await mark('keeper', false)).toMatchObject({ code: 'TooEarlyToMark' })
    expect(await mark('other', true)).toMatchObject({ code: 'NotYourPoint' })
    town.wait(15 * MINUTE)
    expect(await mark('keeper', false)).toMatchObject({ ok: true })
    expect(await mark('keeper', false)).toMatchObject({ ok: true })
    expect((await town.stored('residents', town.idOf('wang'))).missed).toHaveLength(1)
    expect(await mark('keeper', true)).toMatchObject({ ok: true })
    expect((await town.stored('residents', town.idOf('wang'))).missed).toEqual([])
    expect(await town.phone('wang')('booking.mine', {})).toMatchObject({
      data: { bookings: [{ state: 'came' }] },
    })
    town.wait(8 * DAY)
    expect(await mark('keeper', false)).toMatchObject({ code: 'TooLateToMark' })
  })

  it('reaches her own list by the timer when the keeper’s call was cut', async () => {
    const town = await townWithTurns()
    await book(town, 'wang', at('0900'))
    town.wait(DAY + 20 * MINUTE)
    const bookingId = await bookingOf(town, at('0900'))
    await town.phone('keeper')('booking.mark', { slotId: at('0900'), bookingId, came: false })
    town.engine.update('residents', { query: {}, update: { $set: { missed: [] } }, multi: true })
    town.wait(3 * MINUTE)
    await town.tick()
    expect((await town.stored('residents', town.idOf('wang'))).missed).toHaveLength(1)
    expect(await slot(town, at('0900'))).toMatchObject({ marksDue: null })
  })

  it('asks to call after the third time, gently, and forgets with three months or a call', async () => {
    const town = await townWithTurns()
    const missed = (days: number[]) => days.map((day) => ({ slotId: `s${day}`, at: town.now() - day * DAY }))
    await town.resident('forgetful', { missed: missed([5, 20, 89]) })
    await town.resident('twice', { missed: missed([5, 20, 91]) })
    expect(await book(town, 'forgetful', at('0900'))).toMatchObject({ code: 'PleaseCall' })
    expect(await wait(town, 'forgetful', at('0900'))).toMatchObject({ code: 'PleaseCall' })
    expect(await book(town, 'twice', at('0900'))).toMatchObject({ ok: true })
    const residentId = town.idOf('forgetful')
    expect(await town.phone('wang')('booking.excuse', { residentId })).toMatchObject({ code: 'NotYourPoint' })
    expect(await town.phone('hotline')('booking.excuse', { residentId })).toMatchObject({ ok: true })
    expect(await book(town, 'forgetful', at('0900'))).toMatchObject({ ok: true })
  })
})

describe('the evening before', () => {
  it('reminds everybody who has a place and her helper, once', async () => {
    const town = await townWithTurns()
    await town.resident('father', {
      helpers: [{ personId: town.idOf('wang'), name: 'wang', given: 'self', by: 'timer', at: 0 }],
    })
    await book(town, 'wang', at('0900'), town.idOf('father'))
    await book(town, 'li', at('0900'))
    town.wait(8 * HOUR + 59 * MINUTE)
    await town.tick()
    expect(town.notices).toEqual([])
    town.wait(MINUTE)
    await Promise.all([town.tick(), town.tick()])
    await town.tick()
    expect(town.notices.map(({ openid }) => openid).sort()).toEqual([
      'openid-father',
      'openid-li',
      'openid-wang',
    ])
    expect(town.notices[0]).toMatchObject({ template: 'bookingTomorrow', data: { title: '理发' } })
    // Who books later that evening knows it already.
    await book(town, 'zhao', at('0915'))
    town.wait(HOUR)
    await town.tick()
    expect(town.notices).toHaveLength(3)
  })
})

describe('a closed day', () => {
  it('tells who had a time, frees it, and shows why', async () => {
    const town = await townWithTurns()
    await book(town, 'wang', at('0900'))
    await town.phone('keeper')('service.close', {
      key: town.key(),
      servicePointId: POINT,
      fromOn: '2026-11-29',
      untilOn: '2026-11-29',
      why: '停电',
    })
    await town.tick()
    expect(town.notices).toMatchObject([{ openid: 'openid-wang', template: 'bookingCalledOff' }])
    expect(await town.phone('wang')('booking.mine', {})).toMatchObject({
      data: { bookings: [{ state: 'calledOff', why: '停电' }] },
    })
  })
})

describe('what cannot be booked, and who cannot help', () => {
  const helpers = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      personId: `wj:helper${n}`,
      name: `示例·帮手${n}`,
      given: 'self' as const,
      by: 'timer' as const,
      at: NINE,
    }))
  const digitsOf = async (town: TestTown, name: string, purpose: 'needHelp' | 'willHelp') => {
    const code = await town.phone(name)('booking.helpCode', { purpose })
    return code.ok ? code.data.digits : ''
  }

  it('a place kept for somebody on a day that was called off meanwhile', async () => {
    const town = await townWithTurns(1)
    await book(town, 'wang', at('0900'))
    await wait(town, 'li', at('0900'))
    await cancel(town, 'wang', at('0900'))
    expect((await slot(town, at('0900'))).offers).toMatchObject([{ personId: town.idOf('li') }])
    const days = { fromOn: '2026-11-29', untilOn: '2026-11-29', why: '停电' }
    await town.phone('keeper')('service.close', { key: town.key(), servicePointId: POINT, ...days })
    await town.tick()
    expect(await town.phone('li')('booking.accept', { slotId: at('0900'), key: town.key() })).toMatchObject({
      code: 'SlotCalledOff',
    })
  })

  it('two turns of one hour pressed at once: her time is given once', async () => {
    const town = await townWithTurns()
    await town.schedule()
    await town.tick()
    const other = at('0900').replace('K0', 'K1')
    const told = await Promise.all([book(town, 'wang', at('0900')), book(town, 'wang', other)])
    expect(told.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual(['OverlapsAnother', 'ok'])
    const call = (slotId: string) =>
      town.phone('hotline')('booking.bookFor', {
        slotId,
        key: town.key(),
        name: '来电人',
        phone: '10000000123',
      })
    await call(at('0945'))
    const called = await Promise.all([call(at('0915')), call(other.replace('0900', '0915'))])
    expect(called.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual(['OverlapsAnother', 'ok'])
    expect(town.faults).toEqual([])
  })

  it('a sixth helper, at home or at the point', async () => {
    const town = await townWithTurns()
    await town.store.update('residents', { _id: town.idOf('li') }, { set: { helpers: helpers(5) } })
    const digits = await digitsOf(town, 'li', 'needHelp')
    expect(await town.phone('wang')('booking.becomeHelper', { digits })).toMatchObject({
      code: 'TooManyHelpers',
    })
    const told = { servicePointId: POINT, key: town.key(), name: '爸爸', phone: '10000000088' }
    const first = { ...told, digits: await digitsOf(town, 'wang', 'willHelp') }
    const written = await town.phone('keeper')('booking.recordHelper', first)
    const residentId = written.ok ? written.data.residentId : ''
    await town.store.update('residents', { _id: residentId }, { set: { helpers: helpers(5) } })
    const next = { ...told, key: town.key(), digits: await digitsOf(town, 'zhao', 'willHelp') }
    expect(await town.phone('keeper')('booking.recordHelper', next)).toMatchObject({ code: 'TooManyHelpers' })
  })

  it('nobody becomes her own helper at the point', async () => {
    const town = await townWithTurns()
    const phone = { number: '10000000088', verified: true }
    await town.store.update('residents', { _id: town.idOf('wang') }, { set: { phone } })
    const digits = await digitsOf(town, 'wang', 'willHelp')
    const told = { servicePointId: POINT, key: town.key(), name: 'wang', phone: phone.number, digits }
    expect(await town.phone('keeper')('booking.recordHelper', told)).toMatchObject({ code: 'OwnSelf' })
  })
})
