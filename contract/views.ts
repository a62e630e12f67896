import * as z from 'zod'
import { grade } from './fields'

/** A shift as a list shows it. */
export const shiftCard = z.object({
  shiftId: z.string(),
  title: z.string(),
  teamName: z.string(),
  servicePointName: z.string(),
  room: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
  places: z.number(),
  left: z.number(),
  status: z.enum(['planned', 'cancelled']),
  opened: z.boolean(),
  confirmed: z.boolean(),
  /** The caller has a place. */
  mine: z.boolean(),
  /** The caller published or leads it. */
  leading: z.boolean(),
})

/** One person's attendance at one shift, as she sees it herself. */
export const sessionView = z.object({
  shiftId: z.string(),
  title: z.string(),
  status: z.enum(['open', 'closed', 'forgotten', 'overlap', 'outOnly']),
  inAt: z.number().nullable(),
  outAt: z.number().nullable(),
  startsAt: z.number(),
  endsAt: z.number(),
  grade,
  /** Its scans reached us so many minutes late; 0 when in time. */
  lateMinutes: z.number(),
  /** Minutes that would count if confirmed as they stand. */
  minutes: z.number(),
  /** The leader spoke; the centre still looks at it. */
  underReview: z.boolean(),
})

export const balanceView = z.object({
  points: z.number(),
  heldPoints: z.number(),
  lifetimeMinutes: z.number(),
  /** Of the lifetime's, the minutes on grade A or B. */
  sureMinutes: z.number(),
})

export const hatView = z.object({
  role: z.enum(['leader', 'deputy', 'keeper', 'centre']),
  name: z.string(),
  teamId: z.string().nullable(),
  servicePointId: z.string().nullable(),
})

export const meView = z.object({
  personId: z.string(),
  name: z.string(),
  cardNo: z.string(),
  phoneKnown: z.boolean(),
  realNameKnown: z.boolean(),
  hats: z.array(hatView),
  teams: z.array(z.object({ teamId: z.string(), teamName: z.string(), status: z.enum(['asked', 'member']) })),
})
