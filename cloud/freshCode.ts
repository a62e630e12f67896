import type { Cloud } from './ports'
import { base32 } from '#domain/bytes'

const SECRET_BYTES = 20
const SHIFT8_BYTES = 5

/** A name and a secret for codes, by chance. */
export function freshCode(cloud: Cloud) {
  return {
    secret: base32(cloud.randomBytes(SECRET_BYTES)),
    shift8: base32(cloud.randomBytes(SHIFT8_BYTES)),
  }
}
