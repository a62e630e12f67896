/** What one run of a function did, and what it cost. */
export interface CallRecord {
  id: string
  function: string
  /** `data.method`, where an application sends one. */
  method?: string
  openid?: string
  source: string
  at: number
  ms: number
  /** Requests to the database. */
  requests: number
  /** The longest chain of requests of which each began after the one before was answered. */
  depth: number
  examined: number
  returned: number
  written: number
  error?: { code: string; message: string; stack?: string }
  console: string[]
}

const KEPT = 2000

/** Counts the database requests of each run while it lasts. */
export class CallLog {
  readonly finished: CallRecord[] = []
  private readonly running = new Map<string, Measured>()

  start(record: CallRecord): void {
    this.running.set(record.id, { record, answered: 0 })
  }

  finish(record: CallRecord): void {
    this.running.delete(record.id)
    this.finished.push(record)
    if (this.finished.length > KEPT) this.finished.splice(0, this.finished.length - KEPT)
  }

  find(id: string | undefined): CallRecord | undefined {
    return id === undefined ? undefined : this.running.get(id)?.record
  }

  /**
   * Notes a request; `level` is its place in the chain of requests, as its sender counted.
   * Without it the order of arrival decides. Gives what to call when the answer is sent.
   */
  request(id: string | undefined, level?: number): () => void {
    const measured = id === undefined ? undefined : this.running.get(id)
    if (!measured) return () => undefined
    const own = level ?? measured.answered + 1
    measured.record.requests++
    measured.record.depth = Math.max(measured.record.depth, own)
    return () => {
      measured.answered = Math.max(measured.answered, own)
    }
  }
}

interface Measured {
  record: CallRecord
  /** The deepest level of a request that has been answered. */
  answered: number
}
