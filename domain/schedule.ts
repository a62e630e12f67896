import type { Audit } from './audit'
import { hashOf } from './bytes'
import { addDays, daysBetween, isInCalendar, momentOn } from './civilDays'
import { type Closure, closureOn } from './closure'
import { accept, type Decision, refuse } from './decision'
import {
  type CommandKey,
  DISTRICT,
  type ScheduleId,
  type ServiceId,
  type ServicePointId,
  type SlotId,
} from './ids'
import { occursOn, type Recurrence } from './recurrence'
import { isBooked, type Service, type ServiceMode } from './service'
import type { ServiceSlot } from './serviceSlot'
import { slotCell } from './shiftSlot'
import { chinaDateOf, type CivilDate, type Instant } from './time'

/** A service at a place, again and again: what slots are made from. Times are minutes after midnight in China. */
export type Schedule = Readonly<{
  _id: ScheduleId
  rev: number
  serviceId: ServiceId
  name: string
  mode: ServiceMode
  servicePointId: ServicePointId
  servicePointName: string
  room: string
  /** The team or people, as residents should read it. */
  servedBy: string
  /** Whose licence was looked at, where the service needs one. */
  qualified: string | null
  recurrence: Recurrence
  fromMinute: number
  toMinute: number
  /** How long one turn is, and for how many at a time. */
  minutes: number
  places: number
  startsOn: CivilDate
  /** The last day; null: for good. */
  endsOn: CivilDate | null
  /** `ended` when its last day is over and nothing is made any more. */
  status: 'running' | 'ended'
  /** Slots are made up to this day, counted. */
  madeUntil: CivilDate
  /** The timer still has slots to call off after `endsOn`. */
  unsettled: boolean
  decidedAt: Instant
  command: Readonly<{ key: CommandKey; body: string }>
  audit: Audit
}>

/** Slots stand this many days ahead. */
export const DAYS_AHEAD = 14
const QUARTER = 15
const LONGEST = 12 * 60
const LAST_MINUTE = 24 * 60

export type SchedulePlan = Pick<
  Schedule,
  'recurrence' | 'fromMinute' | 'toMinute' | 'minutes' | 'startsOn' | 'endsOn'
> &
  Readonly<{ qualified: string | null }>

export type ScheduleRefusal =
  | 'NotOnQuarterHour'
  | 'EndsBeforeStart'
  | 'TooLong'
  | 'InThePast'
  | 'NeverTakesPlace'
  | 'QualificationNeeded'
  | 'ServiceRetired'

/** Whether a service can be offered like this. */
export function checkSchedule(
  service: Pick<Service, 'mode' | 'qualification' | 'status'>,
  plan: SchedulePlan,
  now: Instant,
): Decision<true, ScheduleRefusal> {
  const { fromMinute, toMinute, minutes, startsOn, endsOn } = plan
  if (service.status === 'retired') return refuse('ServiceRetired')
  if (service.qualification !== null && plan.qualified === null) return refuse('QualificationNeeded')
  const times = isBooked(service) ? [fromMinute, toMinute, minutes] : [fromMinute, toMinute]
  if (times.some((time) => time % QUARTER !== 0)) return refuse('NotOnQuarterHour')
  if (toMinute <= fromMinute || toMinute > LAST_MINUTE) return refuse('EndsBeforeStart')
  if (toMinute - fromMinute > LONGEST) return refuse('TooLong')
  if (isBooked(service) && minutes > toMinute - fromMinute) return refuse('EndsBeforeStart')
  if (startsOn < chinaDateOf(now)) return refuse('InThePast')
  if (endsOn !== null && endsOn < startsOn) return refuse('EndsBeforeStart')
  if (!takesPlace(plan)) return refuse('NeverTakesPlace')
  return accept(true)
}

/** A year holds every recurrence there is. */
const A_YEAR = 366

function takesPlace({
  recurrence,
  startsOn,
  endsOn,
}: Pick<Schedule, 'recurrence' | 'startsOn' | 'endsOn'>): boolean {
  const within = addDays(startsOn, A_YEAR)
  const last = endsOn !== null && endsOn < within ? endsOn : within
  return daysBetween(startsOn, last).some((on) => occursOn(recurrence, on))
}

const NAME_LENGTH = 12

export function scheduleIdOf(key: CommandKey): ScheduleId {
  return `${DISTRICT}:K${hashOf(key).slice(0, NAME_LENGTH)}`
}

/** The one name of a turn, so that whoever makes it makes the same. */
export function slotIdOf(scheduleId: ScheduleId, on: CivilDate, minuteOfDay: number): SlotId {
  const time = `${twoDigits(Math.floor(minuteOfDay / 60))}${twoDigits(minuteOfDay % 60)}`
  return `${scheduleId}:${on.replace(/-/g, '')}:${time}`
}

/** What a slot's name tells without reading it. */
export function slotNamed(id: SlotId): Readonly<{ scheduleId: ScheduleId; startsAt: Instant }> | undefined {
  const match = /^(.+):(20[0-9]{2})([01][0-9])([0-3][0-9]):([0-2][0-9])([0-5][0-9])$/.exec(id)
  if (!match) return undefined
  const [, scheduleId, year, month, day, hours, minutes] = match as unknown as [string, ...string[]] &
    string[]
  const on = `${year}-${month}-${day}`
  if (!scheduleId || !isInCalendar(on)) return undefined
  return { scheduleId, startsAt: momentOn(on, Number(hours) * 60 + Number(minutes)) }
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

/** Days of the schedule within a stretch, closures left out. */
export function daysOf(
  schedule: Schedule,
  fromOn: CivilDate,
  untilOn: CivilDate,
  closures: readonly Closure[],
): CivilDate[] {
  const { recurrence, startsOn, endsOn, servicePointId, _id: scheduleId } = schedule
  const first = fromOn < startsOn ? startsOn : fromOn
  const last = endsOn !== null && endsOn < untilOn ? endsOn : untilOn
  return daysBetween(first, last).filter(
    (on) => occursOn(recurrence, on) && !closureOn(closures, { servicePointId, scheduleId }, on),
  )
}

/** What is to be made now: from the day after the last made until the horizon. What is over is not made. */
export function slotsToMake(
  schedule: Schedule,
  closures: readonly Closure[],
  now: Instant,
  audit: Audit,
): ServiceSlot[] {
  const today = chinaDateOf(now)
  const next = addDays(schedule.madeUntil, 1)
  return daysOf(schedule, next < today ? today : next, horizonOf(now), closures)
    .flatMap((on) => slotsOn(schedule, on, audit))
    .filter(({ endsAt }) => endsAt > now)
}

export function horizonOf(now: Instant): CivilDate {
  return addDays(chinaDateOf(now), DAYS_AHEAD)
}

/** Where times are booked one slot per turn, otherwise one for the whole opening. */
function slotsOn(schedule: Schedule, on: CivilDate, audit: Audit): ServiceSlot[] {
  const { fromMinute, toMinute, minutes } = schedule
  if (!isBooked(schedule)) return [slotAt(schedule, on, fromMinute, toMinute, audit)]
  const slots: ServiceSlot[] = []
  for (let minute = fromMinute; minute + minutes <= toMinute; minute += minutes)
    slots.push(slotAt(schedule, on, minute, minute + minutes, audit))
  return slots
}

function slotAt(
  schedule: Schedule,
  on: CivilDate,
  fromMinute: number,
  toMinute: number,
  audit: Audit,
): ServiceSlot {
  const _id = slotIdOf(schedule._id, on, fromMinute)
  const places = isBooked(schedule) ? schedule.places : 0
  return {
    _id,
    kind: 'service',
    rev: 0,
    scheduleId: schedule._id,
    serviceId: schedule.serviceId,
    title: schedule.name,
    mode: schedule.mode,
    servedBy: schedule.servedBy,
    servicePointId: schedule.servicePointId,
    servicePointName: schedule.servicePointName,
    room: schedule.room,
    startsAt: momentOn(on, fromMinute),
    endsAt: momentOn(on, toMinute),
    on,
    places,
    left: places,
    bookings: [],
    who: [],
    waiting: [],
    offers: [],
    line: 0,
    givenUp: [],
    remindAt: null,
    due: null,
    cells: [slotCell(_id)],
    status: 'planned',
    audit,
  }
}
