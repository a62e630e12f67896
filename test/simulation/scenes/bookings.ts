import type { Resident } from '#domain/resident'
import type { Schedule } from '#domain/schedule'
import type { ServiceSlot } from '#domain/serviceSlot'
import type { ShiftSlot } from '#domain/shiftSlot'
import { DAY, HOUR, type Instant, MINUTE } from '#domain/time'
import {
  type Act,
  idOf,
  KEEPER,
  keyOf,
  LEADER,
  MANAGER,
  NINE,
  POINT,
  type Scene,
  settle,
  TEAM,
  TICK,
  TOMORROW,
  type Wish,
} from '../scene'
import { stored, storedOne, type World } from '../world'

/** Tomorrow's haircuts, one at a time; a clinic beside them; today's queue; who books, waits, helps and keeps the calendar. */
export const bookings: Scene = { name: 'bookings', startAt: NINE - 2 * DAY, build, commands }

const TODAY = '2026-12-02'
const HAIRCUT = 'haircut'
const CLINIC = 'clinic'
const WALK_IN = 'walk-in'

async function build(world: World, act: Act): Promise<void> {
  const { clock } = world
  const people = ['wang', 'zhao', 'li', 'sun', 'elder', 'late']
  await settle(world, {
    leader: { hats: [LEADER] },
    keeper: { hats: [KEEPER] },
    manager: { hats: [MANAGER] },
    ...Object.fromEntries(people.map((who) => [who, {}])),
  })
  clock.now = NINE - DAY
  for (const who of people.filter((each) => each !== 'late'))
    await act(who, 'booking.introduce', { name: who, typed: '10000000000' })
  await offer(act, HAIRCUT, 'booking', TOMORROW, 9 * 60)
  await offer(act, CLINIC, 'booking', TODAY, 8 * 60)
  await offer(act, WALK_IN, 'queue', TODAY, 9 * 60)
  await tickOften(act)
  await book(act, 'wang', slotAt(world, CLINIC, NINE - HOUR), 'today')
  await book(act, 'wang', slotAt(world, HAIRCUT, NINE + DAY), 'full')
  await act('sun', 'booking.wait', { slotId: slotAt(world, HAIRCUT, NINE + DAY), key: keyOf('sun-waits') })
  await helped(world, act)
  await act('leader', 'activity.publish', {
    key: keyOf('publish'),
    teamId: TEAM,
    servicePointId: POINT,
    title: 'shift',
    about: 'about',
    room: 'room',
    startsAt: NINE + DAY - HOUR,
    endsAt: NINE + DAY + 15 * MINUTE,
    places: 2,
  })
  await act('keeper', 'service.close', closing('2026-12-04', 'build'))
  await tickOften(act)
  clock.now = NINE - MINUTE
  await offered(world, act)
  clock.now = NINE
  await act('li', 'queue.take', { slotId: slotAt(world, WALK_IN, NINE), key: keyOf('li-queue') })
}

async function tickOften(act: Act): Promise<void> {
  for (let run = 0; run < 3; run += 1) await act(...TICK)
}

async function offer(act: Act, name: string, mode: string, startsOn: string, fromMinute: number) {
  const service = { key: keyOf(name), name, about: 'about', mode, minutes: 30, qualification: null }
  const { serviceId } = await act('manager', 'service.define', service)
  await act('keeper', 'service.schedule', planOf(String(serviceId), startsOn, fromMinute, 'build'))
}

function planOf(serviceId: string, startsOn: string, fromMinute: number, key: string) {
  const time = { fromMinute, toMinute: fromMinute + 60, minutes: 30, places: 1 }
  const said = { room: 'room', servedBy: 'team', qualified: null }
  const days = { recurrence: { every: 'day' }, startsOn, endsOn: '2026-12-05' }
  return {
    key: keyOf(`${serviceId}-${startsOn}-${key}`),
    serviceId,
    servicePointId: POINT,
    ...said,
    ...days,
    ...time,
  }
}

const book = (act: Act, who: string, slotId: string, key: string) =>
  act(who, 'booking.book', { slotId, key: keyOf(`${who}-${key}`) })

/** The second turn of tomorrow was full, and is kept for `zhao` since `li` gave it back. */
async function offered(world: World, act: Act): Promise<void> {
  const slotId = slotAt(world, HAIRCUT, NINE + DAY + 30 * MINUTE)
  await book(act, 'li', slotId, 'gives-back')
  await act('zhao', 'booking.wait', { slotId, key: keyOf('zhao-waits') })
  await act('li', 'booking.cancel', { slotId, key: keyOf('li-gives-back') })
  await tickOften(act)
}

/** `li` helps `elder`; `elder` has digits for another, `sun` for the keeper. */
async function helped(world: World, act: Act): Promise<void> {
  await act('elder', 'booking.helpCode', { purpose: 'needHelp' })
  await act('li', 'booking.becomeHelper', { digits: digitsOf(world, 'elder') })
  world.clock.now = NINE - MINUTE
  await act('elder', 'booking.helpCode', { purpose: 'needHelp' })
  await act('sun', 'booking.helpCode', { purpose: 'willHelp' })
}

function closing(on: string, key: string) {
  return { key: keyOf(`close-${on}-${key}`), servicePointId: POINT, fromOn: on, untilOn: on, why: 'closed' }
}

function digitsOf({ engine }: World, who: string): string {
  const resident = storedOne(engine, 'residents', idOf(who)) as unknown as Resident | undefined
  return resident?.code?.digits ?? ''
}

function scheduleOf({ engine }: World, name: string): Schedule {
  const schedule = stored<Schedule>(engine, 'schedules').find((candidate) => candidate.name === name)
  if (!schedule) throw new Error(`Nothing is planned for ${name}`)
  return schedule
}

function slotAt(world: World, name: string, startsAt: Instant): string {
  const slot = stored<ServiceSlot>(world.engine, 'slots').find(
    (candidate) =>
      candidate.kind === 'service' &&
      candidate.scheduleId === scheduleOf(world, name)._id &&
      candidate.startsAt === startsAt,
  )
  if (!slot) throw new Error(`There is no ${name} at that time`)
  return slot._id
}

function commands(world: World): Record<string, Wish> {
  const full = slotAt(world, HAIRCUT, NINE + DAY)
  const kept = slotAt(world, HAIRCUT, NINE + DAY + 30 * MINUTE)
  const free = slotAt(world, CLINIC, NINE + DAY - 30 * MINUTE)
  const walkIn = slotAt(world, WALK_IN, NINE)
  const today = slotAt(world, CLINIC, NINE - HOUR)
  const bookingId = (storedOne(world.engine, 'slots', today) as unknown as ServiceSlot).bookings[0]?.id
  const haircut = scheduleOf(world, HAIRCUT)
  const at = (slotId: string, key: string) => ({ slotId, key: keyOf(key) })
  const closures = stored<{ _id: string }>(world.engine, 'closures')
  const mark = { slotId: today, bookingId }
  return {
    introduce: ['late', 'booking.introduce', { name: 'late', typed: '10000000001' }],
    book: ['zhao', 'booking.book', at(free, 'zhao-free')],
    bookLast: ['sun', 'booking.book', at(free, 'sun-free')],
    bookAgain: ['zhao', 'booking.book', at(free, 'zhao-free-2')],
    bookHelped: ['li', 'booking.book', { ...at(free, 'elder-free'), residentId: idOf('elder') }],
    bookFor: [
      'keeper',
      'booking.bookFor',
      { ...at(free, 'caller-free'), name: 'caller', phone: '10000000009' },
    ],
    wait: ['elder', 'booking.wait', at(full, 'elder-waits')],
    cancel: ['wang', 'booking.cancel', at(full, 'wang-back')],
    cancelFor: ['keeper', 'booking.cancelFor', { ...at(full, 'for-wang-back'), residentId: idOf('wang') }],
    accept: ['zhao', 'booking.accept', at(kept, 'zhao-takes')],
    declineOffer: ['zhao', 'booking.cancel', at(kept, 'zhao-leaves')],
    signUp: ['zhao', 'activity.signUp', { shiftId: shiftOf(world), key: keyOf('zhao-shift') }],
    helpCode: ['elder', 'booking.helpCode', { purpose: 'needHelp' }],
    becomeHelper: ['zhao', 'booking.becomeHelper', { digits: digitsOf(world, 'elder') }],
    recordHelper: [
      'keeper',
      'booking.recordHelper',
      { servicePointId: POINT, key: keyOf('father'), name: 'father', digits: digitsOf(world, 'sun') },
    ],
    endHelp: ['elder', 'booking.endHelp', { residentId: idOf('elder'), helperId: idOf('li') }],
    markCame: ['keeper', 'booking.mark', { ...mark, came: true }],
    markMissed: ['keeper', 'booking.mark', { ...mark, came: false }],
    excuse: ['keeper', 'booking.excuse', { residentId: idOf('wang') }],
    countWalkIns: ['keeper', 'booking.countWalkIns', { slotId: today, count: 3 }],
    takeNumber: ['zhao', 'queue.take', at(walkIn, 'zhao-queue')],
    takeNumberBesides: ['sun', 'queue.take', at(walkIn, 'sun-queue')],
    leaveQueue: ['li', 'queue.leave', at(walkIn, 'li-leaves')],
    keepQueue: [
      'keeper',
      'queue.keep',
      {
        slotId: walkIn,
        device: 'ABC',
        events: [
          { kind: 'take', id: keyOf('paper'), at: NINE - MINUTE, label: 'B10' },
          { kind: 'call', id: keyOf('call'), ticket: keyOf('li-queue'), at: NINE },
        ],
      },
    ],
    close: ['keeper', 'service.close', closing(TOMORROW, 'now')],
    reopen: ['keeper', 'service.reopen', { closureId: closures[0]?._id }],
    end: ['manager', 'service.end', { scheduleId: haircut._id, lastOn: TODAY }],
    retire: ['manager', 'service.retire', { serviceId: haircut.serviceId }],
    schedule: ['keeper', 'service.schedule', planOf(haircut.serviceId, TOMORROW, 14 * 60, 'now')],
    define: [
      'manager',
      'service.define',
      { key: keyOf('new'), name: 'new', about: 'about', mode: 'booking', minutes: 30, qualification: null },
    ],
    tick: TICK,
  }
}

function shiftOf({ engine }: World): string {
  return stored<ServiceSlot | ShiftSlot>(engine, 'slots').find(({ kind }) => kind === 'shift')?._id ?? ''
}
