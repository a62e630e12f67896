import { type Document, isDate, isRegExp } from './document'

/**
 * A value as a string whose plain order is the database's order of values, of whatever type.
 * It holds neither NUL nor surrogates, so JavaScript and SQLite (UTF-8 bytes) sort it alike,
 * and no encoded value is the beginning of another one, so several can be joined.
 */
export function encodeValue(value: unknown): string {
  if (value === null || value === undefined) return TAG.null
  switch (typeof value) {
    case 'number':
      return TAG.number + encodeNumber(value)
    case 'string':
      return TAG.string + encodeText(value) + END
    case 'boolean':
      return TAG.boolean + (value ? '2' : '1')
    default:
  }
  if (Array.isArray(value)) return TAG.array + value.map(encodeValue).join('') + END
  if (isDate(value)) return TAG.date + encodeNumber(value.getTime())
  if (isRegExp(value)) return TAG.pattern + encodeText(value.source) + END + encodeText(value.flags) + END
  return TAG.object + encodeFields(value as Document) + END
}

export const TAG = {
  /** An empty array in an index; it sorts below null. */
  nothing: '\u0010',
  null: '\u0011',
  number: '\u0012',
  string: '\u0013',
  object: '\u0014',
  array: '\u0015',
  boolean: '\u0018',
  date: '\u0019',
  pattern: '\u001b',
}

/** Sorts after everything that begins with the key before it. */
export const LAST = '\uffff'
const END = '\u0001'

function encodeFields(value: Document): string {
  let out = ''
  for (const key of Object.keys(value)) {
    const encoded = encodeValue(value[key])
    out += encoded.charAt(0) + encodeText(key) + END + encoded
  }
  return out
}

const scratch = new DataView(new ArrayBuffer(8))

/** Five characters of 13 bits: the bits of the double, turned so that they sort as numbers. */
function encodeNumber(value: number): string {
  if (Number.isNaN(value)) return '\u001f'
  scratch.setFloat64(0, value === 0 ? 0 : value)
  let high = scratch.getUint32(0)
  let low = scratch.getUint32(4)
  if (high >>> 31) {
    high = ~high >>> 0
    low = ~low >>> 0
  } else {
    high = (high | 0x80000000) >>> 0
  }
  return String.fromCharCode(
    0x20 + (high >>> 19),
    0x20 + ((high >>> 6) & 0x1fff),
    0x20 + (((high & 0x3f) << 7) | (low >>> 25)),
    0x20 + ((low >>> 12) & 0x1fff),
    0x20 + (low & 0xfff),
  )
}

// eslint-disable-next-line no-control-regex -- these characters are exactly the ones that need care
const SPECIAL = /[\u0000-\u0002\ud800-\udfff\ufffd-\uffff]/

function encodeText(text: string): string {
  if (!SPECIAL.test(text)) return text
  let out = ''
  for (const character of text) {
    const point = character.codePointAt(0) as number
    if (point <= 2) out += '\u0002' + String.fromCharCode(0x10 + point)
    else if (point > 0xffff)
      out += '\ufffe' + String.fromCharCode(0x20 + (point >>> 11), 0x20 + (point & 0x7ff))
    else if (point >= 0xfffd) out += '\ufffd' + String.fromCharCode(0x10 + point - 0xfffd)
    else if (point >= 0xd800 && point <= 0xdfff) out += '\ufffd\u0010'
    else out += character
  }
  return out
}

/** The same order backwards, for a descending part of a compound index. */
export function invertKey(key: string): string {
  let out = ''
  for (const byte of Buffer.from(key, 'utf8')) out += String.fromCharCode(0x1ff - byte)
  return out
}
