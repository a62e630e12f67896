import * as z from 'zod'
import { method } from './define'
import { civilDate, scannedText, shiftId } from './fields'
import { certificateView } from './honour'
import { ratingRunView, ratingView, supportView } from './team'
import { shiftCard } from './views'

export const open = {
  /** What is on from a day onwards, by key: `after` is the last shift of the page before. */
  activities: method({
    access: 'anyone',
    input: z.strictObject({
      fromOn: civilDate,
      after: z.strictObject({ startsAt: z.number().int(), shiftId }).optional(),
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
  /** Teams one may join and places one may serve at: small, public, seldom changing. */
  town: method({
    access: 'anyone',
    input: z.strictObject({}),
    output: z.object({
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
        }),
      ),
    }),
    errors: [],
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
        .strictObject({ issuedAt: z.number().int(), number: z.string().regex(/^WJ[0-9]{8}-[0-9]{6}$/) })
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
