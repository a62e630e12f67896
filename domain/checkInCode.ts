import { keyedHash, sameText } from './bytes'
import { type CheckInCode, windowOf, windowStart } from './checkInCodeText'
import { accept, type Decision, refuse } from './decision'
import type { Instant } from './time'

// A scan may reach us two windows late and, when the showing phone runs ahead, one window early.
const WINDOWS_LATE = 2
const WINDOWS_EARLY = 1
const MAC_LENGTH = 10

export function makeCheckInCode(
  secret: string,
  { direction, shift8, device }: Pick<CheckInCode, 'direction' | 'shift8' | 'device'>,
  at: Instant,
): string {
  const body = `WJ1.${direction === 'in' ? 'I' : 'O'}.${shift8}.${windowOf(at).toString(36).toUpperCase()}.${device}`
  return `${body}.${macOf(secret, body)}`
}

/** Whether the code was made from this secret and was on show just now. The value is the moment it proves. */
export function verifyCheckInCode(
  code: CheckInCode,
  secret: string,
  now: Instant,
): Decision<Instant, 'ForgedCode' | 'StaleCode'> {
  if (!isGenuineCode(code, secret)) return refuse('ForgedCode')
  const age = windowOf(now) - code.window
  if (age > WINDOWS_LATE || age < -WINDOWS_EARLY) return refuse('StaleCode')
  return accept(windowStart(code.window))
}

/** Whether the code was made from this secret, whenever that was. */
export function isGenuineCode(code: CheckInCode, secret: string): boolean {
  const letter = code.direction === 'in' ? 'I' : 'O'
  const body = `WJ1.${letter}.${code.shift8}.${code.window.toString(36).toUpperCase()}.${code.device}`
  return sameText(macOf(secret, body), code.mac)
}

function macOf(secret: string, body: string): string {
  return keyedHash(secret, body, MAC_LENGTH)
}
