import * as z from 'zod'
import { PAIR_KINDS, PAIRING_STATUSES, PAIRING_STEPS, VISIT_TASKS } from '#domain/pairing'
import { method } from './define'
import {
  calendarDay,
  commandKey,
  fileId,
  judged,
  month,
  pairingId,
  personId,
  phoneNumber,
  servicePointId,
  settingRev,
  shownPicture,
  text,
} from './fields'

const note = text(20_000)
const pairCard = z.object({
  pairingId: z.string(),
  elderName: z.string(),
  servicePointName: z.string(),
  status: z.enum(PAIRING_STATUSES),
  everyDays: z.number(),
  nextOn: z.string().nullable(),
  missed: z.boolean(),
  accepted: z.boolean(),
  consented: z.boolean(),
  assistantName: z.string(),
  pair: z.array(z.object({ personId: z.string(), name: z.string(), kind: z.enum(PAIR_KINDS) })),
})
const visitView = z.object({
  visitId: z.string(),
  on: z.string(),
  byName: z.string(),
  tasks: z.array(z.enum(VISIT_TASKS)),
  cents: z.number().nullable(),
  what: z.string().nullable(),
  witnessName: z.string().nullable(),
  witnessed: z.boolean(),
  /** Yours to say that you saw it. */
  toWitness: z.boolean(),
})
const moved = z.object({ pairingId: z.string() })
const move = { pairingId, key: commandKey }
const moveErrors = ['PairingNotFound', 'NotForYou', 'KeyReused'] as const
const noteErrors = ['WordsTooLong', 'MarkupInWords', 'NumberInWords', ...judged] as const

/** An elder and the volunteers who visit her. A pairing that is not the caller's does not exist. */
export const pairing = {
  open: method({
    access: 'person',
    input: z.strictObject({
      key: commandKey,
      servicePointId,
      elder: z.strictObject({
        name: text(20),
        phone: phoneNumber.optional(),
        address: text(80),
        livesAlone: z.boolean(),
        /** The digits on her phone, where she has one and would like to follow it herself. */
        digits: z
          .string()
          .regex(/^[0-9]{8}$/)
          .optional(),
      }),
      pair: z
        .array(
          z.strictObject({
            cardNo: z.string().regex(/^WJ[0-9]{6}$/),
            kind: z.enum(PAIR_KINDS),
            qualification: text(60).optional(),
          }),
        )
        .min(2)
        .max(6),
      everyDays: z.union([z.literal(7), z.literal(14), z.literal(30)]),
    }),
    output: moved,
    errors: [
      'NotYourPoint',
      'ServicePointNotFound',
      'UnknownCard',
      'BothKindsNeeded',
      'QualificationNeeded',
      'OwnSelf',
      'UnknownHelpCode',
      ...judged,
      'KeyReused',
    ],
  }),
  accept: method({
    access: 'person',
    input: z.strictObject(move),
    output: moved,
    errors: [...moveErrors, 'AlreadyDecided', 'OwnProposal'],
  }),
  /** By the elder herself, or said before the keeper. */
  consent: method({
    access: 'person',
    input: z.strictObject({ ...move, how: z.enum(['self', 'inPerson']) }),
    output: moved,
    errors: [...moveErrors, 'AlreadyDecided'],
  }),
  /** Another of the place or the centre looks after it; both say yes to that anew. */
  takeOver: method({
    access: 'person',
    input: z.strictObject(move),
    output: moved,
    errors: [...moveErrors, 'PairingEnded', 'AlreadyThere'],
  }),
  end: method({
    access: 'person',
    input: z.strictObject({ ...move, why: note }),
    output: moved,
    errors: [...moveErrors, ...noteErrors, 'PairingEnded'],
  }),
  visit: method({
    access: 'person',
    input: z.strictObject({
      ...move,
      on: calendarDay,
      tasks: z.array(z.enum(VISIT_TASKS)).min(1).max(4),
      money: z
        .strictObject({
          cents: z.number().int().min(1).max(10_000_000),
          what: note,
          receipt: fileId,
          witnessId: personId,
        })
        .optional(),
    }),
    output: moved.extend({ visitId: z.string() }),
    errors: [
      ...moveErrors,
      ...noteErrors,
      'PairingNotRunning',
      'InTheFuture',
      'TooLongAgo',
      'MoneyNeeded',
      'NoMoneyTask',
      'OverVisitLimit',
      'WitnessNeeded',
      'PictureMissing',
      'PictureNotFit',
    ],
  }),
  /** The second pair of eyes says that the money went where it is written. */
  witness: method({
    access: 'person',
    input: z.strictObject({ ...move, visitId: commandKey }),
    output: moved,
    errors: [...moveErrors, 'VisitNotFound', 'NotTheWitness', 'AlreadyWitnessed'],
  }),
  one: method({
    access: 'person',
    input: z.strictObject({ pairingId }),
    output: z.object({
      now: z.number(),
      pairing: pairCard,
      /** In fen, what one visit may spend. */
      limitCents: z.number(),
      visits: z.array(visitView),
      steps: z.array(
        z.object({
          what: z.enum(PAIRING_STEPS),
          at: z.number(),
          byName: z.string(),
          note: z.string().nullable(),
        }),
      ),
      may: z.object({
        accept: z.boolean(),
        consent: z.enum(['self', 'inPerson']).nullable(),
        visit: z.boolean(),
        look: z.boolean(),
        takeOver: z.boolean(),
        end: z.boolean(),
      }),
      /** To the elder and those who look after it: who has looked at her address. */
      looks: z.array(z.object({ byName: z.string(), at: z.number() })),
      /** Who may have stood beside. */
      witnesses: z.array(z.object({ personId: z.string(), name: z.string() })),
    }),
    errors: ['PairingNotFound'],
  }),
  /** Where she lives and whether alone. Answers only once the look is written down. */
  look: method({
    access: 'person',
    input: z.strictObject({ pairingId }),
    output: z.object({
      name: z.string(),
      phone: z.string().nullable(),
      address: z.string(),
      livesAlone: z.boolean(),
    }),
    errors: ['PairingNotFound', 'NotForYou'],
  }),
  /** Of a place; without one of the whole town. The missed first. */
  desk: method({
    access: 'person',
    input: z.strictObject({ servicePointId: servicePointId.optional() }),
    output: z.object({
      now: z.number(),
      limitCents: z.number(),
      limitRev: z.number(),
      /** A higher limit that waits for another of the centre. */
      raise: z.object({ cents: z.number(), byName: z.string(), own: z.boolean() }).nullable(),
      pairings: z.array(pairCard),
    }),
    errors: ['NotYourPoint', 'NotOfCentre'],
  }),
  mine: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({ now: z.number(), pairings: z.array(pairCard) }),
    errors: [],
  }),
  /** Every fen of a month, with its receipt. */
  statement: method({
    access: 'person',
    input: z.strictObject({ pairingId, month }),
    output: z.object({
      elderName: z.string(),
      cents: z.number(),
      lines: z.array(
        z.object({
          on: z.string(),
          byName: z.string(),
          cents: z.number(),
          what: z.string(),
          witnessName: z.string(),
          witnessed: z.boolean(),
          receipt: shownPicture.nullable(),
        }),
      ),
    }),
    errors: ['PairingNotFound'],
  }),
  setLimit: method({
    access: 'person',
    input: z.strictObject({ limitCents: z.number().int().min(0).max(1_000_000), rev: settingRev }),
    /** `isProposed`: a higher one waits for another of the centre to say the same. */
    output: z.object({ limitCents: z.number(), isProposed: z.boolean() }),
    errors: ['NotOfCentre', 'CentreNotSetUp', 'SettingChanged'],
  }),
}
