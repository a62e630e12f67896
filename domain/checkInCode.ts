import { keyedHash, sameText } from './bytes'
import { accept, type Decision, refuse } from './decision'
import { type Instant, SECOND } from './time'

/**
 * The code a leader's phone shows for check-in and check-out: `WJ1.<I|O>.<shift8>.<window>.<device>.<mac>`.
 * It carries the time itself, so that the scanning phone's clock does not matter, and it is made without a network.
 */
export type CheckInCode = Readonly<{
  direction: Direction
  /** 8 base32 characters, random per shift: names the shift without naming its document. */
  shift8: string
  /** Number of the 15-second window in which the code was on show. */
  window: number
  /** 3 characters: which device showed it. */
  device: string
  mac: string
}>
export type Direction = 'in' | 'out'

/** How long one code stays on show. */
export const CODE_WINDOW = 15 * SECOND

// A scan may reach us two windows late and, when the showing phone runs ahead, one window early.
const WINDOWS_LATE = 2
const WINDOWS_EARLY = 1
const MAC_LENGTH = 10
const PATTERN = /^WJ1\.([IO])\.([A-Z2-7]{8})\.([0-9A-Z]{1,9})\.([A-Z2-7]{3})\.([A-Z2-7]{10})$/

export function windowOf(at: Instant): number {
  return Math.floor(at / CODE_WINDOW)
}

/** The moment a window opened: the moment the scan counts as. */
export function windowStart(window: number): Instant {
  return window * CODE_WINDOW
}

export function makeCheckInCode(
  secret: string,
  { direction, shift8, device }: Pick<CheckInCode, 'direction' | 'shift8' | 'device'>,
  at: Instant,
): string {
  const body = `WJ1.${direction === 'in' ? 'I' : 'O'}.${shift8}.${windowOf(at).toString(36).toUpperCase()}.${device}`
  return `${body}.${macOf(secret, body)}`
}

/** Reads a scanned or typed code; blanks and small letters are forgiven. Says nothing about its truth. */
export function parseCheckInCode(text: string): CheckInCode | undefined {
  const match = PATTERN.exec(normalized(text))
  if (!match) return undefined
  const [, letter, shift8, window, device, mac] = match as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  return {
    direction: letter === 'I' ? 'in' : 'out',
    shift8,
    window: Number.parseInt(window, 36),
    device,
    mac,
  }
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

function normalized(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase()
}
