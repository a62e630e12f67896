import * as z from 'zod'
import { AGE_BANDS } from '#domain/person'
import { LINES_PER_SHEET } from '#domain/sheetLines'
import { method } from './define'
import {
  commandKey,
  deviceName,
  instant,
  judged,
  personId,
  servicePointId,
  shiftId,
  shownPicture,
  text,
} from './fields'
import { sessionView } from './views'

const kioskId = z.string().regex(/^K[A-Z2-7]{16}$/)
/** What only the paired device has: which kiosk it is, and the secret it made itself. */
const device = { kioskId, secret: commandKey }

const phoneEnd = z.string().regex(/^[0-9]{4}$/)
const byName = z.strictObject({
  by: z.literal('name'),
  name: text(20).refine((name) => [...name.replace(/\s+/g, '')].length >= 2),
  phoneEnd,
})
const who = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('card'), card: text(120) }),
  z.strictObject({ by: z.literal('number'), card: text(120) }),
  byName,
])
/** Before the keeper's eyes: a card or its number, or a whole name with the last digits of the phone. */
const whoStandsHere = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('card'), card: text(120) }),
  byName,
])

const weight = z.enum(['B', 'D'])
/** What became of one line. */
const enteredLine = z.object({
  personId: z.string(),
  name: z.string(),
  /** `heard`: the leader confirms it. `asked`: the centre decides on an entry made afterwards. */
  outcome: z.enum(['heard', 'asked', 'notTaken']),
  why: z.string().nullable(),
})

/** What a keeper's place has beside the keeper's own phone: a tablet that nobody attends. */
export const keeper = {
  /** A code, good for ten minutes and for one device, that makes a tablet the kiosk of this place. */
  issueKiosk: method({
    access: 'person',
    input: z.strictObject({ servicePointId, name: text(20), key: commandKey }),
    output: z.object({ kioskId: z.string(), pairingCode: z.string(), pairUntil: z.number() }),
    errors: ['NotYourPoint', 'KeyReused'],
  }),
  kiosks: method({
    access: 'person',
    input: z.strictObject({ servicePointId }),
    output: z.object({
      now: z.number(),
      kiosks: z.array(
        z.object({
          kioskId: z.string(),
          name: z.string(),
          issuedAt: z.number(),
          /** Null: no device has taken the code. */
          pairedAt: z.number().nullable(),
          pairUntil: z.number(),
          lockedUntil: z.number().nullable(),
        }),
      ),
    }),
    errors: ['NotYourPoint'],
  }),
  /** Takes the tablet's right away at once. */
  revokeKiosk: method({
    access: 'person',
    input: z.strictObject({ kioskId }),
    output: z.object({ revokedAt: z.number() }),
    errors: ['KioskNotFound'],
  }),
  /**
   * On the tablet: becomes the kiosk. The secret is made by the tablet and never leaves it but for this function. Not
   * under an account with rights: nobody attends it.
   */
  pairKiosk: method({
    access: 'person',
    input: z.strictObject({ pairingCode: text(16).refine((code) => code.length >= 8), secret: commandKey }),
    output: z.object({ kioskId: z.string(), name: z.string() }),
    errors: ['PairingCodeUnknown', 'PairingCodeUsed', 'KioskWearsHats'],
  }),
  /** What runs at the place now. Nobody's name is among it. */
  kioskDay: method({
    access: 'person',
    input: z.strictObject(device),
    output: z.object({
      now: z.number(),
      name: z.string(),
      shifts: z.array(
        z.object({
          shiftId: z.string(),
          title: z.string(),
          room: z.string(),
          startsAt: z.number(),
          endsAt: z.number(),
          opened: z.boolean(),
        }),
      ),
    }),
    errors: ['NotAKiosk'],
  }),
  /**
   * Checks somebody in or out by her card, her card's number, or two letters of her name and the last digits of her
   * phone. Before that nothing about anybody is shown, and after it her name masked. Grade C: nobody attends.
   */
  kioskCheck: method({
    access: 'person',
    input: z.strictObject({ ...device, shiftId, nonce: commandKey, kind: z.enum(['in', 'out']), who }),
    output: z.object({ maskedName: z.string(), session: sessionView }),
    errors: [
      'NotAKiosk',
      'KioskLocked',
      'ShiftNotFound',
      'UnknownCard',
      'LostCard',
      'NobodyFound',
      'SeveralFound',
      'KeyReused',
      'TooEarly',
      'ShiftIsOver',
      'AlreadySettled',
      'AlreadyCheckedIn',
      'AlreadyCheckedOut',
      'CheckedInElsewhere',
      'NotCheckedIn',
      'NotSignedUp',
    ],
  }),
  /**
   * Somebody without a phone stands before the keeper: she gets a card number, and says yes to what is kept. Of a name that
   * WeChat does not judge it wants a person to look: the keeper does.
   */
  register: method({
    access: 'person',
    input: z.strictObject({
      servicePointId,
      key: commandKey,
      name: text(20),
      phoneEnd,
      ageBand: z.enum(AGE_BANDS),
      guardianConsents: z.boolean(),
      /** The keeper read it to her and she agreed. */
      consentVersion: z.number().int().min(1).max(1000),
    }),
    output: z.object({ personId: z.string(), name: z.string(), cardNo: z.string() }),
    errors: ['NotYourPoint', 'GuardianNeeded', 'KeyReused', 'WordsRefused'],
  }),
  /** Puts somebody who had not signed up on the list of a running shift and checks her in: grade B, the keeper saw her. */
  walkIn: method({
    access: 'person',
    input: z.strictObject({ shiftId, nonce: commandKey, device: deviceName, who: whoStandsHere }),
    output: z.object({
      personId: z.string(),
      name: z.string(),
      cardNo: z.string(),
      /** She had a place already. */
      expected: z.boolean(),
      session: sessionView,
    }),
    errors: [
      'ShiftNotFound',
      'NotYourPoint',
      'UnknownCard',
      'LostCard',
      'NobodyFound',
      'SeveralFound',
      'OwnSession',
      'KeyReused',
      'TooEarly',
      'ShiftIsOver',
      'AlreadySettled',
      'AlreadyCheckedIn',
      'AlreadyCheckedOut',
      'CheckedInElsewhere',
      'NotCheckedIn',
      'NotSignedUp',
    ],
  }),
  /** The keeper's place today: what runs, who is there now, and who has not left though her shift is over. */
  day: method({
    access: 'person',
    input: z.strictObject({ servicePointId }),
    output: z.object({
      now: z.number(),
      name: z.string(),
      shifts: z.array(
        z.object({
          shiftId: z.string(),
          title: z.string(),
          teamName: z.string(),
          room: z.string(),
          startsAt: z.number(),
          endsAt: z.number(),
          opened: z.boolean(),
          confirmed: z.boolean(),
          signedUp: z.number(),
          here: z.number(),
          left: z.number(),
        }),
      ),
      /** Everybody who came and has not left, the longest first. */
      here: z.array(
        z.object({
          personId: z.string(),
          name: z.string(),
          cardNo: z.string(),
          shiftId: z.string(),
          title: z.string(),
          inAt: z.number(),
          endsAt: z.number(),
          /** Closed at the planned end: the leader says how long she stayed. */
          forgotten: z.boolean(),
        }),
      ),
    }),
    errors: ['NotYourPoint'],
  }),
  /** A printed sheet by its number, as whoever runs the shift enters it back. */
  sheet: method({
    access: 'person',
    input: z.strictObject({ number: text(40) }),
    output: z.object({
      now: z.number(),
      number: z.string(),
      shiftId: z.string(),
      title: z.string(),
      startsAt: z.number(),
      endsAt: z.number(),
      /** B: the keeper enters it and the leader confirms. D: the caller leads the shift herself, or it is late; the centre decides. */
      weight,
      /** How many lines a sheet has; the first are `people`, the others blank. */
      lines: z.number(),
      people: z.array(z.object({ personId: z.string(), name: z.string(), cardNo: z.string() })),
      /** Null: it has not come back. */
      entered: z
        .object({
          byName: z.string(),
          at: z.number(),
          weight,
          lines: z.array(enteredLine),
          /** The picture of the sheet. */
          picture: shownPicture.nullable(),
        })
        .nullable(),
    }),
    errors: ['SheetNotFound'],
  }),
  /** The signed lines of a sheet and its picture. A sheet is entered once; repeating it answers as the first time. */
  enterSheet: method({
    access: 'person',
    input: z.strictObject({
      number: text(40),
      key: commandKey,
      lines: z
        .array(
          z.strictObject({
            who: z.discriminatedUnion('by', [
              z.strictObject({ by: z.literal('line'), personId }),
              z.strictObject({ by: z.literal('card'), card: text(120) }),
            ]),
            inAt: instant,
            /** Null: she did not write when she left; the leader says it. */
            outAt: instant.nullable(),
          }),
        )
        .min(1)
        .max(LINES_PER_SHEET),
      /** A picture that was put where `volunteer.placeForPicture` said. */
      proof: z.string().min(1).max(400),
      /** Why it is entered by who leads the shift herself, or so late; a keeper in time needs none. */
      why: text(200).nullable(),
    }),
    output: z.object({ weight, lines: z.array(enteredLine) }),
    errors: [
      'SheetNotFound',
      'SheetEntered',
      'KeyReused',
      'ShiftCancelled',
      'ShiftNotOver',
      'UnknownCard',
      'LostCard',
      'TwiceOnSheet',
      'ReasonNeeded',
      'PictureMissing',
      'PictureNotFit',
      ...judged,
    ],
  }),
}
