import * as z from 'zod'
import { SERVICE_MODES } from '#domain/service'
import { method } from './define'
import { civilDate, instant, scannedText, scheduleId, servicePointId, shiftId } from './fields'
import { certificateView } from './honour'
import { ratingRunView, ratingView, supportView } from './team'
import { shiftCard } from './views'

const serviceMode = z.enum(SERVICE_MODES)

export const open = {
  /** What is on from a day onwards, by key: `after` is the last shift of the page before. */
  activities: method({
    access: 'anyone',
    input: z.strictObject({
      fromOn: civilDate,
      after: z.strictObject({ startsAt: instant, shiftId }).optional(),
    }),
    output: z.object({ now: z.number(), shifts: z.array(shiftCard), more: z.boolean() }),
    errors: [],
  }),
  shift: method({
    access: 'anyone',
    input: z.strictObject({ shiftId }),
    output: z.object({
      now: z.number(),
      shift: shiftCard,
      about: z.string(),
      cancelledWhy: z.string().nullable(),
      teamId: z.string(),
      servicePointId: z.string(),
      signedUp: z.number(),
    }),
    errors: ['ShiftNotFound'],
  }),
  /** What runs at a place today, and what one may join there this week: where the code on its wall leads. */
  placeToday: method({
    access: 'anyone',
    input: z.strictObject({ servicePointId }),
    output: z.object({
      now: z.number(),
      name: z.string(),
      building: z.boolean(),
      rooms: z.array(z.string()),
      shifts: z.array(shiftCard),
      services: z.array(
        z.object({
          title: z.string(),
          room: z.string(),
          servedBy: z.string(),
          startsAt: z.number(),
          endsAt: z.number(),
          /** Times still free; null where nobody books. */
          free: z.number().nullable(),
        }),
      ),
    }),
    errors: ['ServicePointNotFound'],
  }),
  /** Teams one may join and places one may serve at: small, public, seldom changing. */
  town: method({
    access: 'anyone',
    input: z.strictObject({}),
    output: z.object({
      /** The number to call; empty while none is known. */
      hotline: z.string(),
      teams: z.array(
        z.object({
          teamId: z.string(),
          name: z.string(),
          stars: z.number().nullable(),
          strengths: z.array(z.string()),
        }),
      ),
      servicePoints: z.array(
        z.object({
          servicePointId: z.string(),
          name: z.string(),
          neighbourhoodCentre: z
            .object({ name: z.string(), status: z.enum(['open', 'building']) })
            .nullable(),
          rooms: z.array(z.string()),
          /** As people say it, and the estates it serves: one finds her place by where she lives. */
          shortName: z.string(),
          estates: z.array(z.string()),
        }),
      ),
    }),
    errors: [],
  }),
  /** What a place offers today and on the six days after it. */
  place: method({
    access: 'anyone',
    input: z.strictObject({ servicePointId }),
    output: z.object({
      now: z.number(),
      name: z.string(),
      /** The number to call; empty while none is known. */
      hotline: z.string(),
      building: z.boolean(),
      days: z.array(
        z.object({
          on: z.string(),
          /** Why nothing takes place that day. */
          closed: z.string().nullable(),
          services: z.array(
            z.object({
              scheduleId: z.string(),
              title: z.string(),
              mode: serviceMode,
              room: z.string(),
              servedBy: z.string(),
              startsAt: z.number(),
              endsAt: z.number(),
              /** Times still free that day; null where none are booked, or the day is further off. */
              free: z.number().nullable(),
              /** The turn to take a number for; null where times are booked. */
              slotId: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
    errors: ['ServicePointNotFound'],
  }),
  /** The coming times of one service at one place. Of people nothing but how many places are left. */
  service: method({
    access: 'anyone',
    input: z.strictObject({ scheduleId }),
    output: z.object({
      now: z.number(),
      scheduleId: z.string(),
      servicePointId: z.string(),
      servicePointName: z.string(),
      title: z.string(),
      about: z.string(),
      mode: serviceMode,
      room: z.string(),
      servedBy: z.string(),
      minutes: z.number(),
      days: z.array(
        z.object({
          on: z.string(),
          /** Why that day is called off. */
          closed: z.string().nullable(),
          turns: z.array(
            z.object({
              slotId: z.string(),
              startsAt: z.number(),
              endsAt: z.number(),
              /** Places somebody may take; none while others wait for one. */
              left: z.number(),
            }),
          ),
        }),
      ),
    }),
    errors: ['ScheduleNotFound'],
  }),
  /** The newest rating that hangs out or counts: every team, what was counted and what it makes. */
  stars: method({
    access: 'anyone',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      run: ratingRunView.nullable(),
      teams: z.array(ratingView),
      supports: z.array(supportView),
    }),
    errors: [],
  }),
  /** Whether a certificate stands, for anybody who has its code. */
  certificate: method({
    access: 'anyone',
    input: z.strictObject({ code: scannedText }),
    output: z.object({ now: z.number(), certificate: certificateView }),
    errors: ['CertificateNotFound'],
  }),
  /** The register of all that were issued: number, masked name, day. */
  certificates: method({
    access: 'anyone',
    input: z.strictObject({
      after: z
        .strictObject({ issuedAt: instant, number: z.string().regex(/^WJ[0-9]{8}-[0-9]{6}$/) })
        .optional(),
    }),
    output: z.object({
      now: z.number(),
      certificates: z.array(
        certificateView.pick({ number: true, name: true, issuedAt: true, status: true, minutes: true }),
      ),
      more: z.boolean(),
    }),
    errors: [],
  }),
  /** Every entry made afterwards and every change of a record, for three working days, with masked names. */
  changes: method({
    access: 'anyone',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      changes: z.array(
        z.object({
          who: z.string(),
          title: z.string(),
          startsAt: z.number(),
          what: z.enum(['change', 'backfill', 'restore']),
          fromMinutes: z.number(),
          toMinutes: z.number(),
          why: z.string(),
          askedBy: z.string(),
          approvedBy: z.string(),
          approvedAt: z.number(),
          until: z.number(),
        }),
      ),
      more: z.boolean(),
    }),
    errors: [],
  }),
}
