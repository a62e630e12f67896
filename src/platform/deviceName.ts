import { base32 } from '#domain/bytes'
import { randomBytes } from './chance'
import { keep, kept } from './phoneStorage'

const DEVICE = 'codeDevice'
const DEVICE_LENGTH = 3
const UNNAMED = 'AAA'

/** Three letters by which a code, or what was written down, says which phone it came from. */
export function deviceName(): string {
  return kept<string>(DEVICE) ?? UNNAMED
}

export async function nameThisDevice(): Promise<void> {
  if (kept<string>(DEVICE) !== undefined) return
  keep(DEVICE, base32(await randomBytes(DEVICE_LENGTH)).slice(0, DEVICE_LENGTH))
}
