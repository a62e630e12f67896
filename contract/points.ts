import * as z from 'zod'
import { method } from './define'
import { grade, month } from './fields'
import { balanceView, sessionView } from './views'

const line = z.object({
  entryId: z.string(),
  kind: z.enum([
    'credit',
    'release',
    'backfill',
    'redemption',
    'adjustment',
    'expiry',
    'reversal',
    'correction',
    'merge',
    'total',
  ]),
  title: z.string(),
  period: z.string(),
  at: z.number(),
  inAt: z.number().nullable(),
  outAt: z.number().nullable(),
  minutes: z.number(),
  /** Of these, the minutes on grade A or B. */
  sureMinutes: z.number(),
  points: z.number(),
  remainderMinutes: z.number(),
  grade: grade.nullable(),
  /** The rate it was converted at: so many minutes, so many points. */
  rate: z.object({ minutes: z.number(), points: z.number() }),
  /** The session it came from. */
  shiftId: z.string().nullable(),
  /** Of a reversal, correction, adjustment, entry made afterwards: why. */
  why: z.string().nullable(),
  /** Minutes count; points wait until somebody besides the leader has counted who was there. */
  pointsWait: z.boolean(),
})

export const points = {
  /** Balance and the passbook's live lines, newest first: entries of open months, totals of closed ones. */
  statement: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      balance: balanceView,
      /** Points that will lapse on a day if nothing is spent until then. */
      lapse: z.object({ points: z.number(), on: z.string() }).nullable(),
      /** Waiting for the leader: minutes seen, no points yet. */
      pending: z.array(sessionView),
      lines: z.array(line),
      realNameKnown: z.boolean(),
    }),
    errors: ['NotRegistered'],
  }),
  /** Every line of one month, closed or open, newest first. */
  month: method({
    access: 'person',
    input: z.strictObject({ period: month }),
    output: z.object({ now: z.number(), lines: z.array(line) }),
    errors: [],
  }),
}
