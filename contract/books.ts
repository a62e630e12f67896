import * as z from 'zod'
import { method } from './define'
import { civilDate, commandKey, month, text } from './fields'

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

const rate = z.strictObject({
  minutes: z.number().int().min(1).max(600),
  points: z.number().int().min(1).max(100),
})
/** What a rule book lays down, within what makes sense. */
const rules = z.strictObject({
  rate,
  teamRate: rate,
  capMinutes: z.number().int().min(30).max(1440),
  personStars: z.array(z.number().int().min(1).max(100_000)).length(5).readonly(),
  teamStars: z.array(z.number().int().min(1).max(1_000_000)).length(3).readonly(),
  surePercent: z.number().int().min(1).max(100),
  expiry: z
    .strictObject({ months: z.number().int().min(6).max(120), graceMonths: z.number().int().min(3).max(12) })
    .nullable(),
  ages: z
    .array(
      z.strictObject({
        band: z.enum(['14-17', '18-35', '36-59', '60-74', '75+']),
        minutesPerDay: z.number().int().min(30).max(720),
      }),
    )
    .length(5)
    .readonly(),
  pointCents: z.number().int().min(1).max(10_000),
})
const rehearsal = z.object({
  /** The month it was tried on. */
  period: z.string(),
  people: z.number(),
  affected: z.number(),
  pointsBefore: z.number(),
  pointsAfter: z.number(),
  /** What would lapse first, when nothing is spent until then; null where points are good for ever. */
  lapse: z.object({ on: z.string(), people: z.number(), points: z.number() }).nullable(),
  isDone: z.boolean(),
})
const fund = z.enum(['town', 'projects', 'enterprises'])
const version = z.number().int().min(1).max(10_000)
const named = z.strictObject({ version, key: commandKey })
const decided = z.object({ version: z.number() })

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
          pointsExpired: z.number(),
          pointsOutstanding: z.number(),
        })
        .nullable(),
    }),
    errors: [],
  }),
  /** The rules everybody's points come from, and what is approved to come. */
  rules: method({
    access: 'anyone',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      version: z.number(),
      since: z.string().nullable(),
      why: z.string().nullable(),
      isFirst: z.boolean(),
      rules,
      coming: z.array(z.object({ version: z.number(), takesEffectOn: z.string(), why: z.string(), rules })),
    }),
    errors: [],
  }),
  ruleVersions: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      inForce: z.number(),
      rules,
      versions: z.array(
        z.object({
          version: z.number(),
          rules,
          takesEffectOn: z.string(),
          why: z.string(),
          status: z.enum(['proposed', 'approved', 'withdrawn']),
          proposedBy: z.string(),
          /** The caller wrote it, so another has to approve it. */
          own: z.boolean(),
          approvedBy: z.string().nullable(),
          rehearsal: rehearsal.nullable(),
        }),
      ),
    }),
    errors: ['NotOfCentre'],
  }),
  proposeRules: method({
    access: 'person',
    input: z.strictObject({ key: commandKey, rules, takesEffectOn: civilDate, why: text(200) }),
    output: decided,
    errors: ['NotOfCentre', 'RulesInThePast', 'StarsNotRising', 'NothingChanged', 'KeyReused'],
  }),
  /** Tries a version on last month; asked again until `isDone`. */
  rehearseRules: method({
    access: 'person',
    input: z.strictObject({ version }),
    output: rehearsal,
    errors: ['NotOfCentre', 'RulesNotFound', 'AlreadyDecided'],
  }),
  approveRules: method({
    access: 'person',
    input: named,
    output: decided,
    errors: [
      'NotOfCentre',
      'RulesNotFound',
      'OwnProposal',
      'NotRehearsed',
      'RulesInThePast',
      'AlreadyDecided',
    ],
  }),
  withdrawRules: method({
    access: 'person',
    input: named,
    output: decided,
    errors: ['NotOfCentre', 'RulesNotFound', 'RulesInForce', 'AlreadyDecided'],
  }),
  /** Which months are closed, and how far the one is that is being closed. */
  settlement: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      running: z
        .object({ period: z.string(), startedAt: z.number(), lines: z.number(), accounts: z.number() })
        .nullable(),
      /** The month that comes next, and from when it may be closed. */
      next: z.object({ period: z.string(), from: z.number() }),
      months: z.array(
        z.object({
          period: z.string(),
          startedAt: z.number(),
          endedAt: z.number(),
          lines: z.number(),
          accounts: z.number(),
        }),
      ),
    }),
    errors: ['NotOfCentre'],
  }),
  /** Closes a month without waiting for the timer; asked again until `isDone`. */
  settleNow: method({
    access: 'person',
    input: z.strictObject({ period: month }),
    output: z.object({ isDone: z.boolean(), accounts: z.number() }),
    errors: [
      'NotOfCentre',
      'MonthOpen',
      'MonthSettled',
      'EarlierMonthOpen',
      'NothingToSettle',
      'SettlementRunning',
    ],
  }),
  /** The money behind the points, for everybody. */
  budget: method({
    access: 'anyone',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      checkedAt: z.number().nullable(),
      pointCents: z.number(),
      grantedCents: z.number(),
      byFund: z.array(z.object({ fund, cents: z.number() })),
      spentCents: z.number(),
      leftCents: z.number(),
      promisedCents: z.number(),
      percent: z.number().nullable(),
      standing: z.enum(['enough', 'tight', 'short']),
      grants: z.array(
        z.object({ grantId: z.string(), fund, cents: z.number(), grantedOn: z.string(), note: z.string() }),
      ),
    }),
    errors: [],
  }),
  recordGrant: method({
    access: 'person',
    input: z.strictObject({
      key: commandKey,
      fund,
      cents: z.number().int().min(1).max(10_000_000_000),
      grantedOn: civilDate,
      note: text(60),
    }),
    output: z.object({ cents: z.number() }),
    errors: ['NotOfCentre', 'GrantInTheFuture', 'KeyReused'],
  }),
}
