import type { Output } from '#contract/index'
import { base32 } from '#domain/bytes'
import { makeCheckInCode } from '#domain/checkInCode'
import type { Direction } from '#domain/checkInCodeText'
import { randomBytes } from '@/platform/chance'
import { keep, kept } from '@/platform/phoneStorage'

const DEVICE = 'codeDevice'
const DEVICE_LENGTH = 3
const UNNAMED = 'AAA'

/** Three letters by which a code says which phone showed it. */
export async function nameThisDevice(): Promise<void> {
  if (kept<string>(DEVICE) !== undefined) return
  keep(DEVICE, base32(await randomBytes(DEVICE_LENGTH)).slice(0, DEVICE_LENGTH))
}

/** The code on show at this moment, made on this phone. */
export function codeOf(
  { secret, shift8 }: Pick<Output<'session.open'>, 'secret' | 'shift8'>,
  direction: Direction,
  at: number,
): string {
  return makeCheckInCode(secret, { direction, shift8, device: kept<string>(DEVICE) ?? UNNAMED }, at)
}
