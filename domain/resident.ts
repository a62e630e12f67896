import type { Audit } from './audit'
import { keyedHash } from './bytes'
import type { Left } from './leaving'
import { type CommandKey, DISTRICT, type PersonId, type SlotId } from './ids'
import { DAY, type Instant, MINUTE } from './time'

/** Somebody who may book for another. The consent is his own, or was given at the point before the keeper's eyes. */
export type Helper = Readonly<{
  personId: PersonId
  name: string
  given: 'self' | 'atPoint'
  by: PersonId
  at: Instant
  /** Of the command at the point, so that pressing twice writes once. */
  key?: CommandKey
}>

/** Digits she reads out or shows, once and for minutes: `needHelp` makes who has them her helper. */
export type HelpCode = Readonly<{
  digits: string
  purpose: 'needHelp' | 'willHelp'
  until: Instant
  usedBy?: PersonId
}>

/**
 * Somebody who is served, with the least there must be: what to call her and how to reach her. Nobody need be a
 * volunteer. Who has WeChat has the same id as the volunteer she is or may become; others are known by their phone.
 */
export type Resident = Readonly<{
  _id: PersonId
  rev: number
  openid: string | null
  name: string
  phone: Readonly<{ number: string; verified: boolean }> | null
  helpers: readonly Helper[]
  code?: HelpCode | null
  /** Times she had a place and did not come. */
  missed: readonly Readonly<{ slotId: SlotId; at: Instant }>[]
  since: Instant
  /** She is not here any more: nothing here says who she was. Null again once she has come back. */
  left?: Left | null
  audit: Audit
}>

export const CODE_LASTS = 10 * MINUTE
const CODE_DIGITS = 8

export function helpDigits(bytes: Uint8Array): string {
  let number = 0
  for (const byte of bytes) number = (number * 256 + byte) % 10 ** CODE_DIGITS
  return String(number).padStart(CODE_DIGITS, '0')
}

/** Two missed times are forgiven; after the third within three months she is asked to call. */
export const MISSED_FORGIVEN = 2
export const MISSED_COUNTS_FOR = 90 * DAY
export const MISSED_REMEMBERED = 10

export function missedLately({ missed }: Pick<Resident, 'missed'>, now: Instant): number {
  return missed.filter(({ at }) => at > now - MISSED_COUNTS_FOR).length
}

/** A family has a few hands, not a bureau's. */
export const MOST_HELPERS = 5

/** Who shows these digits now; nobody when they are over, used by another, or (once in ages) two people's. */
export function whoseDigits(
  residents: readonly Resident[],
  digits: string,
  purpose: HelpCode['purpose'],
  user: PersonId,
  now: Instant,
): Resident | undefined {
  const [found, ...others] = residents.filter(
    ({ code }) =>
      code?.digits === digits &&
      code.purpose === purpose &&
      code.until >= now &&
      (code.usedBy === undefined || code.usedBy === user),
  )
  return others.length === 0 ? found : undefined
}

export function mayActFor(actor: PersonId, { _id, helpers }: Pick<Resident, '_id' | 'helpers'>): boolean {
  return actor === _id || helpers.some(({ personId }) => personId === actor)
}

/** Somebody who calls is known by the number she calls from. */
export function residentOfPhone(townKey: string, number: string): PersonId {
  return `${DISTRICT}:${keyedHash(`${townKey}/resident`, number, 16)}`
}

/** Somebody without a phone, written down by this command. */
export function residentOfCommand(townKey: string, key: CommandKey): PersonId {
  return `${DISTRICT}:${keyedHash(`${townKey}/residentWithoutPhone`, key, 16)}`
}

export function newResident(
  who: Pick<Resident, '_id' | 'openid' | 'name' | 'phone'>,
  now: Instant,
  audit: Audit,
): Resident {
  return { ...who, rev: 0, helpers: [], missed: [], since: now, audit }
}
