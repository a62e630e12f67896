import { type Body } from './databaseActions'

export type FaultKind = 'dropBefore' | 'dropAfter' | 'delay' | 'duplicate' | 'conflict' | 'timeout' | 'error'

/** Which requests go wrong, and how. What is not said matches everything. */
export interface FaultRule {
  kind: FaultKind
  /** `admin`: between a function and the database (the default); `call`: between a phone and a function. */
  at?: 'admin' | 'call'
  /** The action (`database.modifyDocument`) or a beginning of it with a star (`database.*`). */
  action?: string
  collection?: string
  /** The function that sends the request, or is called. */
  function?: string
  /** Lets so many matching requests pass first. */
  skip?: number
  /** Strikes so often, then never again; without it always. */
  times?: number
  /** Strikes with this chance (0 to 1), by the seed. */
  chance?: number
  /** How long a delay is. */
  ms?: number
  /** What an `error` answers. */
  code?: string
  message?: string
}

export interface FaultTarget {
  at: 'admin' | 'call'
  action: string
  collection?: string
  function?: string
}

/** Makes requests fail on purpose, by rule and by seed, the same way each time. */
export class Faults {
  private rules: { rule: FaultRule; seen: number; struck: number }[] = []
  private random = generator(1)
  /** How many faults have struck, by kind. */
  readonly struck: Partial<Record<FaultKind, number>> = {}

  add(rule: FaultRule): () => void {
    const entry = { rule, seen: 0, struck: 0 }
    this.rules.push(entry)
    return () => {
      this.rules = this.rules.filter((known) => known !== entry)
    }
  }

  clear(): void {
    this.rules = []
  }

  seed(seed: number): void {
    this.random = generator(seed)
  }

  list(): FaultRule[] {
    return this.rules.map(({ rule }) => rule)
  }

  /** The fault that this request meets, if any; asking counts as a request. */
  next(target: FaultTarget): FaultRule | undefined {
    for (const entry of this.rules) {
      const { rule } = entry
      if (!matches(rule, target)) continue
      if (rule.times !== undefined && entry.struck >= rule.times) continue
      if (++entry.seen <= (rule.skip ?? 0)) continue
      if (rule.chance !== undefined && this.random() >= rule.chance) continue
      entry.struck++
      this.struck[rule.kind] = (this.struck[rule.kind] ?? 0) + 1
      return rule
    }
    return undefined
  }
}

export function faultTarget(body: Body, functionName: string | undefined): FaultTarget {
  return {
    at: 'admin',
    action: String(body.action),
    ...(typeof body.collectionName === 'string' ? { collection: body.collectionName } : {}),
    ...(functionName === undefined ? {} : { function: functionName }),
  }
}

function matches(rule: FaultRule, target: FaultTarget): boolean {
  if ((rule.at ?? 'admin') !== target.at) return false
  if (rule.collection !== undefined && rule.collection !== target.collection) return false
  if (rule.function !== undefined && rule.function !== target.function) return false
  if (rule.action === undefined) return true
  return rule.action.endsWith('*')
    ? target.action.startsWith(rule.action.slice(0, -1))
    : rule.action === target.action
}

/** A small generator of even numbers from 0 to 1 (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const KINDS: FaultKind[] = ['dropBefore', 'dropAfter', 'delay', 'duplicate', 'conflict', 'timeout', 'error']

/** Reads rules that came over the wire; anything unknown is refused. */
export function readRules(value: unknown): FaultRule[] | undefined {
  if (!Array.isArray(value)) return undefined
  const fine = value.every(
    (rule: unknown) => typeof rule === 'object' && rule !== null && KINDS.includes((rule as FaultRule).kind),
  )
  return fine ? (value as FaultRule[]) : undefined
}

/** The request or its answer is lost: the connection ends without a word. */
export class Lost extends Error {}

/** Does the work of one request as the fault has it. */
export async function withFault<T>(
  rule: FaultRule | undefined,
  work: () => Promise<T>,
  refuse: (rule: FaultRule) => Error,
): Promise<T> {
  if (!rule) return work()
  switch (rule.kind) {
    case 'dropBefore':
      throw new Lost('dropped before it was done')
    case 'dropAfter':
      await work().catch(() => undefined)
      throw new Lost('done, and the answer dropped')
    case 'delay':
      await pause(rule.ms ?? 200)
      return work()
    case 'duplicate': {
      // Delivered twice: the first answer is the one that arrives.
      const [first] = await Promise.allSettled([work(), work()])
      if (first.status === 'rejected') throw first.reason
      return first.value
    }
    case 'timeout':
      await pause(rule.ms ?? 20_000)
      throw new Lost('never answered')
    default:
      throw refuse(rule)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    timer.unref()
  })
}
