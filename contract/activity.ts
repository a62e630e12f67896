import * as z from 'zod'
import { method } from './define'
import { commandKey, instant, judged, servicePointId, shiftId, teamId, text } from './fields'
import { shiftCard } from './views'

const planErrors = ['NotOnQuarterHour', 'EndsBeforeStart', 'TooLong', 'InThePast', 'TooFarAhead'] as const
const places = z.number().int().min(1).max(200)

export const activity = {
  publish: method({
    access: 'person',
    input: z.strictObject({
      key: commandKey,
      teamId,
      servicePointId,
      title: text(30),
      about: text(500),
      room: text(30),
      startsAt: instant,
      endsAt: instant,
      places,
      repeat: z
        .strictObject({
          every: z.enum(['week', 'fortnight', 'month']),
          times: z.number().int().min(2).max(26),
        })
        .optional(),
    }),
    output: z.object({ shiftIds: z.array(z.string()) }),
    errors: ['NotYourTeam', 'ServicePointNotFound', 'KeyReused', ...planErrors, ...judged],
  }),
  change: method({
    access: 'person',
    input: z.strictObject({
      shiftId,
      key: commandKey,
      title: text(30).optional(),
      about: text(500).optional(),
      room: text(30).optional(),
      startsAt: instant.optional(),
      endsAt: instant.optional(),
      places: places.optional(),
    }),
    output: shiftCard,
    errors: [
      'ShiftNotFound',
      'NotYourTeam',
      'AlreadyOpened',
      'ShiftCancelled',
      'PlacesTaken',
      'OverlapsForSomebody',
      'KeyReused',
      ...planErrors,
      ...judged,
    ],
  }),
  cancel: method({
    access: 'person',
    input: z.strictObject({ shiftId, why: text(100) }),
    output: shiftCard,
    errors: ['ShiftNotFound', 'NotYourTeam', 'AlreadyOpened', ...judged],
  }),
  signUp: method({
    access: 'person',
    input: z.strictObject({ shiftId, key: commandKey }),
    output: shiftCard,
    errors: [
      'NotRegistered',
      'PhoneNeeded',
      'ShiftNotFound',
      'ShiftCancelled',
      'ShiftIsOver',
      'AlreadyOpened',
      'ShiftFull',
      'AlreadySignedUp',
      'OverlapsAnother',
      'KeyReused',
    ],
  }),
  cancelSignup: method({
    access: 'person',
    input: z.strictObject({ shiftId, key: commandKey }),
    output: shiftCard,
    errors: ['ShiftNotFound', 'NotSignedUp', 'AlreadyOpened', 'ShiftIsOver'],
  }),
}
