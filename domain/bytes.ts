import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha2'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * UTF-8 without TextEncoder, which WeChat's phones lack.
 * @throws URIError on a lone surrogate; input is checked before it comes here.
 */
export function utf8(text: string): Uint8Array {
  // Hardly anything that is hashed holds more than ASCII.
  const plain = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code > 127) return escapedBytes(text)
    plain[i] = code
  }
  return plain
}

function escapedBytes(text: string): Uint8Array {
  const escaped = encodeURIComponent(text)
  const bytes: number[] = []
  for (let i = 0; i < escaped.length; i += 1) {
    if (escaped[i] === '%') {
      bytes.push(Number.parseInt(escaped.slice(i + 1, i + 3), 16))
      i += 2
    } else {
      bytes.push(escaped.charCodeAt(i))
    }
  }
  return Uint8Array.from(bytes)
}

/** RFC 4648 without padding. All its letters fit a QR code's compact alphanumeric mode. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let buffer = 0
  let bits = 0
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xffff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += BASE32.charAt((buffer >> bits) & 31)
    }
  }
  return bits > 0 ? text + BASE32.charAt((buffer << (5 - bits)) & 31) : text
}

/** The first `length` base32 characters of HMAC-SHA256. Key and message are text. */
export function keyedHash(key: string, message: string, length: number): string {
  return base32(hmac(sha256, utf8(key), utf8(message))).slice(0, length)
}

/** The whole SHA-256 of a text, in base32 (52 characters). */
export function hashOf(text: string): string {
  return base32(sha256(utf8(text)))
}

/** Compares without telling by its duration where two texts differ. */
export function sameText(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let i = 0; i < one.length; i += 1)
    difference |= one.charCodeAt(i) ^ other.charCodeAt(i % (other.length || 1))
  return difference === 0
}

type Plain =
  string | number | boolean | null | undefined | readonly Plain[] | { readonly [key: string]: Plain }

/** One text for one value, whatever order its keys were written in; undefined keys are left out. */
export function canonical(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item as Plain)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const fields = value as { readonly [key: string]: Plain }
    const pairs = Object.keys(fields)
      .filter((key) => fields[key] !== undefined)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(fields[key])}`)
    return `{${pairs.join(',')}}`
  }
  return JSON.stringify(value ?? null)
}
