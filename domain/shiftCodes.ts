import { verifyCheckInCode } from './checkInCode'
import { type CheckInCode, windowStart } from './checkInCodeText'
import { accept, type Decision, refuse } from './decision'
import type { CommandKey } from './ids'
import type { Shift } from './shift'
import type { Instant } from './time'

/** A code that was replaced (换码) with the secret it was made from: what was scanned before still counts. */
export type RetiredCode = Readonly<{
  shift8: string
  secret: string
  until: Instant
  /** The command that replaced it. */
  key: CommandKey
}>

/** More than anybody replaces in one shift; every code stays on its record, since what was scanned of it counts. */
export const MOST_RETIRED = 20

type Coded = Pick<Shift, 'codes' | 'secret' | 'retired'>

/** What codes of this name are made from, and until when they were on show; null: they still are. */
export function secretOf(shift: Coded, shift8: string): Readonly<{ secret: string; until: Instant | null }> {
  const retired = shift.retired?.find((code) => code.shift8 === shift8)
  return retired ?? { secret: shift.secret, until: null }
}

/** Whether a code was on show just now. One that was replaced a moment ago is stale, whoever still shows it. */
export function verifyShiftCode(
  code: CheckInCode,
  shift: Coded,
  now: Instant,
): Decision<Instant, 'ForgedCode' | 'StaleCode'> {
  const { secret, until } = secretOf(shift, code.shift8)
  const verified = verifyCheckInCode(code, secret, now)
  return verified.ok && until !== null ? refuse('StaleCode') : verified
}

/** Whether a code was shown by a phone that had not heard that it was replaced. */
export function isShownTooLate(code: CheckInCode, shift: Coded): boolean {
  const { until } = secretOf(shift, code.shift8)
  return until !== null && windowStart(code.window) >= until
}

/** The code in use when this command has replaced the one before; nothing when it did so already. */
export function renewedCode(
  shift: Coded,
  fresh: Readonly<{ secret: string; shift8: string }>,
  key: CommandKey,
  now: Instant,
): Decision<Readonly<{ retired: RetiredCode; secret: string; shift8: string }> | undefined, 'EnoughCodes'> {
  const before = shift.retired ?? []
  if (before.some((code) => code.key === key)) return accept(undefined)
  if (before.length >= MOST_RETIRED) return refuse('EnoughCodes')
  const shift8 = shift.codes[shift.codes.length - 1] ?? ''
  return accept({ ...fresh, retired: { shift8, secret: shift.secret, until: now, key } })
}
