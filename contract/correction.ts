import * as z from 'zod'
import { method } from './define'
import { commandKey, grade, instant, judged, personId, shiftId, shownPicture, text } from './fields'

const stand = z.object({
  minutes: z.number(),
  grade,
  inAt: z.number().nullable(),
  outAt: z.number().nullable(),
  /** Only so many of the minutes may bring points. Null: all. */
  evidencedMinutes: z.number().nullable(),
})
const roundView = z.object({
  roundId: z.string(),
  what: z.enum(['change', 'backfill', 'restore']),
  old: stand.nullable(),
  /** Null: nothing is to count. */
  to: stand.nullable(),
  why: z.string(),
  byName: z.string(),
  at: z.number(),
  status: z.enum(['asked', 'approved', 'refused', 'overtaken']),
  decidedByName: z.string().nullable(),
  decidedAt: z.number().nullable(),
  /** Of a refusal. */
  decidedWhy: z.string().nullable(),
  noticeUntil: z.number().nullable(),
  appeal: z
    .object({
      at: z.number(),
      text: z.string(),
      answer: z
        .object({
          byName: z.string(),
          at: z.number(),
          text: z.string(),
          outcome: z.enum(['stands', 'wrong']),
        })
        .nullable(),
    })
    .nullable(),
})
export type RoundView = z.output<typeof roundView>

const recordView = z.object({
  shiftId: z.string(),
  personId: z.string(),
  name: z.string(),
  title: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
  rounds: z.array(roundView),
})
/** Others read the words, so WeChat judges them first. */
/** It does not fit into her day beside what stands there. */
const dayRefusals = ['TwoPlacesAtOnce', 'DayIsFull'] as const
const round = { shiftId, personId, roundId: commandKey }

/** Nothing is edited: a change is asked for by one, agreed on by another, posted anew, hung out, and may be appealed against. */
export const correction = {
  /** Another stand for somebody's record at a shift that is over; `to` null: she was not there at all. */
  ask: method({
    access: 'person',
    input: z.strictObject({
      shiftId,
      personId,
      to: z.strictObject({ inAt: instant, outAt: instant }).nullable(),
      why: text(200),
      /** A picture that was put where `volunteer.placeForPicture` said; whoever adds minutes needs one. */
      proof: z.string().min(1).max(400).optional(),
      key: commandKey,
    }),
    output: z.object({ roundId: z.string(), what: z.enum(['change', 'backfill']) }),
    errors: [
      'ShiftNotFound',
      'NotYourShift',
      'PersonNotFound',
      'OwnRecord',
      'KeyReused',
      'RequestOpen',
      'ShiftNotOver',
      'NotConfirmedYet',
      'RecordFinal',
      'OutsidePlan',
      'NothingToCorrect',
      'NothingChanged',
      ...dayRefusals,
      'ProofNeeded',
      'PictureMissing',
      'PictureNotFit',
      ...judged,
    ],
  }),
  approve: method({
    access: 'person',
    input: z.strictObject(round),
    output: z.object({ roundId: z.string() }),
    errors: ['NotOfCentre', 'ChangeNotFound', 'RequestGone', 'OwnRequest', 'OwnRecord', ...dayRefusals],
  }),
  refuse: method({
    access: 'person',
    input: z.strictObject({ ...round, why: text(200) }),
    output: z.object({ roundId: z.string() }),
    errors: ['NotOfCentre', 'ChangeNotFound', 'RequestGone', 'OwnRequest', 'OwnRecord', ...judged],
  }),
  /** What waits for the centre, the longest first: requests, or appeals. By key. */
  waiting: method({
    access: 'person',
    input: z.strictObject({
      of: z.enum(['decision', 'answer']),
      after: z.strictObject({ since: instant, shiftId, personId }).optional(),
    }),
    output: z.object({
      now: z.number(),
      records: z.array(
        recordView.extend({
          since: z.number(),
          /** The caller asked or decided herself, or it is about her: somebody else's turn. */
          own: z.boolean(),
          proof: shownPicture.nullable(),
        }),
      ),
      more: z.boolean(),
    }),
    errors: ['NotOfCentre'],
  }),
  /** What was asked for at a shift, for those who run it. */
  ofShift: method({
    access: 'person',
    input: z.strictObject({ shiftId }),
    output: z.object({ now: z.number(), records: z.array(recordView) }),
    errors: ['ShiftNotFound', 'NotYourShift'],
  }),
  /** Everything that was done to the caller's own record at a shift. */
  mine: method({
    access: 'person',
    input: z.strictObject({ shiftId }),
    output: z.object({
      now: z.number(),
      record: recordView.nullable(),
      /** Changes she may still appeal against, until when. */
      appealable: z.array(z.object({ roundId: z.string(), until: z.number() })),
    }),
    errors: [],
  }),
  appeal: method({
    access: 'person',
    input: z.strictObject({ shiftId, roundId: commandKey, text: text(500), key: commandKey }),
    output: z.object({ roundId: z.string() }),
    errors: ['ChangeNotFound', 'AppealOver', 'AlreadyAppealed', 'KeyReused', ...judged],
  }),
  answer: method({
    access: 'person',
    input: z.strictObject({ ...round, text: text(500), outcome: z.enum(['stands', 'wrong']) }),
    output: z.object({ roundId: z.string() }),
    errors: [
      'NotOfCentre',
      'ChangeNotFound',
      'NothingAppealed',
      'AlreadyAnswered',
      'SecondLookNeeded',
      'OwnRecord',
      'RequestOpen',
      'ChangedSince',
      'AskAnew',
      ...judged,
    ],
  }),
}
