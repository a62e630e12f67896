import * as z from 'zod'
import { CLAIM_STATUSES, CLAIM_THINGS } from '#domain/claim'
import { method } from './define'
import {
  calendarDay,
  claimId,
  commandKey,
  fileId,
  scannedText,
  servicePointId,
  shownPicture,
  text,
} from './fields'

const phoneEnd = z.string().regex(/^[0-9]{4}$/)
const name = text(20)

const claimCard = z.object({
  claimId: z.string(),
  tag: z.string(),
  thing: z.enum(CLAIM_THINGS),
  /** Null while WeChat has not passed what the keeper wrote, and not for the place itself. */
  asked: z.string().nullable(),
  servicePointName: z.string(),
  takenAt: z.number(),
  promisedOn: z.string(),
  status: z.enum(CLAIM_STATUSES),
  readyAt: z.number().nullable(),
  collectedAt: z.number().nullable(),
  overdue: z.boolean(),
  picture: shownPicture.nullable(),
})
/** What the owner shows: to be scanned, and to be read out. */
const shown = { code: z.string(), digits: z.string() }

/** What residents leave at a place to be mended, and how they get it back: once, and nobody else. */
export const claim = {
  takeIn: method({
    access: 'person',
    input: z.strictObject({
      key: commandKey,
      servicePointId,
      thing: z.enum(CLAIM_THINGS),
      /** Longer texts come as far as the rule, which says by name that they are too long. */
      asked: text(20_000),
      promisedOn: calendarDay,
      owner: z.union([z.strictObject({ card: scannedText }), z.strictObject({ name, phoneEnd })]),
      picture: fileId.optional(),
    }),
    output: z.object({ claimId: z.string(), tag: z.string(), ownerName: z.string(), ...shown }),
    errors: [
      'NotYourPoint',
      'ServicePointNotFound',
      'UnknownCard',
      'LostCard',
      'InThePast',
      'TooFarAhead',
      'WordsTooLong',
      'MarkupInWords',
      'NumberInWords',
      'WordsRefused',
      'PictureMissing',
      'PictureNotFit',
      'KeyReused',
    ],
  }),
  /** What stands on the place's shelf; without a place, what is overdue in the whole town. */
  desk: method({
    access: 'person',
    input: z.strictObject({
      servicePointId: servicePointId.optional(),
      which: z.enum(['open', 'overdue', 'collected']),
    }),
    output: z.object({
      now: z.number(),
      claims: z.array(
        claimCard.extend({
          ownerName: z.string(),
          /** Her number's last digits are known, so her name and they will do. */
          byName: z.boolean(),
        }),
      ),
      more: z.boolean(),
    }),
    errors: ['NotYourPoint', 'NotOfCentre'],
  }),
  /** Another day than the one that was promised. */
  promise: method({
    access: 'person',
    input: z.strictObject({ claimId, key: commandKey, promisedOn: calendarDay }),
    output: z.object({ claimId: z.string() }),
    errors: [
      'ClaimNotFound',
      'NotYourPoint',
      'AlreadyReady',
      'AlreadyCollected',
      'InThePast',
      'TooFarAhead',
      'KeyReused',
    ],
  }),
  ready: method({
    access: 'person',
    input: z.strictObject({ claimId, key: commandKey }),
    output: z.object({ claimId: z.string() }),
    errors: ['ClaimNotFound', 'NotYourPoint', 'AlreadyReady', 'AlreadyCollected', 'KeyReused'],
  }),
  handBack: method({
    access: 'person',
    input: z.strictObject({
      claimId,
      key: commandKey,
      proof: z.union([
        z.strictObject({ how: z.literal('code'), code: scannedText }),
        z.strictObject({ how: z.literal('name'), name, phoneEnd }),
      ]),
    }),
    output: z.object({ claimId: z.string() }),
    errors: [
      'ClaimNotFound',
      'NotYourPoint',
      'WrongClaimCode',
      'ClaimLocked',
      'AlreadyCollected',
      'KeyReused',
    ],
  }),
  /** The owner puts it on her phone, by the code on her slip. */
  keep: method({
    access: 'person',
    input: z.strictObject({ code: scannedText, key: commandKey }),
    output: z.object({ claimId: z.string() }),
    errors: ['WrongClaimCode', 'ClaimLocked', 'ClaimOfAnother', 'AlreadyCollected'],
  }),
  mine: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({ now: z.number(), claims: z.array(claimCard.extend(shown)) }),
    errors: [],
  }),
}
