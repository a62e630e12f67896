import type { Audit } from '#domain/audit'
import type { PersonId } from '#domain/ids'
import { personIdOf } from '#domain/ids'
import type { Recurrence } from '#domain/recurrence'
import { newResident, type Resident } from '#domain/resident'
import { horizonOf, type Schedule, scheduleIdOf, slotsToMake } from '#domain/schedule'
import { isBooked, type Qualification, type Service, type ServiceMode, serviceIdOf } from '#domain/service'
import type { ServicePoint } from '#domain/servicePoint'
import type { Booking, ServiceSlot } from '#domain/serviceSlot'
import { cellsOf } from '#domain/shiftSlot'
import { remindAtOf } from '#domain/booking'
import { chinaDateOf, DAY, type Instant, startOfDay } from '#domain/time'
import { openidOf } from './demoPeople'
import { demoKey } from './rhythm'
import { choicesOf } from './seededChoices'

/** The services are the town's own; where, when and how long each is offered is invented. */
type Entry = Readonly<{
  id: string
  name: string
  about: string
  mode: ServiceMode
  minutes: number
  qualification: Qualification | null
}>

const CATALOGUE: readonly Entry[] = [
  {
    id: 'haircut',
    name: '理发',
    about: '为老人免费理发，剪短、修面都行。',
    mode: 'booking',
    minutes: 15,
    qualification: null,
  },
  {
    id: 'pressure',
    name: '量血压',
    about: '在健康小屋量血压、聊聊用药。',
    mode: 'booking',
    minutes: 15,
    qualification: 'medicine',
  },
  {
    id: 'law',
    name: '法律咨询',
    about: '家里的法律问题，关上门慢慢说。',
    mode: 'private',
    minutes: 30,
    qualification: 'law',
  },
  {
    id: 'listen',
    name: '谈心',
    about: '有心事找人说说，说了什么不外传。',
    mode: 'private',
    minutes: 30,
    qualification: 'counselling',
  },
  {
    id: 'mend',
    name: '修伞磨刀',
    about: '雨伞、剪刀、菜刀，留下登记，修好来取。',
    mode: 'dropOff',
    minutes: 20,
    qualification: null,
  },
  {
    id: 'appliance',
    name: '修理小家电',
    about: '电水壶、电风扇等，不拆带高压部件的电器。',
    mode: 'dropOff',
    minutes: 30,
    qualification: 'electricity',
  },
  {
    id: 'photo',
    name: '老照片翻拍',
    about: '原件当天交还，照片洗好来取。',
    mode: 'dropOff',
    minutes: 20,
    qualification: null,
  },
  {
    id: 'serviceDay',
    name: '便民服务日：理发、修伞、磨刀',
    about: '每月一次，不用约，当天取号。',
    mode: 'queue',
    minutes: 10,
    qualification: null,
  },
]

const daily: Recurrence = { every: 'day' }
const weekly = (...weekdays: number[]): Recurrence => ({ every: 'week', weekdays })

type Row = readonly [
  service: string,
  point: string,
  room: string,
  servedBy: string,
  recurrence: Recurrence,
  from: number,
  to: number,
  places: number,
]

// Sundays at the second centre are left with one service, so that the centre has a gap to see.
const ROWS: readonly Row[] = [
  ['haircut', 'P01', '便民服务坊', '示例·晨光理发队', daily, 9, 11, 2],
  ['pressure', 'P01', '健康小屋', '示例·社区卫生志愿者', weekly(1, 3, 5), 14, 16, 1],
  ['mend', 'P01', '便民服务坊', '示例·巧手队', daily, 14, 16, 1],
  ['haircut', 'P02', '便民服务坊', '示例·晨光理发队', weekly(1, 3, 5), 14, 16, 2],
  ['appliance', 'P02', '便民服务坊', '示例·小家电维修队', daily, 9, 11, 1],
  ['photo', 'P02', '团队活动室', '示例·老照片翻拍队', weekly(2, 4, 6), 9, 11, 1],
  ['law', 'P02', '团队活动室', '示例·法律服务队', weekly(1, 4), 14, 16, 1],
  ['listen', 'P02', '健康小屋', '示例·谈心队', weekly(2, 5), 14, 16, 1],
]

const RESIDENTS = 24
const LOOKED_AT = '示例·证件已核对'
const WALK_IN = 'walkIn'
const QUARTERS_RUNNING = 8
const QUARTER_MINUTES = 15

type ServicePlan = Readonly<{
  services: Service[]
  schedules: Schedule[]
  residents: Resident[]
  slots: ServiceSlot[]
}>

/** Everything residents find when they look: the catalogue, the calendar, and neighbours who have booked before them. */
export function demoServices(
  places: readonly ServicePoint[],
  { now, townKey }: Readonly<{ now: Instant; townKey: string }>,
): ServicePlan {
  const audit: Audit = { by: 'timer', at: now, does: 'demo' }
  const services = CATALOGUE.map((entry) => serviceOf(entry, audit))
  const fixed = ROWS.map((row, at) => scheduleOf(row, `${row[0]}-${row[1]}-${at}`, places, now, audit))
  const monthly = places
    .filter(({ _id }) => /^P[0-9]{2}$/.test(_id))
    .map(({ _id }, at) => {
      const recurrence: Recurrence = { every: 'dayOfMonth', day: Math.min(2 * at + 1, 28) }
      const row: Row = ['serviceDay', _id, '服务点', '示例·便民服务队', recurrence, 12, 14, 3]
      return scheduleOf(row, `serviceDay-${_id}`, places, now, audit)
    })
  const schedules = [...fixed, ...monthly]
  const residents = neighbours(townKey, now, audit)
  const made = schedules.flatMap((schedule) => slotsToMake(schedule, [], now, audit))
  const slots = withNeighbours(made, residents, now)
  const until = horizonOf(now)
  return { services, schedules: schedules.map((one) => ({ ...one, madeUntil: until })), residents, slots }
}

/** A walk-in queue that is on now, so that numbers can be taken at any hour. */
export function walkInNow(
  places: readonly ServicePoint[],
  now: Instant,
): Readonly<{ schedule: Schedule; slots: ServiceSlot[] }> {
  const audit: Audit = { by: 'timer', at: now, does: 'demo' }
  const on = chinaDateOf(now)
  const minutes = Math.floor((now - startOfDay(on)) / 60_000)
  const from = Math.max(0, minutes - (minutes % QUARTER_MINUTES) - QUARTER_MINUTES)
  const to = Math.min(24 * 60, from + QUARTERS_RUNNING * QUARTER_MINUTES)
  const row: Row = ['serviceDay', 'P01', '便民服务坊', '示例·巧手队', { every: 'once', on }, 0, 0, 2]
  const plan = scheduleOf(row, `${WALK_IN}-${on}`, places, now, audit)
  const schedule = { ...plan, fromMinute: from, toMinute: to, endsOn: on, startsOn: on }
  return {
    schedule: { ...schedule, madeUntil: horizonOf(now) },
    slots: slotsToMake(schedule, [], now, audit),
  }
}

function serviceOf({ id, ...entry }: Entry, audit: Audit): Service {
  const key = demoKey(`service-${id}`)
  return { _id: serviceIdOf(key), rev: 0, ...entry, status: 'offered', command: { key, body: '' }, audit }
}

function scheduleOf(
  [id, point, room, servedBy, recurrence, from, to, places]: Row,
  name: string,
  all: readonly ServicePoint[],
  now: Instant,
  audit: Audit,
): Schedule {
  const entry = CATALOGUE.find((one) => one.id === id)
  const place = all.find(({ _id }) => _id === point)
  if (!entry || !place) throw new Error(`The demo town has no ${id} at ${point}`)
  const key = demoKey(`schedule-${name}`)
  const startsOn = chinaDateOf(now)
  return {
    _id: scheduleIdOf(key),
    rev: 0,
    serviceId: serviceIdOf(demoKey(`service-${id}`)),
    name: entry.name,
    mode: entry.mode,
    servicePointId: point,
    servicePointName: place.shortName,
    room,
    servedBy,
    qualified: entry.qualification === null ? null : LOOKED_AT,
    recurrence,
    fromMinute: from * 60,
    toMinute: to * 60,
    minutes: entry.minutes,
    places,
    startsOn,
    endsOn: null,
    status: 'running',
    madeUntil: chinaDateOf(now - DAY),
    unsettled: false,
    decidedAt: now,
    command: { key, body: '' },
    audit,
  }
}

/** Invented neighbours who book and do not serve; no number of a person in China begins with 100. */
function neighbours(townKey: string, now: Instant, audit: Audit): Resident[] {
  return Array.from({ length: RESIDENTS }, (_, n) => {
    const number = String(n + 1).padStart(2, '0')
    const openid = openidOf(`resident${number}`)
    const phone = { number: `100990000${number}`, verified: false }
    const _id: PersonId = personIdOf(openid, townKey)
    return newResident({ _id, openid: null, name: `示例居民${number}`, phone }, now, audit)
  })
}

/** Today and tomorrow are half taken already; nobody is in two places. */
function withNeighbours(
  slots: readonly ServiceSlot[],
  residents: readonly Resident[],
  now: Instant,
): ServiceSlot[] {
  const taken = new Set<string>()
  return slots.map((slot) => {
    if (!isBooked(slot) || slot.startsAt > now + 2 * DAY || slot.startsAt <= now) return slot
    const chance = choicesOf(`booked ${slot._id}`)
    const free = chance
      .shuffled(residents)
      .filter(({ _id }) => cellsOf(_id, slot).every((cell) => !taken.has(cell)))
    const comers = free.slice(0, chance.below(slot.places + 1))
    for (const { _id } of comers) for (const cell of cellsOf(_id, slot)) taken.add(cell)
    return comers.reduce((filled, resident) => booked(filled, resident, now), slot)
  })
}

function booked(slot: ServiceSlot, { _id: personId, name }: Resident, now: Instant): ServiceSlot {
  const booking: Booking = {
    id: demoKey(`booking-${slot._id}-${personId}`),
    personId,
    name,
    by: personId,
    how: 'self',
    at: now,
  }
  return {
    ...slot,
    rev: slot.rev + 1,
    left: slot.left - 1,
    bookings: [...slot.bookings, booking],
    who: [...slot.who, personId],
    cells: [...slot.cells, ...cellsOf(personId, slot)],
    remindAt: remindAtOf(slot, now),
  }
}
