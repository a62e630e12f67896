import { requestFailed } from './cloudError'
import { type Document, field, isObject } from './document'

type Holder = Document | unknown[]

/** Changes a document at dotted paths, copying only what lies on the way; the original stays as it was. */
export class DocumentEditor {
  readonly root: Document
  private readonly owned = new Set<object>()

  constructor(original: Document) {
    this.root = { ...original }
    this.owned.add(this.root)
  }

  /** The value at a path of an update: array positions count, items are not searched. */
  read(parts: string[]): unknown {
    let at: unknown = this.root
    for (const part of parts) {
      if (Array.isArray(at)) at = /^\d+$/.test(part) ? (at[Number(part)] as unknown) : undefined
      else if (isObject(at)) at = field(at, part)
      else return undefined
    }
    return at
  }

  set(parts: string[], value: unknown): void {
    let holder: Holder = this.root
    for (let i = 0; i < parts.length - 1; i++) holder = this.step(holder, parts, i)
    const last = parts[parts.length - 1] as string
    if (Array.isArray(holder)) {
      this.growTo(holder, position(holder, parts, parts.length - 1))
      holder[Number(last)] = value
    } else {
      assign(holder, last, value)
    }
  }

  /** Takes a field away; in an array its place becomes null. */
  unset(parts: string[]): void {
    let at: unknown = this.root
    for (const part of parts.slice(0, -1)) {
      at = Array.isArray(at) ? (at[Number(part)] as unknown) : isObject(at) ? field(at, part) : undefined
    }
    const last = parts[parts.length - 1] as string
    if (Array.isArray(at)) {
      if (/^\d+$/.test(last) && Number(last) < at.length) this.set(parts, null)
    } else if (isObject(at) && field(at, last) !== undefined) {
      const holder = this.holderOf(parts)
      if (!Array.isArray(holder)) delete holder[last]
    }
  }

  private holderOf(parts: string[]): Holder {
    let holder: Holder = this.root
    for (let i = 0; i < parts.length - 1; i++) holder = this.step(holder, parts, i)
    return holder
  }

  private step(holder: Holder, parts: string[], i: number): Holder {
    const part = parts[i] as string
    if (Array.isArray(holder)) this.growTo(holder, position(holder, parts, i))
    const child = Array.isArray(holder) ? holder[Number(part)] : field(holder, part)
    if (child === undefined || (child === null && Array.isArray(holder) && Number(part) >= holder.length)) {
      return this.put(holder, part, {})
    }
    if (!Array.isArray(child) && !isObject(child)) {
      const next = parts[i + 1] ?? ''
      throw requestFailed(`Cannot create field '${next}' in element {${part}: ${JSON.stringify(child)}}`)
    }
    if (this.owned.has(child)) return child
    return this.put(holder, part, Array.isArray(child) ? [...(child as unknown[])] : { ...child })
  }

  private put(holder: Holder, part: string, child: Holder): Holder {
    this.owned.add(child)
    if (Array.isArray(holder)) holder[Number(part)] = child
    else assign(holder, part, child)
    return child
  }

  private growTo(holder: unknown[], index: number): void {
    if (index > holder.length + 1_500_000) throw requestFailed("can't backfill more than 1500000 elements")
    while (holder.length < index) holder.push(null)
  }
}

function assign(holder: Document, name: string, value: unknown): void {
  if (name === '__proto__') throw requestFailed("a field may not be called '__proto__'")
  holder[name] = value
}

function position(holder: unknown[], parts: string[], i: number): number {
  const part = parts[i] as string
  if (!/^\d+$/.test(part)) {
    const name = parts[i - 1] ?? ''
    throw requestFailed(`Cannot create field '${part}' in element {${name}: [ ${holder.length} items ]}`)
  }
  return Number(part)
}
