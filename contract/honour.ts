import * as z from 'zod'
import { method } from './define'
import { civilDate, commandKey, judged, scannedText, teamId, text } from './fields'
import { ratingView, supportView } from './team'

const byGrade = z.object({ A: z.number(), B: z.number(), C: z.number(), D: z.number() })
const id = z.string().regex(/^[A-Za-z0-9:~_-]{1,120}$/)
const commendationView = z.object({
  commendationId: z.string(),
  title: z.string(),
  why: z.string(),
  on: z.string(),
  byName: z.string(),
})
/** What residents said of her service: the last words of thanks, without who said them. */
const thanksView = z.object({
  rated: z.number(),
  /** How many of them were content. */
  content: z.number(),
  words: z.array(z.object({ kindName: z.string(), thanks: z.string(), at: z.number() })),
})
/** What is certified, and whether it stands. The name is masked: paper alone carries it whole. */
export const certificateView = z.object({
  number: z.string(),
  name: z.string(),
  minutes: z.number(),
  byGrade,
  sessions: z.number(),
  firstOn: z.string(),
  lastOn: z.string(),
  issuedAt: z.number(),
  status: z.enum(['valid', 'revoked']),
  revokedAt: z.number().nullable(),
})

export const honour = {
  /** Her own 《荣誉手册》, written from the books. */
  handbook: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      name: z.string(),
      cardNo: z.string(),
      teams: z.array(z.string()),
      minutes: z.number(),
      byGrade,
      sessions: z.number(),
      firstAt: z.number().nullable(),
      years: z.number(),
      stars: z.number(),
      next: z.object({ stars: z.number(), hours: z.number(), missingMinutes: z.number() }).nullable(),
      starHours: z.array(z.number()),
      reached: z.array(z.object({ stars: z.number(), hours: z.number(), at: z.number() })),
      yearly: z.array(z.object({ year: z.string(), minutes: z.number(), sessions: z.number() })),
      kinds: z.array(z.object({ title: z.string(), minutes: z.number(), sessions: z.number() })),
      commendations: z.array(commendationView),
      thanks: thanksView,
    }),
    errors: ['NotRegistered'],
  }),
  /** A team's, for its people and the centre. */
  teamHandbook: method({
    access: 'person',
    input: z.strictObject({ teamId }),
    output: z.object({
      now: z.number(),
      teamName: z.string(),
      stars: z.number().nullable(),
      minutes: z.number(),
      sureMinutes: z.number(),
      teamPoints: z.number(),
      ratings: z.array(ratingView.extend({ half: z.string() })),
      supports: z.array(supportView),
      commendations: z.array(commendationView),
      thanks: thanksView,
    }),
    errors: ['NotYourTeam', 'TeamNotFound'],
  }),
  /** Praise for a person, by the number on her card, or for a team. */
  commend: method({
    access: 'person',
    input: z.strictObject({
      to: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('person'), card: scannedText }),
        z.strictObject({ kind: z.literal('team'), teamId }),
      ]),
      title: text(30),
      why: text(200),
      on: civilDate,
      key: commandKey,
    }),
    output: z.object({ commendationId: z.string(), name: z.string() }),
    errors: ['NotOfCentre', 'UnknownCard', 'TeamNotFound', 'OwnSelf', 'OwnTeam', 'KeyReused', ...judged],
  }),
  takeBackCommendation: method({
    access: 'person',
    input: z.strictObject({ commendationId: id, why: text(200) }),
    output: z.object({ commendationId: z.string() }),
    errors: ['NotOfCentre', 'CommendationNotFound'],
  }),
  /** 志愿服务记录证明, at once and free of charge: the hours the books have today. */
  issueCertificate: method({
    access: 'person',
    input: z.strictObject({ key: commandKey }),
    output: z.object({ certificateId: z.string() }),
    errors: ['NotRegistered', 'RealNameNeeded', 'NothingToCertify'],
  }),
  /** Her own certificates, the newest first, each with its code. */
  certificates: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      realNameKnown: z.boolean(),
      certificates: z.array(
        certificateView.extend({
          certificateId: z.string(),
          code: z.string(),
          revokedWhy: z.string().nullable(),
        }),
      ),
    }),
    errors: ['NotRegistered'],
  }),
  revokeCertificate: method({
    access: 'person',
    input: z.strictObject({ number: z.string().regex(/^WJ[0-9]{8}-[0-9]{6}$/), why: text(200) }),
    output: z.object({ number: z.string() }),
    errors: ['NotOfCentre', 'CertificateNotFound', 'OwnSelf', ...judged],
  }),
}
