/** Seeded chance. Every action and every call draws from a stream of its own, so that leaving one out moves no other. */
export class Chance {
  private state: number

  constructor(...seeds: readonly number[]) {
    this.state = mix(...seeds)
  }

  /** A number from 0 up to 2³². */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }

  below(limit: number): number {
    return Math.floor((this.next() / 2 ** 32) * limit)
  }

  between(from: number, to: number): number {
    return from + this.below(to - from + 1)
  }

  likely(share: number): boolean {
    return this.next() < share * 2 ** 32
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)]
    if (items.length === 0) throw new Error('Nothing to choose from')
    return item as Item
  }

  /** So many different items, in random order. */
  some<Item>(items: readonly Item[], count: number): Item[] {
    const rest = [...items]
    const chosen: Item[] = []
    while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(this.below(rest.length), 1))
    return chosen
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.next() & 255)
  }
}

/** One number from several, well spread. */
export function mix(...numbers: readonly number[]): number {
  let hash = 0x9e3779b9
  for (const number of numbers) {
    hash = Math.imul(hash ^ (number | 0), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    hash ^= hash >>> 16
  }
  return hash | 0
}
