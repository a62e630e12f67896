import { SHIFT_MARGIN } from '#domain/attendance'
import type { Home } from './HomeScreen'

type ShiftCard = Home['mine'][number]

/** What a volunteer's day asks of her next: one thing. */
export type Turn =
  | Readonly<{ kind: 'checkOut'; session: NonNullable<Home['session']> }>
  | Readonly<{ kind: 'checkIn'; shift: ShiftCard }>
  | Readonly<{ kind: 'wait'; shift: ShiftCard }>
  | Readonly<{ kind: 'openCode'; shift: ShiftCard }>
  /** Scanned out of a shift that is still on: the leader's turn. */
  | Readonly<{ kind: 'left'; shift: ShiftCard }>
  | Readonly<{ kind: 'none' }>

/** @param checkedOut shifts this phone has scanned out of: nothing is left to do there */
export function nextTurn(home: Home, checkedOut: readonly string[], now: number): Turn {
  if (home.session) return { kind: 'checkOut', session: home.session }
  const mine = home.mine.filter(
    ({ status, shiftId, endsAt }) => status === 'planned' && !checkedOut.includes(shiftId) && endsAt > now,
  )
  const next = mine[0]
  if (next && isOn(next, now)) return { kind: 'checkIn', shift: next }
  const leads = home.leading.find((shift) => isOn(shift, now))
  if (leads) return { kind: 'openCode', shift: leads }
  if (next) return { kind: 'wait', shift: next }
  const left = home.mine.find(({ status, shiftId }) => status === 'planned' && checkedOut.includes(shiftId))
  return left ? { kind: 'left', shift: left } : { kind: 'none' }
}

/** Whether codes are shown for it now. */
export function isOn(
  { startsAt, endsAt }: Readonly<{ startsAt: number; endsAt: number }>,
  now: number,
): boolean {
  return now >= startsAt - SHIFT_MARGIN && now <= endsAt + SHIFT_MARGIN
}
