const DIGITS = /^(?:WJ)?([0-9]{1,6})$/

/** The whole card number from what a person typed; the letters and leading noughts may be left out. */
export function cardNumberOf(typed: string): string | undefined {
  const match = DIGITS.exec(typed.replace(/\s+/g, '').toUpperCase())
  return match?.[1] && `WJ${match[1].padStart(6, '0')}`
}
