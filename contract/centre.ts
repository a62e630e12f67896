import * as z from 'zod'
import { method } from './define'
import { cardNo, commandKey, personId, settingRev, shiftId, text } from './fields'

/** What can wait for somebody of the centre. */
const waitingKind = z.enum([
  'corrections',
  'changeAppeals',
  'items',
  'rules',
  'ratingAppeals',
  'ratingApproval',
  'merges',
  'books',
  'exceptions',
  'lateNeeds',
  'lateClaims',
  'missedVisits',
])

const exceptionAct = z.enum(['explained', 'lookInto', 'listStands', 'pointsStay', 'counts', 'doesNotCount'])

/** Who, what, why, and the two things one may do about it. */
const exceptionView = z.object({
  shiftId: z.string(),
  exceptionId: z.string(),
  kind: z.enum(['overlap', 'speed', 'device', 'leader', 'count', 'review', 'twoPlaces']),
  who: z.string(),
  /** Whose record it is about; null: the whole shift. */
  personId: z.string().nullable(),
  title: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
  facts: z.record(z.string(), z.union([z.number(), z.string()])),
  since: z.number(),
  acts: z.tuple([exceptionAct, exceptionAct]),
  /** A colleague is asking about it. */
  lookedIntoBy: z.string().nullable(),
  /** The caller said it herself, or it is about her: somebody else's turn. */
  own: z.boolean(),
})

/** What the centre's three people do. They see what only they can decide, and nothing that is plain. */
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/)
const stretch = z.strictObject({ from: monthDay, to: monthDay })

export const centre = {
  /** Makes the caller the first director of a town that has none, by the code whoever installed it holds. Once. */
  setUp: method({
    access: 'person',
    input: z.strictObject({ code: text(40), name: text(40), key: commandKey }),
    output: z.object({ name: z.string() }),
    errors: ['NotRegistered', 'WrongSetUpCode', 'AlreadySetUp'],
  }),
  /** The number residents call; nobody knows one until the centre has said so. Empty takes it away. */
  setHotline: method({
    access: 'person',
    input: z.strictObject({ number: z.string().regex(/^(|[0-9][0-9 -]{3,18}[0-9])$/), rev: settingRev }),
    output: z.object({ number: z.string() }),
    errors: ['NotOfCentre', 'CentreNotSetUp', 'SettingChanged'],
  }),
  /**
   * The hotline; and days off and working weekends, by which a notice of three working days is counted: this year's and
   * the next one's.
   */
  settings: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({
      hotline: z.object({ number: z.string(), rev: z.number() }),
      years: z.array(
        z.object({
          year: z.string(),
          /** Written down; otherwise only weekends and the holidays tied to a date are known. */
          isKnown: z.boolean(),
          off: z.array(stretch),
          worked: z.array(z.string()),
          rev: z.number(),
        }),
      ),
    }),
    errors: ['NotOfCentre'],
  }),
  /** Writes down a year's; notices that hang already keep their end. */
  setHolidays: method({
    access: 'person',
    input: z.strictObject({
      year: z.string().regex(/^20[2-9][0-9]$/),
      off: z.array(stretch).max(20),
      worked: z.array(monthDay).max(20),
      rev: settingRev,
    }),
    output: z.object({ year: z.string() }),
    errors: ['NotOfCentre', 'CentreNotSetUp', 'HolidaysUnclear', 'SettingChanged'],
  }),
  /** What waits for the caller, the oldest first. What waits only for a colleague is left out. */
  desk: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      name: z.string(),
      post: z.enum(['director', 'manager', 'socialWorker']),
      waiting: z.array(
        z.object({
          kind: waitingKind,
          count: z.number(),
          /** There are more than were looked at. */
          more: z.boolean(),
          /** Since when the oldest waits; null where nobody waits for an answer. */
          since: z.number().nullable(),
        }),
      ),
    }),
    errors: ['NotOfCentre'],
  }),
  /**
   * What was out of the usual at shifts and only the centre can say: overlaps, ways walked too fast, one device for many,
   * minutes on a leader's word alone, head-counts that differ, days that are too long. The longest waiting first, so
   * many shifts at a time; who settles them sees the next. Nothing that is plain appears.
   */
  exceptions: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      exceptions: z.array(exceptionView),
      more: z.boolean(),
    }),
    errors: ['NotOfCentre'],
  }),
  /** One of the two acts. Never by who said it, never about oneself. */
  settleException: method({
    access: 'person',
    input: z.strictObject({
      shiftId,
      exceptionId: z.string().min(1).max(100),
      act: exceptionAct,
      key: commandKey,
    }),
    output: z.object({ exceptionId: z.string() }),
    errors: ['NotOfCentre', 'ShiftNotFound', 'ExceptionGone', 'OwnRecord', 'OwnWord', 'KeyReused'],
  }),
  /** Two accounts of one person: what waits for a second word, and what was agreed on and is under way. */
  merges: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      merges: z.array(
        z.object({
          mergeId: z.string(),
          round: z.number(),
          from: z.object({ name: z.string(), cardNo: z.string() }),
          to: z.object({ name: z.string(), cardNo: z.string() }),
          why: z.string(),
          byName: z.string(),
          at: z.number(),
          isAgreed: z.boolean(),
          /** Somebody else's turn: the caller asked for it, or is this person. */
          own: z.boolean(),
        }),
      ),
    }),
    errors: ['NotOfCentre'],
  }),
  /** The first account goes, the second stays and gets what both have. */
  askToMerge: method({
    access: 'person',
    input: z.strictObject({ fromCard: cardNo, toCard: cardNo, why: text(200), key: commandKey }),
    output: z.object({ mergeId: z.string() }),
    errors: [
      'NotOfCentre',
      'UnknownCard',
      'SameAccount',
      'OwnRecord',
      'SessionOpen',
      'SessionsWaiting',
      'StillDirector',
      'MergeOpen',
      'KeyReused',
    ],
  }),
  decideMerge: method({
    access: 'person',
    input: z.strictObject({
      mergeId: personId,
      round: z.number().int().min(1).max(1000),
      said: z.enum(['approved', 'refused']),
      why: text(200).optional(),
    }),
    output: z.object({ mergeId: z.string() }),
    errors: [
      'NotOfCentre',
      'MergeNotFound',
      'MergeGone',
      'OwnRequest',
      'OwnRecord',
      'SessionOpen',
      'SessionsWaiting',
      'StillDirector',
    ],
  }),
}
