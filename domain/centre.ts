import type { Audit } from './audit'
import { keyedHash, sameText } from './bytes'
import { accept, type Decision, refuse } from './decision'
import { type Hat, worksAtCentre } from './hats'
import { type CommandKey, DISTRICT, type PersonId } from './ids'
import type { Person } from './person'
import type { Instant } from './time'
import type { HolidayYear } from './workingDays'

export const CENTRE_ID = `${DISTRICT}:centre`

export type VisitLimitRaise = Readonly<{ cents: number; by: PersonId; byName: string; at: Instant }>

/** That the town has a centre, and who was its first director. There is one such document, so it begins once. */
export type Centre = Readonly<{
  _id: typeof CENTRE_ID
  name: string
  setUpBy: PersonId
  setUpAt: Instant
  key: CommandKey
  /** What residents call. Absent: none is known. */
  hotline?: string
  /** The years whose days off and working weekends it wrote down. By year; absent: none. */
  holidays?: Readonly<Record<string, HolidayYear>>
  /** In fen: how much of an elder's money one visit may spend. Absent: the first limit. */
  visitLimitCents?: number
  /** A higher limit that one of the centre proposed and another has not agreed to. */
  visitLimitRaise?: VisitLimitRaise | null
  /** How often each setting was changed, by its name. Absent: never. */
  revs?: Readonly<Record<string, number>>
  /** `begun`: the first director may not wear the hat yet; the repeat of the command or the timer gives it. */
  status: 'begun' | 'done'
  audit: Audit
}>

/** Whoever changes a setting says which stand of it she saw, so that a late copy of her command restores nothing. */
export function settingRev({ revs }: Pick<Centre, 'revs'>, setting: string): number {
  return revs?.[setting] ?? 0
}

const CODE_LENGTH = 10

/**
 * What the first director types in. Whoever installs the town holds the town's key and can work it out; nobody else can,
 * and it is good for nothing once somebody has used it.
 */
export function setUpCodeOf(townKey: string): string {
  return keyedHash(`${townKey}/set-up`, CENTRE_ID, CODE_LENGTH)
}

/** Whether this person may be the first director, or was and only repeats herself. */
export function mayBegin(
  { code, key, townKey }: Readonly<{ code: string; key: CommandKey; townKey: string }>,
  me: Person | undefined,
  known: Centre | undefined,
): Decision<Person, 'NotRegistered' | 'WrongSetUpCode' | 'AlreadySetUp'> {
  if (!me) return refuse('NotRegistered')
  if (!sameText(setUpCodeOf(townKey), code.replace(/\s+/g, '').toUpperCase())) return refuse('WrongSetUpCode')
  if (known && (known.setUpBy !== me._id || known.key !== key)) return refuse('AlreadySetUp')
  return accept(me)
}

/** The director's hat, unless it is worn already. */
export function firstHat({ _id, hats }: Person, name: string, at: Instant): Hat | undefined {
  return worksAtCentre(hats) ? undefined : { role: 'centre', post: 'director', name, by: _id, at }
}
