import { type CallLog } from './callLog'
import { type Answer, type Body, databaseActions } from './databaseActions'
import { CloudError, invalidParam, LockedError } from './engine/cloudError'
import { type Engine } from './engine/engine'

/** Answers one request of the SDK; the sender is the run of a function, if it was one. */
export type Admin = (body: Body, sender?: Sender) => Promise<Answer>

export interface Sender {
  invocation: string
  /** Its place in the chain of requests of this run. */
  level?: number
}

export interface OtherActions {
  [action: string]: (body: Body, invocation?: string) => Promise<Answer>
}

interface AdminParts {
  engine: Engine
  now: () => number
  calls: CallLog
  others: OtherActions
}

/** Shorter than the SDK's own patience of 15 seconds. */
const WAIT_FOR_LOCK_MS = 10_000
const LOOK_AGAIN_MS = 5

export function createAdmin(parts: AdminParts): Admin {
  const flushed = groupCommit(parts.engine)
  return async (body, sender) => {
    const invocation = sender?.invocation
    const { action } = body
    if (typeof action !== 'string') throw invalidParam('action is missing')
    if (Object.prototype.hasOwnProperty.call(databaseActions, action)) {
      const answered = parts.calls.request(invocation, sender?.level)
      try {
        return await runDatabaseAction(parts, action, body, invocation)
      } finally {
        await flushed()
        answered()
      }
    }
    const other = Object.prototype.hasOwnProperty.call(parts.others, action)
      ? parts.others[action]
      : undefined
    return other ? other(body, invocation) : refuseUnknownAction(action)
  }
}

/** Actions of the SDK that need WeChat itself: whoever calls one learns what is missing, not that it has mistyped. */
const NOT_OFFERED: Record<string, string> = {
  'wx.api': 'cloud.callOpenAPI, which WeChat has given up: use cloud.openapi',
  'wx.wxPayApi': 'cloud.cloudPay: nothing can be paid here',
  'wx.wxCallContainerApi': 'cloud.callContainer: there are no containers here',
}

export function refuseUnknownAction(action: string): never {
  const name = Object.prototype.hasOwnProperty.call(NOT_OFFERED, action) ? NOT_OFFERED[action] : undefined
  if (name === undefined) throw invalidParam(`unknown action: ${action}`)
  throw invalidParam(`the local cloud has no ${name}`)
}

/** A plain write that meets a lock waits for it, as in production; everything else is done at once. */
async function runDatabaseAction(
  { engine, now, calls }: AdminParts,
  action: string,
  body: Body,
  invocation: string | undefined,
): Promise<Answer> {
  const run = databaseActions[action] as (engine: Engine, body: Body, now: number) => Answer
  const giveUpAt = performance.now() + WAIT_FOR_LOCK_MS
  for (;;) {
    const before = { ...engine.counters }
    try {
      return run(engine, body, now())
    } catch (error) {
      if (!(error instanceof LockedError)) throw error
      if (performance.now() > giveUpAt) {
        throw new CloudError(
          'DATABASE_TIMEOUT',
          '[ResourceUnavailable.Timeout] waited too long for a lock on the document',
        )
      }
    } finally {
      const record = calls.find(invocation)
      if (record) {
        record.examined += engine.counters.examined - before.examined
        record.returned += engine.counters.returned - before.returned
        record.written += engine.counters.written - before.written
      }
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}

/** Nobody waits longer than this for others to join. */
const LONGEST_GATHERING_MS = 4

/**
 * Writes that arrive together become lasting together, before any of them is answered. Making them last blocks this process
 * and costs the same for one as for many: where several came together the last time, it waits half as long as that took.
 */
function groupCommit(engine: Engine): () => Promise<void> {
  let next: Promise<void> | undefined
  let gathered = 0
  let delayMs = 0
  const flush = (): void => {
    next = undefined
    const from = performance.now()
    try {
      engine.flush()
    } finally {
      delayMs = gathered > 1 ? Math.min((performance.now() - from) / 2, LONGEST_GATHERING_MS) : 0
      gathered = 0
    }
  }
  return () => {
    if (!engine.dirty()) return Promise.resolve()
    gathered++
    next ??= new Promise((resolve, reject) => {
      const flushNow = (): void => {
        try {
          flush()
          resolve()
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      }
      if (delayMs < 1) setImmediate(flushNow)
      else setTimeout(flushNow, delayMs)
    })
    return next
  }
}
