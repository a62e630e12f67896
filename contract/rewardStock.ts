import * as z from 'zod'
import { method } from './define'
import { commandKey, instant, servicePointId, text } from './fields'

const itemId = z.string().regex(/^[A-Za-z0-9:-]{1,40}$/)
const fund = z.enum(['town', 'projects', 'enterprises'])
const terms = {
  name: text(30),
  about: text(200),
  fund,
  points: z.number().int().min(1).max(100_000),
  /** What one costs the town, for the budget; nobody is ever paid it. */
  worthCents: z.number().int().min(1).max(10_000_000),
}
const seen = {
  name: z.string(),
  about: z.string(),
  fund,
  points: z.number(),
  worthCents: z.number(),
}
const kind = z.enum(['slot', 'goods'])
const place = { itemId, servicePointId }
const placeErrors = [
  'NotYourPoint',
  'ItemNotFound',
  'ItemNotOffered',
  'ServicePointNotFound',
  'KeyReused',
] as const
const item = z.object({ itemId: z.string() })

/** What the centre and the keepers do so that there is something to redeem. */
export const rewardStock = {
  /** All items with their shelves, for the centre; what stands or may stand at one place, for its keeper. */
  stock: method({
    access: 'person',
    input: z.strictObject({ servicePointId: servicePointId.optional() }),
    output: z.object({
      now: z.number(),
      items: z.array(
        z.object({
          itemId: z.string(),
          kind,
          terms: z.object({ ...seen, version: z.number(), offered: z.boolean() }).nullable(),
          proposal: z
            .object({ ...seen, proposalId: z.string(), byName: z.string(), at: z.number(), own: z.boolean() })
            .nullable(),
          shelves: z.array(
            z.object({
              rewardId: z.string(),
              servicePointId: z.string(),
              servicePointName: z.string(),
              room: z.string(),
              startsAt: z.number().nullable(),
              endsAt: z.number().nullable(),
              left: z.number(),
              waiting: z.number(),
              handed: z.number(),
            }),
          ),
        }),
      ),
    }),
    errors: ['NotYourPoint'],
  }),
  /** A new item, or another price and other words for one there is. Counts once another person of the centre agrees. */
  proposeItem: method({
    access: 'person',
    input: z.strictObject({ key: commandKey, itemId: itemId.optional(), kind, ...terms }),
    output: item,
    errors: ['NotOfCentre', 'ItemNotFound', 'OtherKind', 'ProposalOpen', 'KeyReused'],
  }),
  approveItem: method({
    access: 'person',
    input: z.strictObject({ itemId, proposalId: commandKey }),
    output: item,
    errors: ['NotOfCentre', 'ItemNotFound', 'ProposalGone', 'OwnProposal'],
  }),
  declineItem: method({
    access: 'person',
    input: z.strictObject({ itemId, proposalId: commandKey, why: text(200) }),
    output: item,
    errors: ['NotOfCentre', 'ItemNotFound', 'ProposalGone', 'OwnProposal'],
  }),
  /** Takes an item off the shelves; `version` is the word she saw, so that a late copy takes nothing off again. */
  withdrawItem: method({
    access: 'person',
    input: z.strictObject({ itemId, version: z.number().int().min(1).max(1_000_000) }),
    output: item,
    errors: ['NotOfCentre', 'ItemNotFound', 'ItemNotOffered'],
  }),
  /** More (or fewer) on one shelf, or in one slot. A shelf that was not there yet begins with it. */
  restock: method({
    access: 'person',
    input: z.strictObject({
      ...place,
      startsAt: instant.optional(),
      change: z.enum(['more', 'fewer']),
      count: z.number().int().min(1).max(500),
      key: commandKey,
    }),
    output: z.object({ rewardId: z.string() }),
    errors: [...placeErrors, 'RewardNotFound', 'FewerThanThat'],
  }),
  /** Seats at a time of day, once or week after week. A time that has seats already keeps them as they are. */
  setSlots: method({
    access: 'person',
    input: z.strictObject({
      ...place,
      /** Empty: it is at the place itself. */
      room: z.union([z.literal(''), text(30)]),
      startsAt: instant,
      endsAt: instant,
      seats: z.number().int().min(1).max(200),
      weeks: z.number().int().min(1).max(12),
      key: commandKey,
    }),
    output: z.object({ rewardIds: z.array(z.string()) }),
    errors: [
      ...placeErrors,
      'OtherKind',
      'NotOnQuarterHour',
      'EndsBeforeStart',
      'TooLong',
      'InThePast',
      'TooFarAhead',
    ],
  }),
}
