import { invalidParam } from './cloudError'
import { type Document, isDate, isRegExp } from './document'

const DEEPEST = 100

/** A document as Extended JSON text: what is stored in the file and what goes over the wire. */
export function encodeEjson(value: unknown): string {
  return JSON.stringify(toWire(value))
}

function toWire(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $numberDouble: String(value) }
  if (typeof value !== 'object' || value === null) return value === undefined ? null : value
  if (Array.isArray(value)) return value.map(toWire)
  if (isDate(value)) return { $date: { $numberLong: String(value.getTime()) } }
  if (isRegExp(value)) return { $regularExpression: { pattern: value.source, options: value.flags } }
  return objectToWire(value as Document)
}

function objectToWire(value: Document): Document {
  const out: Document = {}
  for (const key of Object.keys(value)) {
    const inner = value[key]
    if (inner !== undefined) out[key] = typeof inner === 'string' ? inner : toWire(inner)
  }
  return out
}

/** Reads Extended JSON; server dates become the time of the request plus their offset. */
export function decodeEjson(text: string, now = 0): unknown {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw invalidParam('the request holds text that is not JSON')
  }
  return revive(parsed, now, 0)
}

/** The same for JSON that was parsed already. */
export function reviveEjson(parsed: unknown, now: number): unknown {
  return revive(parsed, now, 0)
}

function revive(value: unknown, now: number, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > DEEPEST) throw invalidParam(`nested deeper than ${DEEPEST} levels`)
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i]
      if (typeof item === 'object' && item !== null) value[i] = revive(item, now, depth + 1)
    }
    return value
  }
  return reviveObject(value as Document, now, depth)
}

function reviveObject(value: Document, now: number, depth: number): unknown {
  for (const key in value) {
    if (key.charCodeAt(0) === 36) {
      const special = reviveSpecial(value, key, now)
      if (special !== NOT_SPECIAL) return special
    } else if (key === '__proto__') {
      throw invalidParam("a field may not be called '__proto__'")
    }
    const inner = value[key]
    if (typeof inner === 'object' && inner !== null) value[key] = revive(inner, now, depth + 1)
  }
  return value
}

const NOT_SPECIAL = Symbol('an ordinary object')

function reviveSpecial(value: Document, key: string, now: number): unknown {
  const inner = value[key]
  switch (key) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
    case '$numberDecimal':
      return readNumber(inner)
    case '$date':
      return readDate(inner)
    case '$oid':
      return String(inner)
    case '$regularExpression':
      return readPattern(inner as { pattern?: unknown; options?: unknown })
    case '$tcb_server_date': {
      const offset = revive((inner as Document | null)?.offset ?? 0, now, 0)
      return new Date(now + Number(offset))
    }
    default:
      return NOT_SPECIAL
  }
}

function readNumber(text: unknown): number {
  const number = typeof text === 'string' && text.trim() !== '' ? Number(text) : NaN
  if (Number.isNaN(number) && text !== 'NaN') throw invalidParam(`${JSON.stringify(text)} is not a number`)
  return number
}

function readDate(inner: unknown): Date {
  const time =
    typeof inner === 'object' && inner !== null
      ? readNumber((inner as Document).$numberLong)
      : new Date(inner as string).getTime()
  if (Number.isNaN(time)) throw invalidParam(`${JSON.stringify(inner)} is not a date`)
  return new Date(time)
}

function readPattern(inner: { pattern?: unknown; options?: unknown }): RegExp {
  const options = typeof inner.options === 'string' ? inner.options : ''
  const flags = [...new Set(options)].filter((flag) => 'gims'.includes(flag)).join('')
  try {
    return new RegExp(String(inner.pattern), flags)
  } catch {
    throw invalidParam(`${JSON.stringify(inner.pattern)} is not a regular expression`)
  }
}
