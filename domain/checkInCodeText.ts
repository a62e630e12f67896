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

const PATTERN = /^WJ1\.([IO])\.([A-Z2-7]{8})\.([0-9A-Z]{1,9})\.([A-Z2-7]{3})\.([A-Z2-7]{10})$/

export function windowOf(at: Instant): number {
  return Math.floor(at / CODE_WINDOW)
}

/** The moment a window opened: the moment the scan counts as. */
export function windowStart(window: number): Instant {
  return window * CODE_WINDOW
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

function normalized(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase()
}
