import * as z from 'zod'
import { QUALIFICATIONS, SERVICE_MODES } from '#domain/service'
import { method } from './define'
import {
  calendarDay,
  closureId,
  commandKey,
  judged,
  minuteOfDay,
  scheduleId,
  serviceId,
  servicePointId,
  text,
} from './fields'

const weekday = z.number().int().min(0).max(6)
/** First to fourth; 5 is the last of the month. */
const nth = z.number().int().min(1).max(5)
const recurrence = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('once'), on: calendarDay }),
  z.strictObject({ every: z.literal('day') }),
  z.strictObject({ every: z.literal('week'), weekdays: z.array(weekday).min(1).max(7) }),
  z.strictObject({ every: z.literal('dayOfMonth'), day: z.number().int().min(1).max(31) }),
  z.strictObject({ every: z.literal('weekdayOfMonth'), nth, weekday }),
  z.strictObject({ every: z.literal('quarter'), month: z.number().int().min(1).max(3), nth, weekday }),
])
const mode = z.enum(SERVICE_MODES)
const qualification = z.enum(QUALIFICATIONS).nullable()
const serviceView = z.object({
  serviceId: z.string(),
  name: z.string(),
  about: z.string(),
  mode,
  minutes: z.number(),
  qualification,
  status: z.enum(['offered', 'retired']),
})
const scheduleView = z.object({
  scheduleId: z.string(),
  serviceId: z.string(),
  name: z.string(),
  mode,
  room: z.string(),
  servedBy: z.string(),
  qualified: z.string().nullable(),
  recurrence,
  fromMinute: z.number(),
  toMinute: z.number(),
  minutes: z.number(),
  places: z.number(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  status: z.enum(['running', 'ended']),
})
const closureView = z.object({
  closureId: z.string(),
  servicePointId: z.string().nullable(),
  scheduleId: z.string().nullable(),
  fromOn: z.string(),
  untilOn: z.string(),
  why: z.string(),
})

/** What residents are served with, where and when: the centre keeps the catalogue, keepers and the centre the calendar. */
export const service = {
  /** The catalogue, and what the caller's place offers. */
  list: method({
    access: 'person',
    input: z.strictObject({ servicePointId }),
    output: z.object({
      now: z.number(),
      services: z.array(serviceView),
      schedules: z.array(scheduleView),
      closures: z.array(closureView),
    }),
    errors: ['NotYourPoint'],
  }),
  define: method({
    access: 'person',
    input: z.strictObject({
      key: commandKey,
      name: text(20),
      about: text(200),
      mode,
      minutes: z.number().int().min(1).max(480),
      qualification,
    }),
    output: serviceView,
    errors: ['NotOfCentre', 'NotOnQuarterHour', 'KeyReused'],
  }),
  /** Nothing new is planned with it; what is planned stays. */
  retire: method({
    access: 'person',
    input: z.strictObject({ serviceId }),
    output: serviceView,
    errors: ['NotOfCentre', 'ServiceNotFound'],
  }),
  schedule: method({
    access: 'person',
    input: z.strictObject({
      key: commandKey,
      serviceId,
      servicePointId,
      room: text(30),
      servedBy: text(30),
      /** Whose licence the centre has looked at. */
      qualified: text(60).nullable(),
      recurrence,
      fromMinute: minuteOfDay,
      toMinute: minuteOfDay,
      minutes: z.number().int().min(1).max(480),
      places: z.number().int().min(1).max(200),
      startsOn: calendarDay,
      endsOn: calendarDay.nullable(),
    }),
    output: scheduleView,
    errors: [
      'NotYourPoint',
      'ServiceNotFound',
      'ServicePointNotFound',
      'ServiceRetired',
      'QualificationNeeded',
      'NotOnQuarterHour',
      'EndsBeforeStart',
      'TooLong',
      'InThePast',
      'NeverTakesPlace',
      'KeyReused',
      ...judged,
    ],
  }),
  /** The last day is `lastOn`; what was planned after it is called off. */
  end: method({
    access: 'person',
    input: z.strictObject({ scheduleId, lastOn: calendarDay }),
    output: scheduleView,
    errors: ['NotYourPoint', 'ScheduleNotFound', 'InThePast'],
  }),
  /** Holidays of the town (the centre's), of a place, or of one series there. Who had a time is told. */
  close: method({
    access: 'person',
    input: z.strictObject({
      key: commandKey,
      servicePointId: servicePointId.optional(),
      scheduleId: scheduleId.optional(),
      fromOn: calendarDay,
      untilOn: calendarDay,
      why: text(60),
    }),
    output: closureView,
    errors: [
      'NotYourPoint',
      'NotOfCentre',
      'ScheduleNotFound',
      'EndsBeforeStart',
      'InThePast',
      'TooLong',
      'KeyReused',
      ...judged,
    ],
  }),
  /** Those days are on again; who had a time books anew. */
  reopen: method({
    access: 'person',
    input: z.strictObject({ closureId }),
    output: closureView,
    errors: ['NotYourPoint', 'NotOfCentre', 'ClosureNotFound'],
  }),
  /** Places that have fewer services on a day than was promised. */
  coverage: method({
    access: 'person',
    input: z.strictObject({ fromOn: calendarDay }),
    output: z.object({
      now: z.number(),
      promised: z.number(),
      days: z.array(
        z.object({
          on: z.string(),
          short: z.array(
            z.object({
              servicePointId: z.string(),
              name: z.string(),
              services: z.number(),
              /** Known to be closed that day, with the reason. */
              closed: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
    errors: ['NotOfCentre'],
  }),
}
