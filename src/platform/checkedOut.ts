import { keep, kept } from './phoneStorage'

const CHECKED_OUT = 'checkedOut'
const REMEMBERED = 10

/** Shifts this phone has scanned out of, newest last. Another phone of hers does not know; it only shows a button more. */
export function checkedOutShifts(): readonly string[] {
  return kept<readonly string[]>(CHECKED_OUT) ?? []
}

export function rememberCheckedOut(shiftId: string): void {
  const others = checkedOutShifts().filter((known) => known !== shiftId)
  keep(CHECKED_OUT, [...others, shiftId].slice(-REMEMBERED))
}
