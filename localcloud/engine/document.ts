/** A stored document: plain JSON values, and Date and RegExp where the database has them. */
export type Document = Record<string, unknown>

export function isObject(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null) return false
  // Nearly everything that is asked about is as plain as this.
  if (Object.getPrototypeOf(value) === Object.prototype) return true
  return (
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp) &&
    // Dates and patterns may come from another realm (a worker, a test's sandbox).
    !isForeignDate(value) &&
    !isForeignRegExp(value)
  )
}

function tag(value: object): string {
  return Object.prototype.toString.call(value)
}

function isForeignDate(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as unknown
  return prototype !== Object.prototype && tag(value) === '[object Date]'
}

function isForeignRegExp(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as unknown
  return prototype !== Object.prototype && tag(value) === '[object RegExp]'
}

export function isDate(value: unknown): value is Date {
  return value instanceof Date || (typeof value === 'object' && value !== null && isForeignDate(value))
}

export function isRegExp(value: unknown): value is RegExp {
  return value instanceof RegExp || (typeof value === 'object' && value !== null && isForeignRegExp(value))
}

export function has(value: object, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(value, key)
}

/** Reads an own field; what only the prototype has is missing. */
export function field(value: Document, key: string): unknown {
  return has(value, key) ? value[key] : undefined
}

export function cloneValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(cloneValue)
  if (isObject(value)) return cloneDocument(value)
  if (isDate(value)) return new Date(value.getTime())
  const { source, flags } = value as RegExp
  return new RegExp(source, flags)
}

export function cloneDocument(source: Document): Document {
  const copy: Document = {}
  for (const key of Object.keys(source)) copy[key] = cloneValue(source[key])
  return copy
}

/** As `cloneValue`, and as the SDK sends it: undefined fields dropped, undefined items null. */
export function normalizeValue(value: unknown): unknown {
  if (value === undefined) return undefined
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : normalizeValue(item)))
  if (!isObject(value)) return cloneValue(value)
  const copy: Document = {}
  for (const key of Object.keys(value)) {
    const inner = normalizeValue(value[key])
    if (inner !== undefined) copy[key] = inner
  }
  return copy
}
