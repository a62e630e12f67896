import * as z from 'zod'
import { REASONS } from '#domain/matching'
import { NEED_STATUSES, NEED_STEPS } from '#domain/need'
import { QUALIFICATIONS } from '#domain/service'
import { method } from './define'
import {
  civilDate,
  commandKey,
  judged,
  needId,
  personId,
  phoneNumber,
  servicePointId,
  teamId,
  text,
} from './fields'

/** Longer texts come as far as the rule, which says by name that they are too long. */
const words = text(20_000)
const note = text(20_000)
const phone = z.union([
  z.strictObject({ typed: phoneNumber }),
  z.strictObject({ wechatCode: z.string().min(1).max(200) }),
])
const kindId = z.string().regex(/^[A-Za-z0-9:~-]{1,40}$/)

const needCard = z.object({
  needId: z.string(),
  kindName: z.string(),
  status: z.enum(NEED_STATUSES),
  /** Null while WeChat has not passed them, or not for the caller. */
  words: z.string().nullable(),
  servicePointName: z.string(),
  estate: z.string().nullable(),
  place: z.enum(['home', 'point']),
  askedAt: z.number(),
  dueAt: z.number().nullable(),
  overdue: z.boolean(),
  assistantName: z.string(),
  teamName: z.string().nullable(),
  goesName: z.string().nullable(),
  serveOn: z.string().nullable(),
  /** The caller asked, or goes there. */
  mine: z.enum(['asked', 'goes']).nullable(),
})
const contact = z.object({
  name: z.string(),
  phone: z.string(),
  phoneVerified: z.boolean(),
  address: z.string().nullable(),
})
const moved = z.object({ needId: z.string() })
const move = { needId, key: commandKey }
const wordErrors = ['WordsTooLong', 'MarkupInWords', 'NumberInWords', ...judged] as const
const moveErrors = ['NeedNotFound', 'NotForYou', 'NeedIsFull', 'KeyReused'] as const

/** Residents ask, the place accepts, a team goes, the resident rates. Somebody else's need does not exist. */
export const need = {
  /** What can be asked for, and where: what the form offers. */
  kinds: method({
    access: 'anyone',
    input: z.strictObject({}),
    output: z.object({
      kinds: z.array(
        z.object({
          kindId: z.string(),
          name: z.string(),
          qualification: z.enum(QUALIFICATIONS).nullable(),
        }),
      ),
      points: z.array(
        z.object({ servicePointId: z.string(), name: z.string(), estates: z.array(z.string()) }),
      ),
      /** The number to call instead; empty while none is known. */
      hotline: z.string(),
    }),
    errors: [],
  }),
  ask: method({
    access: 'person',
    input: z.strictObject({
      key: commandKey,
      kindId,
      servicePointId,
      estate: text(20).optional(),
      place: z.enum(['home', 'point']),
      words,
      risk: note,
      wanted: text(60).optional(),
      name: text(20),
      /** Left out: the number she has given before. */
      phone: phone.optional(),
      address: text(80).optional(),
      /** Staff write it down for somebody who called or came. */
      onBehalf: z.enum(['hotline', 'counter']).optional(),
    }),
    output: moved,
    errors: [
      'PhoneNeeded',
      'PhoneNotShared',
      'PhoneOfAnother',
      'AddressNeeded',
      'KindNotFound',
      'ServicePointNotFound',
      'NobodyThere',
      'NotYourPoint',
      'TooManyNeeds',
      'KeyReused',
      'WordsTooLong',
      'MarkupInWords',
      'NumberInWords',
      'WordsRefused',
    ],
  }),
  /** What the caller asked for, and where she goes. */
  mine: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({ now: z.number(), needs: z.array(needCard) }),
    errors: [],
  }),
  one: method({
    access: 'person',
    input: z.strictObject({ needId }),
    output: z.object({
      now: z.number(),
      need: needCard,
      risk: z.string().nullable(),
      wanted: z.string().nullable(),
      via: z.enum(['phone', 'hotline', 'counter']),
      /** WeChat has not passed her words: nobody else reads them. */
      wordsHeld: z.boolean(),
      steps: z.array(
        z.object({
          what: z.enum(NEED_STEPS),
          at: z.number(),
          byName: z.string(),
          note: z.string().nullable(),
        }),
      ),
      rating: z.object({ stars: z.number(), thanks: z.string().nullable() }).nullable(),
      may: z.object({
        review: z.boolean(),
        dispatch: z.boolean(),
        take: z.boolean(),
        decline: z.boolean(),
        serve: z.boolean(),
        rate: z.boolean(),
        withdraw: z.boolean(),
        /** Become its assistant. */
        handOn: z.boolean(),
        contact: z.boolean(),
      }),
      /** Only to who asked: what she gave, and who has looked at it. */
      given: contact.nullable(),
      looks: z.array(z.object({ byName: z.string(), at: z.number() })),
    }),
    errors: ['NeedNotFound'],
  }),
  /** What waits at a place; without one, in the whole town. */
  desk: method({
    access: 'person',
    input: z.strictObject({
      servicePointId: servicePointId.optional(),
      which: z.enum(['open', 'ended']),
      before: z.number().int().min(0).max(4_102_444_800_000).optional(),
    }),
    output: z.object({ now: z.number(), needs: z.array(needCard), more: z.boolean() }),
    errors: ['NotYourPoint', 'NotOfCentre'],
  }),
  /** What was dispatched to the team or taken by it, and what any team may take. */
  forTeam: method({
    access: 'person',
    input: z.strictObject({ teamId }),
    output: z.object({
      now: z.number(),
      needs: z.array(needCard),
      members: z.array(z.object({ personId: z.string(), name: z.string() })),
    }),
    errors: ['NotYourTeam'],
  }),
  /** Teams for a need, the fittest first, each with its reasons. A person decides. */
  suggest: method({
    access: 'person',
    input: z.strictObject({ needId }),
    output: z.object({
      teams: z.array(
        z.object({
          teamId: z.string(),
          name: z.string(),
          mayServe: z.boolean(),
          reasons: z.array(
            z.object({
              kind: z.enum(REASONS),
              what: z.string().optional(),
              times: z.number().optional(),
            }),
          ),
        }),
      ),
    }),
    errors: ['NeedNotFound', 'NotForYou'],
  }),
  accept: method({
    access: 'person',
    input: z.strictObject(move),
    output: moved,
    errors: [...moveErrors, 'AlreadyDecided'],
  }),
  /** The law wants the reason said. */
  refuse: method({
    access: 'person',
    input: z.strictObject({ ...move, why: note }),
    output: moved,
    errors: [...moveErrors, ...wordErrors, 'AlreadyDecided'],
  }),
  dispatch: method({
    access: 'person',
    input: z.strictObject({ ...move, teamId, why: note.optional() }),
    output: moved,
    errors: [
      ...moveErrors,
      ...wordErrors,
      'TeamNotFound',
      'NotAcceptedYet',
      'AlreadyServed',
      'AlreadyThere',
      'QualificationNeeded',
    ],
  }),
  take: method({
    access: 'person',
    input: z.strictObject({ ...move, teamId, personId, serveOn: civilDate }),
    output: moved,
    errors: [
      ...moveErrors,
      'NotYourTeam',
      'NotAMember',
      'AlreadyTaken',
      'QualificationNeeded',
      'InThePast',
      'TooFarAhead',
      'OwnSelf',
    ],
  }),
  decline: method({
    access: 'person',
    input: z.strictObject({ ...move, why: note }),
    output: moved,
    errors: [...moveErrors, ...wordErrors, 'AlreadyServed'],
  }),
  /** It is done. */
  serve: method({
    access: 'person',
    input: z.strictObject(move),
    output: moved,
    errors: [...moveErrors, 'NotTakenYet', 'AlreadyServed'],
  }),
  /** One tap by who asked; staff enter what was said or written on paper. */
  rate: method({
    access: 'person',
    input: z.strictObject({
      ...move,
      stars: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      thanks: note.optional(),
      via: z.enum(['phone', 'voice', 'paper']),
    }),
    output: moved,
    errors: [...moveErrors, ...wordErrors, 'NotServedYet', 'AlreadyRated', 'OwnSelf'],
  }),
  withdraw: method({
    access: 'person',
    input: z.strictObject(move),
    output: moved,
    errors: [...moveErrors, 'TooLateToWithdraw'],
  }),
  /** Another of the place or the centre becomes the assistant. */
  handOn: method({
    access: 'person',
    input: z.strictObject({ ...move, personId }),
    output: moved,
    errors: [...moveErrors, 'NotStaffThere', 'AlreadyServed', 'AlreadyThere'],
  }),
  /** Whom to call and where to go. Every look is kept, and the resident sees it. */
  contact: method({
    access: 'person',
    input: z.strictObject({ needId }),
    output: contact,
    errors: ['NeedNotFound', 'NotForYou'],
  }),
}
