import * as z from 'zod'
import { method } from './define'
import { SERVICE_MODES } from '#domain/service'
import {
  calendarDay,
  commandKey,
  judged,
  personId,
  phoneNumber,
  servicePointId,
  slotId,
  text,
} from './fields'

const helpDigits = z.string().regex(/^[0-9]{8}$/)

/** Where somebody stands at a slot. */
const placeState = z.enum(['booked', 'offered', 'waiting', 'came', 'missed', 'calledOff', 'givenBack'])

/** One place, as who has it or books for him sees it. */
const bookingView = z.object({
  slotId: z.string(),
  scheduleId: z.string(),
  servicePointId: z.string(),
  title: z.string(),
  servicePointName: z.string(),
  room: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
  residentId: z.string(),
  name: z.string(),
  /** It is the caller's own. */
  own: z.boolean(),
  state: placeState,
  /** How many stand before him in line. */
  before: z.number(),
  /** Until when the offer is kept or the place may be given back. */
  until: z.number().nullable(),
  why: z.string().nullable(),
})
const residentView = z.object({
  residentId: z.string(),
  name: z.string(),
  phoneKnown: z.boolean(),
  helpers: z.array(z.object({ personId: z.string(), name: z.string(), given: z.enum(['self', 'atPoint']) })),
})
/** For somebody else with his consent; for oneself when left out. */
const place = { slotId, key: commandKey, residentId: personId.optional() }
const reachErrors = ['ResidentUnknown', 'NoConsent', 'SlotNotFound'] as const
const bookErrors = [
  'WalkInOnly',
  'SlotCalledOff',
  'SlotIsOver',
  'AlreadyBooked',
  'OverlapsAnother',
  'SlotFull',
  'KeyReused',
] as const

export const booking = {
  /** What to call her and how to reach her: all there must be to book. A volunteer's own are taken over. */
  introduce: method({
    access: 'person',
    input: z.strictObject({
      name: text(20),
      wechatCode: z.string().min(1).max(200).optional(),
      typed: phoneNumber.optional(),
    }),
    output: residentView,
    errors: ['PhoneNeeded', 'PhoneNotShared', 'LeavingNotOver', ...judged],
  }),
  /** Everything the caller has, and has for others. */
  mine: method({
    access: 'person',
    input: z.strictObject({}),
    output: z.object({
      now: z.number(),
      hotline: z.string(),
      resident: residentView.nullable(),
      /** Whom she may book for. */
      helped: z.array(z.object({ residentId: z.string(), name: z.string() })),
      bookings: z.array(bookingView),
    }),
    errors: [],
  }),
  /** Takes a place; a full one answers the next times with a place free. */
  book: method({
    access: 'person',
    input: z.strictObject(place),
    output: bookingView,
    errors: [...reachErrors, ...bookErrors, 'PleaseCall', 'TooManyBookings', 'TooManyChanges'],
  }),
  /** Gives back a place, an offer, or a place in line. */
  cancel: method({
    access: 'person',
    input: z.strictObject(place),
    output: z.object({ slotId: z.string() }),
    errors: [...reachErrors, 'NotBooked', 'SlotIsOver', 'TooLateToGiveBack'],
  }),
  wait: method({
    access: 'person',
    input: z.strictObject(place),
    output: bookingView,
    errors: [
      ...reachErrors,
      ...bookErrors.filter((code) => code !== 'SlotFull'),
      'StillFree',
      'AlreadyWaiting',
      'PleaseCall',
      'TooManyBookings',
      'TooManyChanges',
    ],
  }),
  accept: method({
    access: 'person',
    input: z.strictObject(place),
    output: bookingView,
    errors: [...reachErrors, 'NothingOffered', 'OfferOver', 'SlotCalledOff', 'KeyReused'],
  }),
  /** Digits to read out: to who shall help (`needHelp`), or to the keeper who writes a helper down (`willHelp`). */
  helpCode: method({
    access: 'person',
    input: z.strictObject({ purpose: z.enum(['needHelp', 'willHelp']) }),
    output: z.object({ digits: z.string(), until: z.number() }),
    errors: ['ResidentUnknown'],
  }),
  /** His digits are his consent. */
  becomeHelper: method({
    access: 'person',
    input: z.strictObject({ digits: helpDigits }),
    output: z.object({ residentId: z.string(), name: z.string() }),
    errors: ['ResidentUnknown', 'UnknownHelpCode', 'OwnSelf', 'TooManyHelpers'],
  }),
  /** Before the keeper's eyes somebody, perhaps without a phone, lets another book for him. */
  recordHelper: method({
    access: 'person',
    input: z.strictObject({
      servicePointId,
      key: commandKey,
      name: text(20),
      phone: phoneNumber.optional(),
      digits: helpDigits,
    }),
    output: z.object({ residentId: z.string(), name: z.string(), helperName: z.string() }),
    errors: ['NotYourPoint', 'UnknownHelpCode', 'OwnSelf', 'TooManyHelpers', ...judged],
  }),
  /** By himself, by the helper, or by a keeper or the centre for him. From that moment on nothing more is booked. */
  endHelp: method({
    access: 'person',
    input: z.strictObject({ residentId: personId, helperId: personId }),
    output: z.object({ residentId: z.string() }),
    errors: ['NoConsent'],
  }),
  /** The hotline, or somebody at the keeper's door: one call, one screen. */
  bookFor: method({
    access: 'person',
    input: z.strictObject({ slotId, key: commandKey, name: text(20), phone: phoneNumber }),
    output: bookingView,
    errors: ['NotYourPoint', 'SlotNotFound', ...bookErrors, ...judged],
  }),
  cancelFor: method({
    access: 'person',
    input: z.strictObject({ slotId, key: commandKey, residentId: personId }),
    output: z.object({ slotId: z.string() }),
    errors: ['NotYourPoint', 'SlotNotFound', 'NotBooked', 'SlotIsOver'],
  }),
  /** The day of a place for its keeper and the centre: what runs, who comes, who was there. */
  day: method({
    access: 'person',
    input: z.strictObject({ servicePointId, on: calendarDay }),
    output: z.object({
      now: z.number(),
      name: z.string(),
      /** Times somebody came, and how many different people that were. */
      visits: z.number(),
      persons: z.number(),
      /** How many services a day were promised; null where nothing was. */
      promised: z.number().nullable(),
      services: z.array(
        z.object({
          scheduleId: z.string(),
          title: z.string(),
          mode: z.enum(SERVICE_MODES),
          room: z.string(),
          servedBy: z.string(),
          startsAt: z.number(),
          endsAt: z.number(),
          /** Called off, and why. */
          calledOff: z.string().nullable(),
          /** The one turn of the day where nobody books. */
          slotId: z.string().nullable(),
          /** Where those who came unbooked are counted. */
          countedAt: z.string(),
          walkIns: z.number(),
          left: z.number(),
          bookings: z.array(
            z.object({
              slotId: z.string(),
              bookingId: z.string(),
              residentId: z.string(),
              name: z.string(),
              startsAt: z.number(),
              how: z.enum(['self', 'helper', 'staff']),
              came: z.boolean().nullable(),
            }),
          ),
        }),
      ),
      shifts: z.array(
        z.object({
          shiftId: z.string(),
          title: z.string(),
          teamName: z.string(),
          startsAt: z.number(),
          endsAt: z.number(),
          signedUp: z.number(),
          places: z.number(),
          opened: z.boolean(),
        }),
      ),
    }),
    errors: ['NotYourPoint', 'ServicePointNotFound'],
  }),
  /** The keeper writes down who came and who did not. */
  mark: method({
    access: 'person',
    input: z.strictObject({ slotId, bookingId: commandKey, came: z.boolean() }),
    output: z.object({ slotId: z.string(), bookingId: z.string(), came: z.boolean() }),
    errors: ['NotYourPoint', 'SlotNotFound', 'NotBooked', 'TooEarlyToMark', 'TooLateToMark'],
  }),
  /** How many came without a booking, as counted on paper; saying it again sets it anew. */
  countWalkIns: method({
    access: 'person',
    input: z.strictObject({ slotId, count: z.number().int().min(0).max(500) }),
    output: z.object({ slotId: z.string(), count: z.number() }),
    errors: ['NotYourPoint', 'SlotNotFound', 'NotBooked', 'TooEarlyToMark', 'TooLateToMark'],
  }),
  /** She has called: missed times are forgotten. */
  excuse: method({
    access: 'person',
    input: z.strictObject({ residentId: personId }),
    output: z.object({ residentId: z.string() }),
    errors: ['NotYourPoint', 'ResidentUnknown'],
  }),
}
