import * as z from 'zod'
import { method } from './define'
import { commandKey, personId, scannedText, servicePointId } from './fields'
import { rewardStock } from './rewardStock'
import { balanceView } from './views'

/** Names a health item at one place, a slot with its moment behind. */
const rewardId = z.string().regex(/^[A-Za-z0-9:~-]{1,80}$/)
const itemView = z.object({
  itemId: z.string(),
  name: z.string(),
  about: z.string(),
  kind: z.enum(['slot', 'goods']),
  points: z.number(),
  offers: z.array(
    z.object({
      rewardId: z.string(),
      servicePointName: z.string(),
      room: z.string(),
      startsAt: z.number().nullable(),
      endsAt: z.number().nullable(),
      points: z.number(),
      left: z.number(),
    }),
  ),
})
const redemption = z.object({ redemptionId: z.string() })
const redeemErrors = [
  'RewardNotFound',
  'RewardGone',
  'SoldOut',
  'AlreadyHeld',
  'TooManyHolds',
  'PointsOwed',
  'NotEnoughPoints',
  'AttemptLapsed',
  'KeyReused',
] as const
/** A card before the keeper: its code by camera, or its number with the last four digits of the owner's phone. */
const shownCard = {
  servicePointId,
  card: scannedText,
  lastDigits: z
    .string()
    .regex(/^[0-9]{4}$/)
    .optional(),
}
const cardErrors = ['NotYourPoint', 'UnknownCard', 'LostCard', 'CardNeedsDigits', 'OwnSelf'] as const
const handOverErrors = [
  'NotYourPoint',
  'UnreadablePickUpCode',
  'UnknownPickUpCode',
  'WrongPoint',
  'AlreadyHandedOver',
  'RedemptionLapsed',
  'OwnSelf',
] as const

export const reward = {
  /** What there is to have, cheapest first, and what the caller has waiting. */
  catalogue: method({
    access: 'anyone',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      balance: balanceView.nullable(),
      items: z.array(itemView),
      waiting: z.array(
        z.object({
          redemptionId: z.string(),
          name: z.string(),
          points: z.number(),
          servicePointName: z.string(),
          startsAt: z.number().nullable(),
          until: z.number(),
        }),
      ),
    }),
    errors: [],
  }),
  /** Sets one item and its points aside for the caller. The key names the redemption. */
  redeem: method({
    access: 'person',
    input: z.strictObject({ rewardId, key: commandKey }),
    output: redemption,
    errors: ['NotRegistered', ...redeemErrors],
  }),
  /** The slip to show at the place. */
  slip: method({
    access: 'person',
    input: z.strictObject({ redemptionId: commandKey }),
    output: z.object({
      now: z.number(),
      redemptionId: z.string(),
      name: z.string(),
      points: z.number(),
      status: z.enum(['held', 'handed', 'released']),
      waiting: z
        .object({
          servicePointName: z.string(),
          room: z.string(),
          startsAt: z.number().nullable(),
          endsAt: z.number().nullable(),
          until: z.number(),
          cancellable: z.boolean(),
          /** Four digits to read out. */
          number: z.string(),
          code: z.string(),
        })
        .nullable(),
    }),
    errors: ['RedemptionNotFound'],
  }),
  cancel: method({
    access: 'person',
    input: z.strictObject({ redemptionId: commandKey }),
    output: redemption,
    errors: ['RedemptionNotFound', 'AlreadyHandedOver', 'TooLateToCancel'],
  }),
  /** What is to be collected at the keeper's place. */
  waiting: method({
    access: 'person',
    input: z.strictObject({ servicePointId }),
    output: z.object({
      now: z.number(),
      holds: z.array(
        z.object({
          redemptionId: z.string(),
          personName: z.string(),
          name: z.string(),
          room: z.string(),
          startsAt: z.number().nullable(),
          until: z.number(),
        }),
      ),
    }),
    errors: ['NotYourPoint'],
  }),
  /** Whom a shown code or number belongs to; several where two share a number. */
  lookUp: method({
    access: 'person',
    input: z.strictObject({ servicePointId, shown: scannedText }),
    output: z.object({
      found: z.array(
        z.object({
          personId: z.string(),
          redemptionId: z.string(),
          personName: z.string(),
          cardNo: z.string(),
          name: z.string(),
          points: z.number(),
          room: z.string(),
          startsAt: z.number().nullable(),
        }),
      ),
    }),
    errors: [...handOverErrors],
  }),
  handOver: method({
    access: 'person',
    input: z.strictObject({ servicePointId, personId, redemptionId: commandKey, shown: scannedText }),
    output: z.object({
      redemptionId: z.string(),
      personName: z.string(),
      name: z.string(),
      points: z.number(),
    }),
    errors: [...handOverErrors],
  }),
  /** Somebody with a card and no phone: what she has, what waits for her at this place, what she may ask for. */
  counter: method({
    access: 'person',
    input: z.strictObject(shownCard),
    output: z.object({
      now: z.number(),
      personId: z.string(),
      personName: z.string(),
      cardNo: z.string(),
      points: z.number(),
      offers: z.array(
        z.object({
          rewardId: z.string(),
          name: z.string(),
          kind: z.enum(['slot', 'goods']),
          points: z.number(),
          room: z.string(),
          startsAt: z.number().nullable(),
          endsAt: z.number().nullable(),
          left: z.number(),
        }),
      ),
      waiting: z.array(
        z.object({
          redemptionId: z.string(),
          name: z.string(),
          points: z.number(),
          startsAt: z.number().nullable(),
          until: z.number(),
          number: z.string(),
        }),
      ),
    }),
    errors: cardErrors,
  }),
  /** Redeems on behalf of somebody who shows her card to the keeper. Never for the keeper herself. */
  redeemFor: method({
    access: 'person',
    input: z.strictObject({ ...shownCard, rewardId, key: commandKey }),
    output: z.object({
      redemptionId: z.string(),
      personId: z.string(),
      personName: z.string(),
      /** For the paper she takes home. */
      number: z.string(),
    }),
    errors: [...cardErrors, 'WrongPoint', ...redeemErrors],
  }),
  ...rewardStock,
}
