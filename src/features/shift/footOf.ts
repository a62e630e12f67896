import { SHIFT_MARGIN } from '#domain/attendance'
import type { IconName } from '@/ui/Icon'
import { shiftPageText } from '@/text/shift'
import type { ShiftPage } from './ShiftScreen'

export type ShiftAct = 'signUp' | 'scan' | 'cancel' | 'lead' | 'others'
type Foot = Readonly<{ act?: ShiftAct; say?: string; icon: IconName }>

/** The one thing to do about this shift, or why there is none. */
export function footOf({ shift, cancelledWhy }: ShiftPage, now: number): Foot {
  if (shift.status === 'cancelled')
    return { act: 'others', say: shiftPageText.shiftCancelled(cancelledWhy), icon: 'warn' }
  if (shift.leading) return { act: 'lead', say: shiftPageText.leadingSay, icon: 'badge' }
  const scanning = now >= shift.startsAt - SHIFT_MARGIN && now <= shift.endsAt + SHIFT_MARGIN
  if (shift.mine && scanning) return { act: 'scan', icon: 'scan' }
  if (now >= shift.endsAt) return { say: shiftPageText.over, icon: 'clock' }
  if (shift.mine) return { act: 'cancel', say: shiftPageText.mineSay, icon: 'check-disc' }
  if (shift.opened) return { say: shiftPageText.openedSay, icon: 'pulse' }
  if (shift.left < 1) return { act: 'others', say: shiftPageText.fullSay, icon: 'people' }
  return { act: 'signUp', icon: 'calendar' }
}
