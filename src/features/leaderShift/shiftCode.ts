import { makeCheckInCode } from '#domain/checkInCode'
import type { Direction } from '#domain/checkInCodeText'
import { deviceName } from '@/platform/deviceName'
import type { OpenedShift } from '@/platform/openedShifts'

/** The code on show at this moment, made on this phone. */
export function codeOf(
  { secret, shift8 }: Pick<OpenedShift, 'secret' | 'shift8'>,
  direction: Direction,
  at: number,
): string {
  return makeCheckInCode(secret, { direction, shift8, device: deviceName() }, at)
}
