import * as z from 'zod'
import { method } from './define'
import { commandKey, judged, teamId, text } from './fields'

const halfYear = z.string().regex(/^20[2-9][0-9]-H[12]$/)
const stars = z.number().int().min(1).max(5)
const fund = z.enum(['town', 'projects', 'enterprises'])
const supportKind = z.enum(['funds', 'room', 'training', 'goods'])

const rules = z.object({ version: z.number(), teamStars: z.array(z.number()), surePercent: z.number() })
export const ratingRunView = z.object({
  half: z.string(),
  status: z.enum(['counting', 'noticed', 'approved']),
  rules,
  startedByName: z.string(),
  noticedAt: z.number().nullable(),
  noticeUntil: z.number().nullable(),
  approvedByName: z.string().nullable(),
  approvedAt: z.number().nullable(),
})
export const ratingView = z.object({
  teamId: z.string(),
  teamName: z.string(),
  teamPoints: z.number(),
  minutes: z.number(),
  sureMinutes: z.number(),
  sharePercent: z.number(),
  /** What stands: as counted, or as ruled after an appeal. */
  stars: z.number(),
  countedStars: z.number(),
  why: z.enum(['earned', 'points', 'share']),
})
const appealView = z.object({
  byName: z.string(),
  at: z.number(),
  text: z.string(),
  answer: z.object({ byName: z.string(), at: z.number(), text: z.string(), stars: z.number() }).nullable(),
})
export const supportView = z.object({
  supportId: z.string(),
  teamId: z.string(),
  teamName: z.string(),
  half: z.string(),
  stars: z.number(),
  kind: supportKind,
  what: z.string(),
  worthCents: z.number().nullable(),
  fund,
  byName: z.string(),
  at: z.number(),
  takenBackWhy: z.string().nullable(),
})

export const team = {
  /** How a team stands this half year, what is missing to the next star, and how it was rated last. */
  progress: method({
    access: 'person',
    input: z.strictObject({ teamId }),
    output: z.object({
      now: z.number(),
      teamName: z.string(),
      half: z.string(),
      rules,
      teamPoints: z.number(),
      minutes: z.number(),
      sharePercent: z.number(),
      /** If it were rated today. */
      stars: z.number(),
      next: z.object({ stars: z.number(), missingPoints: z.number(), shareIsEnough: z.boolean() }).nullable(),
      last: z
        .object({
          run: ratingRunView,
          rating: ratingView,
          appeal: appealView.nullable(),
          mayAppeal: z.boolean(),
        })
        .nullable(),
      supports: z.array(supportView),
    }),
    errors: ['NotYourTeam', 'TeamNotFound'],
  }),
  /** The centre's view of ratings: which may begin, and the newest with its appeals. */
  ratings: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      /** The last half year that is over, when nobody rated it yet. */
      toStart: z.string().nullable(),
      run: ratingRunView.extend({ own: z.boolean() }).nullable(),
      ratings: z.array(ratingView.extend({ appeal: appealView.nullable() })),
      supports: z.array(supportView),
    }),
    errors: ['NotOfCentre'],
  }),
  /** Begins to count. Named by the half year: it happens once, whoever begins it. */
  startRating: method({
    access: 'person',
    input: z.strictObject({ half: halfYear }),
    output: z.object({ half: z.string() }),
    errors: ['NotOfCentre', 'HalfNotOver', 'HalfNotSettled'],
  }),
  appeal: method({
    access: 'person',
    input: z.strictObject({ half: halfYear, teamId, text: text(500), key: commandKey }),
    output: z.object({ half: z.string() }),
    errors: ['NotYourTeam', 'RatingNotFound', 'NoticeOver', 'AlreadyAppealed', 'KeyReused', ...judged],
  }),
  /** The same stars as counted: it stays as it is. Others: the appeal was right. Left out: none. */
  answerAppeal: method({
    access: 'person',
    input: z.strictObject({ half: halfYear, teamId, text: text(500), stars: stars.optional() }),
    output: z.object({ half: z.string() }),
    errors: [
      'NotOfCentre',
      'RatingNotFound',
      'NothingAppealed',
      'OwnTeam',
      'AlreadyAnswered',
      'NoSuchStar',
      ...judged,
    ],
  }),
  approveRating: method({
    access: 'person',
    input: z.strictObject({ half: halfYear }),
    output: z.object({ half: z.string() }),
    errors: ['NotDirector', 'RatingNotFound', 'OwnRun', 'OwnTeam', 'NoticeOpen', 'AppealOpen'],
  }),
  giveSupport: method({
    access: 'person',
    input: z.strictObject({
      half: halfYear,
      teamId,
      kind: supportKind,
      what: text(100),
      worthCents: z.number().int().min(1).max(1_000_000_000).optional(),
      fund,
      key: commandKey,
    }),
    output: z.object({ supportId: z.string() }),
    errors: ['NotOfCentre', 'RatingNotFound', 'NotRated', 'OwnTeam', 'KeyReused', ...judged],
  }),
  /** Written down by mistake: it stays in the list, with the reason. */
  takeBackSupport: method({
    access: 'person',
    input: z.strictObject({ supportId: z.string().regex(/^[A-Za-z0-9:~-]{1,80}$/), why: text(200) }),
    output: z.object({ supportId: z.string() }),
    errors: ['NotOfCentre', 'SupportNotFound', 'OwnTeam', ...judged],
  }),
}
