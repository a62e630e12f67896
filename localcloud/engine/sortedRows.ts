/** Entries kept in order of key, then of age, in chunks small enough to move. */
export interface Entry<R> {
  key: string
  row: R
}

const CHUNK = 256

export class SortedRows<R extends { n: number }> {
  private chunks: Entry<R>[][] = []

  add(key: string, row: R): void {
    const c = this.chunkFor(key, row.n)
    const chunk = this.chunks[c]
    if (!chunk) {
      this.chunks.push([{ key, row }])
      return
    }
    const at = place(chunk, key, row.n)
    const there = chunk[at]
    if (there && there.key === key && there.row.n === row.n) {
      there.row = row
      return
    }
    chunk.splice(at, 0, { key, row })
    if (chunk.length > CHUNK) this.chunks.splice(c + 1, 0, chunk.splice(CHUNK / 2))
  }

  remove(key: string, n: number): void {
    const c = this.chunkFor(key, n)
    const chunk = this.chunks[c]
    if (!chunk) return
    const at = place(chunk, key, n)
    const entry = chunk[at]
    if (!entry || entry.key !== key || entry.row.n !== n) return
    chunk.splice(at, 1)
    if (chunk.length === 0) this.chunks.splice(c, 1)
  }

  size(): number {
    return this.chunks.reduce((total, chunk) => total + chunk.length, 0)
  }

  /** Entries with low ≤ key < high; backwards they come from the high end, still the older of equals first is not promised. */
  *range(low: string, high: string, reverse: boolean): Generator<Entry<R>> {
    if (reverse) {
      let c = Math.min(this.chunkFor(high, -1), this.chunks.length - 1)
      for (; c >= 0; c--) {
        const chunk = this.chunks[c] as Entry<R>[]
        for (let i = place(chunk, high, -1) - 1; i >= 0; i--) {
          const entry = chunk[i] as Entry<R>
          if (entry.key < low) return
          yield entry
        }
      }
      return
    }
    for (let c = this.chunkFor(low, -1); c < this.chunks.length; c++) {
      const chunk = this.chunks[c] as Entry<R>[]
      for (let i = place(chunk, low, -1); i < chunk.length; i++) {
        const entry = chunk[i] as Entry<R>
        if (entry.key >= high) return
        yield entry
      }
    }
  }

  /** The first chunk whose last entry is not below the key. */
  private chunkFor(key: string, n: number): number {
    let low = 0
    let high = this.chunks.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      const chunk = this.chunks[middle] as Entry<R>[]
      if (below(chunk[chunk.length - 1] as Entry<R>, key, n)) low = middle + 1
      else high = middle
    }
    return low
  }
}

function below<R extends { n: number }>(entry: Entry<R>, key: string, n: number): boolean {
  return entry.key < key || (entry.key === key && entry.row.n < n)
}

function place<R extends { n: number }>(chunk: Entry<R>[], key: string, n: number): number {
  let low = 0
  let high = chunk.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (below(chunk[middle] as Entry<R>, key, n)) low = middle + 1
    else high = middle
  }
  return low
}
