import type { Output } from '#contract/index'
import { SHIFT_MARGIN } from '#domain/attendance'
import type { PhoneStorage } from './commandKeys'

/** What this phone needs to run a shift without a network: the codes' secret, and names and card numbers. */
export type OpenedShift = Omit<Output<'session.open'>, 'now'>
type Kept = Readonly<Record<string, OpenedShift>>
type Parts = Readonly<{ storage: PhoneStorage & Readonly<{ forget: (name: string) => void }> }>

const SHIFTS = 'openedShifts'

export function createOpenedShifts({ storage: { kept, keep, forget } }: Parts) {
  const keptShift = (shiftId: string): OpenedShift | undefined => kept<Kept>(SHIFTS)?.[shiftId]
  const keepShift = (shift: OpenedShift): void =>
    keep(SHIFTS, { ...kept<Kept>(SHIFTS), [shift.shiftId]: shift })

  /** Half an hour after its end nobody may use a shift's codes or list any more, so they have no place on a phone. */
  function eraseOverShifts(now: number): void {
    const known = kept<Kept>(SHIFTS)
    if (!known) return
    const running = Object.entries(known).filter(([, { endsAt }]) => now <= endsAt + SHIFT_MARGIN)
    if (running.length === 0) forget(SHIFTS)
    else if (running.length < Object.keys(known).length) keep(SHIFTS, Object.fromEntries(running))
  }

  return { keptShift, keepShift, eraseOverShifts }
}
