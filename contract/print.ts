import * as z from 'zod'
import { method } from './define'
import { calendarDay, commandKey, month, servicePointId, shiftId, teamId } from './fields'

/** A paper to be opened, kept or sent to a printer. */
const printed = z.object({
  /** Anybody who has it may open it for two hours. */
  url: z.string(),
  pages: z.number(),
  people: z.number(),
})
const cardNo = z.string().regex(/^WJ[0-9]{6}$/)

/** What goes out on paper, for whoever has no phone of her own. */
export const print = {
  /** Volunteer cards, ten to a sheet, of a whole team for its leader or deputy. */
  cards: method({
    access: 'person',
    input: z.strictObject({ teamId }),
    output: printed,
    errors: ['NotYourTeam', 'NobodyToPrint', 'TooManyToPrint'],
  }),
  /** Volunteer cards of the people a keeper names by number. */
  cardsByNumber: method({
    access: 'person',
    input: z.strictObject({ servicePointId, cardNos: z.array(cardNo).min(1).max(50) }),
    output: printed,
    errors: ['NotYourPoint', 'NobodyToPrint'],
  }),
  /** Sheets to be signed at a shift, twelve lines each, for whoever runs it. Each has a number by which it comes back. */
  attendanceSheets: method({
    access: 'person',
    input: z.strictObject({ shiftId, key: commandKey }),
    output: printed.extend({ numbers: z.array(z.string()) }),
    errors: ['ShiftNotFound', 'NotYourShift', 'ShiftCancelled', 'TooManyToPrint'],
  }),
  /** One for each place's wall, with the code of its page; all of them in one go for the centre, where none is named. */
  posters: method({
    access: 'person',
    input: z.strictObject({ servicePointId: servicePointId.nullable() }),
    output: printed,
    errors: ['NotYourPoint', 'NotOfCentre', 'ServicePointNotFound', 'CodesNotDrawn'],
  }),
  /** Her own certificate, with her whole name and the place for the centre's seal. */
  certificate: method({
    access: 'person',
    input: z.strictObject({ certificateId: z.string().regex(/^[A-Za-z0-9:~_-]{1,120}$/) }),
    output: printed,
    errors: ['CertificateNotFound', 'CertificateRevoked'],
  }),
  /** One month of her own time bank, every line with what stood in the book after it. */
  statement: method({
    access: 'person',
    input: z.strictObject({ period: month }),
    output: printed,
    errors: ['NotRegistered'],
  }),
  /** Her own handbook of honours as a booklet. */
  handbook: method({
    access: 'person',
    input: z.strictObject({}),
    output: printed,
    errors: ['NotRegistered'],
  }),
  /** A team's, for its people and the centre. */
  teamHandbook: method({
    access: 'person',
    input: z.strictObject({ teamId }),
    output: printed,
    errors: ['NotYourTeam', 'TeamNotFound'],
  }),
  /** One day of a place for the keeper's desk: who comes, to be ticked with a pen. In large print. */
  daySheet: method({
    access: 'person',
    input: z.strictObject({ servicePointId, on: calendarDay }),
    output: printed,
    errors: ['NotYourPoint', 'ServicePointNotFound'],
  }),
  /** Seven days of a place for its notice board, in large print. It names nobody who comes. */
  weekProgramme: method({
    access: 'person',
    input: z.strictObject({ servicePointId, fromOn: calendarDay }),
    output: printed,
    errors: ['NotYourPoint', 'ServicePointNotFound'],
  }),
}
