import type { Instant } from '#domain/time'

type Item<What> = Readonly<{ at: Instant; order: number; what: What }>

/** What happens when: the earliest first, and what was put in first among equals. */
export class Agenda<What> {
  private readonly heap: Item<What>[] = []
  private order = 0

  get size(): number {
    return this.heap.length
  }

  /** The moment of the earliest, or never. */
  get nextAt(): Instant {
    return this.heap[0]?.at ?? Infinity
  }

  put(at: Instant, what: What): void {
    const { heap } = this
    heap.push({ at, order: (this.order += 1), what })
    for (let child = heap.length - 1; child > 0;) {
      const parent = (child - 1) >> 1
      if (!this.before(child, parent)) return
      this.swap(child, parent)
      child = parent
    }
  }

  take(): Item<What> | undefined {
    const { heap } = this
    const [first] = heap
    const last = heap.pop()
    if (!first || !last || heap.length === 0) return first
    heap[0] = last
    for (let parent = 0; ;) {
      const left = 2 * parent + 1
      if (left >= heap.length) return first
      const child = left + 1 < heap.length && this.before(left + 1, left) ? left + 1 : left
      if (!this.before(child, parent)) return first
      this.swap(child, parent)
      parent = child
    }
  }

  private before(one: number, other: number): boolean {
    const [a, b] = [this.heap[one] as Item<What>, this.heap[other] as Item<What>]
    return a.at < b.at || (a.at === b.at && a.order < b.order)
  }

  private swap(one: number, other: number): void {
    const kept = this.heap[one] as Item<What>
    this.heap[one] = this.heap[other] as Item<What>
    this.heap[other] = kept
  }
}
