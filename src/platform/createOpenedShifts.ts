import type { Output } from '#contract/index'
import { SHIFT_MARGIN } from '#domain/attendance'
import type { PhoneStorage } from './commandKeys'

/** What this phone needs to run a shift without a network: the codes' secret, and names and card numbers. */
export type OpenedShift = Omit<Output<'session.open'>, 'now'>
type Kept = Readonly<Record<string, OpenedShift>>

const SHIFTS = 'openedShifts'

export function createOpenedShifts({ kept, keep }: PhoneStorage) {
  const known = () => kept<Kept>(SHIFTS) ?? {}
  const keptShift = (shiftId: string): OpenedShift | undefined => known()[shiftId]
  const keepShift = (shift: OpenedShift): void => keep(SHIFTS, { ...known(), [shift.shiftId]: shift })

  /** Half an hour after its end nobody may use a shift's codes or list any more, so they have no place on a phone. */
  function eraseOverShifts(now: number): void {
    const running = Object.entries(known()).filter(([, { endsAt }]) => now <= endsAt + SHIFT_MARGIN)
    if (kept(SHIFTS)) keep(SHIFTS, Object.fromEntries(running))
  }

  return { keptShift, keepShift, eraseOverShifts }
}
