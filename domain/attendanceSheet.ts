import type { Audit } from './audit'
import type { AskRefusal } from './correction'
import { comesTooLate, type RefusedWhy } from './attendance'
import { canonical, hashOf, keyedHash } from './bytes'
import { accept, type Decision, refuse } from './decision'
import { type Hats, keeps, mayRunShift, standsForTeam } from './hats'
import type { CommandKey, PersonId, ServicePointId, ShiftId, TeamId } from './ids'
import { inLines } from './sheetLines'
import type { Instant } from './time'

/** What became of one line that was entered back. `asked`: as an entry made afterwards, which the centre decides on. */
export type EnteredLine = Readonly<{ personId: PersonId; name: string }> &
  (Readonly<{ outcome: 'heard' | 'asked' }> | Readonly<{ outcome: 'notTaken'; why: RefusedWhy | AskRefusal }>)

/** A sheet of paper that went out to be signed at a shift. Its number says which shift, and that it came from here. */
export type AttendanceSheet = Readonly<{
  _id: string
  shiftId: ShiftId
  teamId: TeamId
  servicePointId: ServicePointId
  /** Whose names are printed, line by line; the other lines are blank. */
  people: readonly PersonId[]
  /** Null: it has not come back. */
  entered: Readonly<{
    key: CommandKey
    body: string
    by: PersonId
    byName: string
    at: Instant
    weight: SheetWeight
    /** The picture of the signed sheet, kept by the cloud. */
    proof: string
    lines: readonly EnteredLine[]
  }> | null
  rev: number
  audit: Audit
}>

/**
 * B: whoever enters it does not lead the shift, so the leader's word is a second person's. D: she leads it herself, or it
 * lay too long; then it is an entry made afterwards, for two others to look at: hours and no points.
 */
export type SheetWeight = 'B' | 'D'

const NUMBER_LENGTH = 8
const NUMBER = /^[A-Z2-7]{8}$/

/** The same print makes the same sheets, however often it is asked for. */
export function sheetsOf(
  townKey: string,
  shift: Readonly<{ _id: ShiftId; teamId: TeamId; servicePointId: ServicePointId }>,
  people: readonly PersonId[],
  key: CommandKey,
  audit: Audit,
): AttendanceSheet[] {
  const { _id: shiftId, teamId, servicePointId } = shift
  return inLines(people).map((printed, page) => {
    const said = canonical([shiftId, key, page, printed])
    const _id = keyedHash(townKey, `attendance-sheet/${said}`, NUMBER_LENGTH)
    return { _id, shiftId, teamId, servicePointId, people: printed, entered: null, rev: 0, audit }
  })
}

/** The number as people read it aloud. */
export function shownNumber(number: string): string {
  return `${number.slice(0, 4)} ${number.slice(4)}`
}

/** What was typed or scanned, as a number; undefined when it is none. Digits that look like letters are those letters. */
export function sheetNumberIn(text: string): string | undefined {
  const plain = text
    .toUpperCase()
    .replace(/^WJS1\./, '')
    .replace(/[\s-]+/g, '')
    .replace(/0/g, 'O')
    .replace(/1/g, 'I')
    .replace(/8/g, 'B')
  return NUMBER.test(plain) ? plain : undefined
}

/** What the square code on the sheet says. */
export function sheetCode(number: string): string {
  return `WJS1.${number}`
}

export function weightOf(
  hats: Hats,
  { teamId, servicePointId }: Readonly<{ teamId: TeamId; servicePointId: ServicePointId }>,
  shift: Readonly<{ endsAt: Instant }>,
  now: Instant,
): SheetWeight {
  const isSecond = keeps(hats, servicePointId) && !standsForTeam(hats, teamId)
  return isSecond && !comesTooLate(shift, now) ? 'B' : 'D'
}

/** Whether she may enter it back now. `repeat`: she did, under this key and with these words. */
export function mayEnter(
  sheet: AttendanceSheet | undefined,
  hats: Hats,
  said: Readonly<{ key: CommandKey; body: string }>,
  shift: Readonly<{ endsAt: Instant; status: string }> | undefined,
  now: Instant,
): Decision<
  'enter' | 'repeat',
  'SheetNotFound' | 'SheetEntered' | 'KeyReused' | 'ShiftCancelled' | 'ShiftNotOver'
> {
  if (!sheet || !shift || !mayRunShift(hats, sheet)) return refuse('SheetNotFound')
  const { entered } = sheet
  if (entered?.key === said.key) return entered.body === said.body ? accept('repeat') : refuse('KeyReused')
  if (entered) return refuse('SheetEntered', { name: entered.byName, at: entered.at })
  if (shift.status === 'cancelled') return refuse('ShiftCancelled')
  return now < shift.endsAt ? refuse('ShiftNotOver') : accept('enter')
}

/** One line has one name, however often it is sent: what it brings is heard once. */
export function lineKey(number: string, personId: PersonId): CommandKey {
  return `sheet-${number}-${hashOf(personId).slice(0, 12)}`
}
