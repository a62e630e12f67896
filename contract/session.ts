import * as z from 'zod'
import { OVER_REASONS } from '#domain/overtime'
import { method } from './define'
import { commandKey, deviceName, grade, instant, personId, scannedText, shiftId } from './fields'
import { sessionView } from './views'

const scan = z.strictObject({
  code: scannedText,
  /** Made by the phone per scan; the same scan sent twice is one scan. */
  nonce: commandKey,
  /** The shift the phone believes it is at, when it came from that shift's page. */
  shiftId: shiftId.optional(),
})
const scanErrors = [
  'NotRegistered',
  'UnreadableCode',
  'UnknownCode',
  'ForgedCode',
  'StaleCode',
  'WrongShift',
  'TooEarly',
  'ShiftIsOver',
  'AlreadyCheckedOut',
  'AlreadySettled',
  'KeyReused',
] as const

/** More than ever stand on the list of one shift, its walk-ins counted. */
const MOST_ON_A_LIST = 1000

const refusedWhy = z.enum([
  'UnreadableCode',
  'UnknownCode',
  'ForgedCode',
  'StaleCode',
  'ReplacedCode',
  'OutsideShift',
  'FromTheFuture',
  'TooLate',
  'AlreadySettled',
  'OwnSession',
  'UnknownCard',
  'UnknownPerson',
  'LostCard',
])

const rosterRow = z.object({
  personId: z.string(),
  name: z.string(),
  cardNo: z.string(),
  walkIn: z.boolean(),
  status: z.enum([
    'missing',
    'in',
    'out',
    'forgotten',
    'overlap',
    'outOnly',
    'confirmed',
    'absent',
    'review',
  ]),
  inAt: z.number().nullable(),
  outAt: z.number().nullable(),
  grade: grade.nullable(),
  minutes: z.number(),
  lateMinutes: z.number(),
  /** She had a place or was let in; otherwise the leader decides. */
  expected: z.boolean(),
  /** Scanned in and out in time: goes with the one tap for all. */
  plain: z.boolean(),
  /** The caller's own row: somebody else confirms it. */
  own: z.boolean(),
  /** She signed on paper and the caller entered the sheet: somebody else confirms it. */
  ownSheet: z.boolean(),
  /** Nobody but the caller saw her, or a head-count differs: points wait, or would if the caller confirmed. */
  pointsWait: z.boolean(),
  /** How she answered the call in the middle of the shift; null: none was made while she was in. */
  called: z.enum(['there', 'missing']).nullable(),
  /** She came back after she had left; that stay is in no minutes. */
  again: z.object({ inAt: z.number(), outAt: z.number().nullable() }).optional(),
  /** What stands in the place of the leader's word since her record was changed. */
  corrected: z
    .object({ minutes: z.number(), inAt: z.number().nullable(), outAt: z.number().nullable() })
    .optional(),
})

/** What a leader's phone needs to run a shift without a network. It is erased when the shift is over. */
/** How a shift's minutes become points. */
const shiftRules = z.object({
  rate: z.object({ minutes: z.number(), points: z.number() }),
  capMinutes: z.number(),
})
const openedShift = z.object({
  now: z.number(),
  shiftId: z.string(),
  title: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
  secret: z.string(),
  shift8: z.string(),
  rules: shiftRules,
  roster: z.array(z.object({ personId: z.string(), name: z.string(), cardNo: z.string() })),
})

const recorded = {
  nonce: commandKey,
  kind: z.enum(['in', 'out']),
  /** By the device's own reading of the cloud's time. */
  at: instant,
}
/** What leader or keeper writes down about somebody else. */
const recordedEvent = z.discriminatedUnion('via', [
  z.strictObject({ ...recorded, via: z.literal('card'), card: scannedText }),
  z.strictObject({ ...recorded, via: z.literal('number'), card: scannedText }),
  z.strictObject({ ...recorded, via: z.literal('roster'), personId }),
])

export const session = {
  /** Hands the leader's phone what it needs to show codes without a network. Opening twice opens once. */
  open: method({
    access: 'person',
    input: z.strictObject({ shiftId }),
    output: openedShift,
    errors: ['ShiftNotFound', 'NotYourShift', 'ShiftCancelled', 'TooEarlyToOpen', 'ShiftIsOver'],
  }),
  /** 换码: another code from another secret at once; whoever still shows the old one shows a stale one. */
  newCode: method({
    access: 'person',
    input: z.strictObject({ shiftId, key: commandKey }),
    output: openedShift,
    errors: ['ShiftNotFound', 'NotYourShift', 'ShiftIsOver', 'EnoughCodes'],
  }),
  /** 点名: who answers in the middle of the shift. It shows on the record beside the scans. */
  rollCall: method({
    access: 'person',
    input: z.strictObject({
      shiftId,
      key: commandKey,
      /** By the device's own reading of the cloud's time. */
      at: instant,
      /** Checked in, and not there. */
      missing: z.array(personId).max(MOST_ON_A_LIST),
    }),
    output: z.object({ at: z.number(), missing: z.number() }),
    errors: ['ShiftNotFound', 'NotYourShift', 'CallOutsideShift', 'EnoughCalls', 'KeyReused'],
  }),
  checkIn: method({
    access: 'person',
    input: scan,
    output: sessionView,
    errors: [...scanErrors, 'CheckOutCodeShown', 'NotSignedUp', 'AlreadyCheckedIn', 'CheckedInElsewhere'],
  }),
  checkOut: method({
    access: 'person',
    input: scan,
    output: sessionView,
    errors: [...scanErrors, 'CheckInCodeShown', 'NotCheckedIn', 'AlreadyCheckedIn'],
  }),
  /**
   * Scans made without a network, the oldest first. None is refused: each is heard or kept with the reason, so the
   * phone may forget what was answered. Any order, any number of times, days late: the same final state. More than
   * seven days after the end it is kept as `TooLate`, and is the matter of a correction.
   */
  upload: method({
    access: 'person',
    input: z.strictObject({
      scans: z
        .array(z.strictObject({ code: scannedText, nonce: commandKey }))
        .min(1)
        .max(20),
    }),
    output: z.object({
      now: z.number(),
      outcomes: z.array(
        z.discriminatedUnion('outcome', [
          z.object({ nonce: z.string(), outcome: z.literal('heard'), session: sessionView }),
          z.object({ nonce: z.string(), outcome: z.literal('kept'), why: refusedWhy }),
        ]),
      ),
    }),
    errors: ['NotRegistered'],
  }),
  /**
   * Check-ins and check-outs that leader or keeper wrote down about others: one at once, or a device's whole queue.
   * None is refused as a whole: each is heard or kept with the reason, where the leader sees it. Any order, any number
   * of times, days late: the same final state; `TooLate` as with scans. Nobody records herself.
   */
  record: method({
    access: 'person',
    input: z.strictObject({
      shiftId,
      device: deviceName,
      events: z.array(recordedEvent).min(1).max(50),
    }),
    output: z.object({
      now: z.number(),
      outcomes: z.array(
        z.discriminatedUnion('outcome', [
          z.object({
            nonce: z.string(),
            outcome: z.literal('heard'),
            personId: z.string(),
            name: z.string(),
            session: sessionView,
            /** She was in, or out, already: it says nothing new. */
            already: z.boolean(),
            /** She had a place or was let in; otherwise the leader decides. */
            expected: z.boolean(),
          }),
          z.object({
            nonce: z.string(),
            outcome: z.literal('kept'),
            why: refusedWhy,
            /** Whom it was about, where the card is anybody's. */
            name: z.string().nullable(),
          }),
        ]),
      ),
    }),
    errors: ['ShiftNotFound', 'NotYourShift'],
  }),
  roster: method({
    access: 'person',
    input: z.strictObject({ shiftId }),
    output: z.object({
      now: z.number(),
      title: z.string(),
      startsAt: z.number(),
      endsAt: z.number(),
      opened: z.boolean(),
      /** The name of the code in use: a phone that shows another one asks anew. Null: not opened. */
      shift8: z.string().nullable(),
      /** How its minutes become points. */
      rules: shiftRules,
      rows: z.array(rosterRow),
      /** How many people others saw, the latest first. */
      counts: z.array(
        z.object({
          name: z.string(),
          at: z.number(),
          people: z.number(),
          agrees: z.boolean(),
          own: z.boolean(),
        }),
      ),
      /** When the last call was made; null: none. */
      calledAt: z.number().nullable(),
      /** Scans that made no session, the newest forty lines: one for each person and reason. */
      refused: z.array(
        z.object({
          /** Null: a card that is nobody's; then `name` is what it said. */
          personId: z.string().nullable(),
          name: z.string(),
          why: refusedWhy,
          at: z.number().nullable(),
          /** At least so many there were; at is the newest's. */
          times: z.number(),
        }),
      ),
      /** So many lines more. */
      moreRefused: z.number(),
    }),
    errors: ['ShiftNotFound', 'NotYourShift'],
  }),
  /**
   * How many people somebody saw: there at that moment while the shift runs, served in all once it is over. A count by
   * another person than the one who confirmed lets points go that waited for a second witness; one that differs from the
   * list holds the points of the whole shift.
   */
  count: method({
    access: 'person',
    input: z.strictObject({
      shiftId,
      key: commandKey,
      people: z.number().int().min(0).max(2000),
      /** By the device's own reading of the cloud's time. */
      at: instant,
    }),
    output: z.object({ agrees: z.boolean(), people: z.number(), at: z.number() }),
    errors: ['ShiftNotFound', 'NotYourShift', 'CountOutsideShift', 'EnoughCounts', 'KeyReused'],
  }),
  /** Lets somebody in who had not signed up, by the number on her card or the card's own code. */
  admit: method({
    access: 'person',
    input: z.strictObject({ shiftId, card: scannedText }),
    output: z.object({ personId: z.string(), name: z.string(), cardNo: z.string() }),
    errors: ['ShiftNotFound', 'NotYourShift', 'ShiftIsOver', 'UnknownCard', 'LostCard', 'AlreadyExpected'],
  }),
  confirm: method({
    access: 'person',
    input: z.strictObject({
      shiftId,
      key: commandKey,
      words: z
        .array(
          z.discriminatedUnion('says', [
            z.strictObject({ personId, says: z.literal('asRecorded') }),
            z.strictObject({ personId, says: z.literal('stayedUntil'), until: instant }),
            z.strictObject({
              personId,
              says: z.literal('stayedOver'),
              until: instant,
              why: z.enum(OVER_REASONS),
            }),
            z.strictObject({ personId, says: z.literal('absent') }),
          ]),
        )
        .max(100),
    }),
    output: z.object({
      confirmed: z.array(
        z.object({
          personId: z.string(),
          minutes: z.number(),
          points: z.number(),
          grade,
          /** Minutes count; points wait for somebody else's head-count. */
          pointsWait: z.boolean(),
          /** Does not count before the centre has looked: too much for one day, or too often. */
          underReview: z.boolean(),
        }),
      ),
      notTaken: z.array(
        z.object({
          personId: z.string(),
          code: z.enum(['NotThere', 'StillOpen', 'BadStayedUntil', 'LeftBefore', 'OwnSession', 'OwnSheet']),
        }),
      ),
    }),
    errors: [
      'ShiftNotFound',
      'NotYourShift',
      'NobodyToConfirm',
      'KeyReused',
      'NotThere',
      'StillOpen',
      'BadStayedUntil',
      'LeftBefore',
      'OwnSession',
      'OwnSheet',
    ],
  }),
}
