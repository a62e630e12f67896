import * as z from 'zod'
import { method } from './define'

/** The ten promises of the books. */
const invariant = z.enum([
  'sumsToZero',
  'totalsAreSums',
  'neverOverdrawn',
  'holdsEndOnce',
  'convertedByRate',
  'minutesFallByReversalOnly',
  'pointsComeFromService',
  'reversedOnce',
  'approvedByAnother',
  'sealsUnbroken',
])

export const books = {
  /** How the last nightly check of the books ended, for the centre. */
  check: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      running: z.object({ startedAt: z.number(), lines: z.number() }).nullable(),
      last: z
        .object({
          endedAt: z.number(),
          lines: z.number(),
          accounts: z.number(),
          minutes: z.number(),
          pointsOutstanding: z.number(),
          brokenCount: z.number(),
          invariants: z.array(z.object({ invariant, broken: z.array(z.string()) })),
        })
        .nullable(),
      sealedOn: z.string().nullable(),
    }),
    errors: ['NotOfCentre'],
  }),
  /** What anybody may know about the books. */
  published: method({
    access: 'anyone',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      /** The last days, newest first: how many entries each has, and the head of the chain at its end. */
      seals: z.array(z.object({ on: z.string(), lines: z.number(), head: z.string() })),
      checked: z
        .object({
          endedAt: z.number(),
          isWhole: z.boolean(),
          lines: z.number(),
          minutes: z.number(),
          pointsIssued: z.number(),
          pointsRedeemed: z.number(),
          pointsOutstanding: z.number(),
        })
        .nullable(),
    }),
    errors: [],
  }),
}
