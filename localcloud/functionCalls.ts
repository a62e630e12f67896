import { type CallLog, type CallRecord } from './callLog'
import { type Clock } from './clock'
import { CloudError } from './engine/cloudError'
import { type FunctionHost } from './functionHost'

export interface Caller {
  openid?: string
  source: string
  appid: string
}

export interface InvokeOptions {
  caller: Caller
  env?: Record<string, string>
}

interface Parts {
  host: FunctionHost
  calls: CallLog
  clock: Clock
  env: string
  appid: string
  /** Where a run's database requests go; its id at the end tells the runs apart. */
  adminUrl: (id: string) => string
}

const KEPT_LINES = 200

/** Runs functions for callers: sets the identity, keeps the record of each run. */
export class FunctionCalls {
  private count = 0
  private readonly callers = new Map<string, Caller>()

  constructor(private readonly parts: Parts) {}

  callerOf(id: string | undefined): Caller | undefined {
    return id === undefined ? undefined : this.callers.get(id)
  }

  /** The answer as JSON text; a function that fails throws a CloudError. */
  async invoke(
    name: string,
    data: unknown,
    caller: Caller,
    more: Record<string, string> = {},
  ): Promise<string> {
    const { host, calls, clock } = this.parts
    const id = `${process.pid.toString(36)}-${++this.count}`
    const record = newRecord(id, name, data, caller, clock.now())
    const startedAt = performance.now()
    calls.start(record)
    this.callers.set(id, caller)
    const environment = this.environment(id, caller)
    try {
      return await host.run({
        id,
        name,
        event: JSON.stringify(eventFor(data, caller)),
        context: this.context(id, name, environment),
        env: { ...environment, ...more },
        onLog: (line) => {
          if (record.console.length < KEPT_LINES) record.console.push(line)
        },
      })
    } catch (error) {
      const known =
        error instanceof CloudError ? error : new CloudError('FUNCTIONS_EXECUTE_FAIL', String(error))
      record.error = {
        code: known.code,
        message: known.message,
        ...(known.stack ? { stack: known.stack } : {}),
      }
      throw known
    } finally {
      record.ms = Math.round((performance.now() - startedAt) * 10) / 10
      this.callers.delete(id)
      calls.finish(record)
    }
  }

  /** The environment stands here a second time, in two writings: what the SDK's `parseContext` reads. */
  private context(id: string, name: string, environment: Record<string, string>): Record<string, unknown> {
    return {
      callbackWaitsForEmptyEventLoop: false,
      memory_limit_in_mb: 256,
      request_id: id,
      requestId: id,
      function_name: name,
      function_version: '$LATEST',
      namespace: this.parts.env,
      tencentcloud_region: 'ap-shanghai',
      environ: Object.entries(environment)
        .map(([key, value]) => `${key}=${value}`)
        .join(';'),
      environment: JSON.stringify(environment),
    }
  }

  private environment(id: string, caller: Caller): Record<string, string> {
    const identity: Record<string, string> = { WX_APPID: this.parts.appid, WX_CLIENTIP: '127.0.0.1' }
    if (caller.openid !== undefined) identity.WX_OPENID = caller.openid
    const run: Record<string, string> = {
      TCB_ENV: this.parts.env,
      TCB_SEQID: id,
      TCB_SOURCE: caller.source,
      TCB_SOURCE_IP: '127.0.0.1',
      TRIGGER_SRC: caller.source.startsWith('wx_trigger') ? 'timer' : 'tcb',
    }
    return {
      ...identity,
      ...run,
      WX_CONTEXT_KEYS: Object.keys(identity).join(','),
      TCB_CONTEXT_KEYS: Object.keys(run).join(','),
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: this.parts.adminUrl(id) }),
    }
  }
}

function newRecord(id: string, name: string, data: unknown, caller: Caller, at: number): CallRecord {
  const method = typeof data === 'object' && data !== null ? (data as { method?: unknown }).method : undefined
  return {
    id,
    function: name,
    ...(typeof method === 'string' ? { method } : {}),
    ...(caller.openid === undefined ? {} : { openid: caller.openid }),
    source: caller.source,
    at,
    ms: 0,
    requests: 0,
    depth: 0,
    examined: 0,
    returned: 0,
    written: 0,
    console: [],
  }
}

/** As WeChat does, the caller stands beside the data, where no caller can put it himself. */
function eventFor(data: unknown, caller: Caller): unknown {
  const event = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {}
  const userInfo = { appId: caller.appid, ...(caller.openid === undefined ? {} : { openId: caller.openid }) }
  return caller.source.startsWith('wx_trigger') ? event : { ...event, userInfo }
}
