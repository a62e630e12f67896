import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, type Socket } from 'node:net'
import { join, resolve } from 'node:path'
import { type Admin, createAdmin, type OtherActions, refuseUnknownAction, type Sender } from './admin'
import { CallLog, type CallRecord } from './callLog'
import { type Clock, createClock } from './clock'
import { type Body } from './databaseActions'
import { CloudError, invalidParam, transactionConflict } from './engine/cloudError'
import { type CollectionDeclaration, createEngine, type Document, type Engine } from './engine/engine'
import { type FaultRule, Faults, faultTarget, Lost, withFault } from './faults'
import { type Caller, FunctionCalls } from './functionCalls'
import { FunctionHost } from './functionHost'
import { Gateway, type Persona, withToken } from './gateway'
import { HttpRefusal, readBody, sendJson } from './httpAnswer'
import { Inspector } from './inspector'
import { readMultipart } from './multipart'
import { Storage } from './storage'
import { readStorageRules } from './storageRules'
import { Timers } from './timers'
import { WeChat } from './wechat'

export type { CallRecord } from './callLog'
export type { FaultRule } from './faults'
export type { Persona } from './gateway'

export interface CloudOptions {
  /** 0 chooses a free one. */
  port: number
  host?: string
  data?: string
  memory?: boolean
  functions?: string
  collections?: string | string[]
  site?: string
  personas?: Persona[] | false
  env?: string
  appid?: string
  quiet?: boolean
  functionEnv?: Record<string, string>
  /** Instead of each function's own limit. */
  functionTimeoutMs?: number
  /** False: cron lines do not fire by themselves, `runTimer` still does. */
  timers?: boolean
  /** Which function gets a message that WeChat pushes, by event: `{ wxa_media_check: 'media' }`. */
  messagePush?: Record<string, string>
  /** A file of CloudBase's storage rules, which bind phones; without it WeChat's default. */
  storageRules?: string
  /** The machine's time stands still here: only what moves the clock moves it, so that tests count the same each time. */
  machineStandsAt?: number
}

export interface InvokeOptions {
  openid?: string
  persona?: string
  source?: 'wx_client' | 'wx_trigger'
}

export interface Cloud {
  port: number
  url: string
  adminUrl: string
  token: string
  env: string
  engine: Engine
  clock: Clock
  calls: CallRecord[]
  /** Makes requests fail on purpose. */
  faults: Faults
  storage: Storage
  wechat: WeChat
  invoke(name: string, data?: unknown, options?: InvokeOptions): Promise<unknown>
  runTimer(functionName: string): Promise<unknown>
  /** Lets the cron lines fire from now on, where `timers: false` held them back. */
  startTimers(): void
  close(): Promise<void>
}

const LARGEST_ADMIN_BODY = 16 * 1024 * 1024
const LOCAL_HOSTS = ['127.0.0.1', 'localhost']

export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const cloud = new LocalCloud(options)
  try {
    await cloud.listen()
  } catch (error) {
    await cloud.close()
    throw error
  }
  return cloud
}

class LocalCloud implements Cloud {
  port = 0
  readonly token = randomBytes(24).toString('base64url')
  readonly env: string
  readonly engine: Engine
  readonly clock
  private readonly appid: string
  readonly faults = new Faults()
  readonly storage: Storage
  readonly wechat: WeChat
  private readonly log = new CallLog()
  private readonly host: FunctionHost
  private readonly functions: FunctionCalls
  private readonly timers: Timers
  private readonly gateway: Gateway
  private readonly inspector: Inspector
  private readonly admin: Admin
  private readonly server: Server
  private readonly sockets = new Set<Socket>()
  private closing?: Promise<void>
  private requests = 0

  constructor(private readonly options: CloudOptions) {
    const data = prepareData(options)
    this.env = options.env ?? 'local'
    this.appid = options.appid ?? 'wx0000000000000000'
    const { machineStandsAt } = options
    const standing = machineStandsAt === undefined ? {} : { machineStandsAt }
    this.clock = createClock(data, machineStandsAt === undefined ? undefined : () => machineStandsAt)
    this.engine = createEngine({
      now: () => this.clock.now(),
      groupCommit: true,
      ...(data === undefined ? {} : { file: join(data, 'cloud.db') }),
    })
    this.declare(options.collections)
    this.host = new FunctionHost({
      folder: resolve(options.functions ?? 'cloudfunctions-are-not-given'),
      env: { ...baseEnvironment(this.env), ...options.functionEnv },
      offset: () => this.clock.offset(),
      ...standing,
      ...(options.functionTimeoutMs === undefined ? {} : { timeoutMs: options.functionTimeoutMs }),
    })
    this.clock.onMoved((offset) => this.host.moved(offset))
    this.functions = new FunctionCalls({
      host: this.host,
      calls: this.log,
      clock: this.clock,
      env: this.env,
      appid: this.appid,
      adminUrl: (id) => `${this.adminUrl}/${id}`,
    })
    this.timers = new Timers(this.clock, (name) => {
      // A timer that fails is in the log of calls; nobody waits for it.
      this.runTimer(name).catch(() => undefined)
    })
    this.storage = new Storage({
      env: this.env,
      url: () => this.url,
      now: () => this.clock.now(),
      ...(data === undefined ? {} : { folder: join(data, 'files') }),
    })
    this.wechat = new WeChat({
      appid: this.appid,
      now: () => this.clock.now(),
      push: (event, message) => this.push(event, message),
      ...(data === undefined ? {} : { folder: data }),
    })
    this.gateway = this.createGateway()
    this.inspector = new Inspector({
      token: this.token,
      env: this.env,
      engine: this.engine,
      clock: this.clock,
      timers: this.timers,
      wechat: this.wechat,
      runTimer: (name) => this.runTimer(name),
      authorize: (request, method) => this.gateway.authorize(request, method),
      withToken,
    })
    this.admin = createAdmin({
      engine: this.engine,
      now: () => this.clock.now(),
      calls: this.log,
      others: this.otherActions(),
    })
    this.server = createServer((request, response) => void this.serve(request, response))
    this.server.keepAliveTimeout = 30_000
    this.server.on('connection', (socket) => {
      socket.setNoDelay(true)
      this.sockets.add(socket)
      socket.on('close', () => this.sockets.delete(socket))
    })
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get adminUrl(): string {
    return `${this.url}/admin`
  }

  get calls(): CallRecord[] {
    return this.log.finished
  }

  async listen(): Promise<void> {
    await new Promise<void>((ready, failed) => {
      this.server.once('error', failed)
      this.server.listen(this.options.port, this.options.host ?? '127.0.0.1', () => ready())
    })
    this.port = (this.server.address() as AddressInfo).port
    if (this.options.timers !== false) this.startTimers()
  }

  startTimers(): void {
    this.timers.load(this.host.list())
  }

  async invoke(name: string, data: unknown = {}, options: InvokeOptions = {}): Promise<unknown> {
    const openid = options.openid ?? this.persona(options.persona)?.openid
    const caller = this.caller(options.source ?? 'wx_client', openid)
    return JSON.parse(await this.functions.invoke(name, data, caller)) as unknown
  }

  async runTimer(functionName: string): Promise<unknown> {
    const trigger = this.host.config(functionName)?.triggers.find((known) => known.type === 'timer')
    const event = {
      Type: 'Timer',
      TriggerName: trigger?.name ?? 'manual',
      Time: new Date(this.clock.now()).toISOString(),
      Message: '',
    }
    return this.invoke(functionName, event, { source: 'wx_trigger' })
  }

  /** Protobuf in, protobuf out: the open APIs. A fault's `action` is `wx.openApi/` and the API's name. */
  private async answerOpenApi(
    response: ServerResponse,
    parts: Record<string, Buffer>,
    sender?: Sender,
  ): Promise<void> {
    const apiName = parts.apiName?.toString() ?? ''
    const action = parts.action?.toString() ?? ''
    if (action !== 'wx.openApi') refuseUnknownAction(action)
    if (!parts.requestData) throw invalidParam('requestData is missing')
    const name = this.log.find(sender?.invocation)?.function
    const fault = this.faults.next({
      at: 'admin',
      action: `wx.openApi/${apiName}`,
      ...(name === undefined ? {} : { function: name }),
    })
    const requestData = parts.requestData
    const allowed = name === undefined ? undefined : (this.host.config(name)?.openapi ?? [])
    const answer =
      fault?.kind === 'error'
        ? this.wechat.refused(Number(fault.code ?? -1), fault.message ?? 'system error')
        : await withFault(
            fault,
            async () => this.wechat.call(apiName, requestData, allowed),
            (rule) => this.refusal(rule, {}),
          )
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': answer.length })
    response.end(answer)
  }

  /** WeChat pushes a message: the function that is registered for its kind runs, nobody waits for it. */
  private push(event: string, message: Record<string, unknown>): void {
    const name = this.options.messagePush?.[event]
    if (name === undefined) return
    this.functions.invoke(name, message, this.caller('wx_message', undefined)).catch(() => undefined)
  }

  /** What a fault of kind `conflict` or `error` answers; a conflict ends the transaction, as a real one does. */
  private refusal(rule: FaultRule, body: Body): CloudError {
    if (rule.kind === 'error')
      return new CloudError(rule.code ?? 'SYS_ERR', rule.message ?? '[InternalError] on purpose')
    if (typeof body.transactionId === 'string') {
      try {
        this.engine.abort(body.transactionId)
      } catch {
        // It was over already.
      }
    }
    return transactionConflict()
  }

  close(): Promise<void> {
    this.closing ??= this.shut()
    return this.closing
  }

  private async shut(): Promise<void> {
    this.timers.close()
    const closed = new Promise<void>((done) =>
      this.server.listening ? this.server.close(() => done()) : done(),
    )
    await this.host.close()
    for (const socket of this.sockets) socket.destroy()
    await closed
    this.engine.close()
  }

  private declare(files: string | string[] | undefined): void {
    for (const file of files === undefined ? [] : [files].flat()) {
      try {
        const { collections } = JSON.parse(readFileSync(file, 'utf8')) as {
          collections: CollectionDeclaration[]
        }
        this.engine.declareCollections(collections)
      } catch (error) {
        throw new Error(`the collections of ${file} cannot be taken: ${(error as Error).message}`, {
          cause: error,
        })
      }
    }
    this.engine.flush()
  }

  private persona(id: string | undefined): Persona | undefined {
    if (id === undefined || !this.options.personas) return undefined
    const persona = this.options.personas.find((known) => known.id === id)
    if (!persona) throw new Error(`there is no persona ${id}`)
    return persona
  }

  private caller(source: string, openid: string | undefined): Caller {
    return { source, appid: this.appid, ...(openid === undefined ? {} : { openid }) }
  }

  private otherActions(): OtherActions {
    return {
      'functions.invokeFunction': (body, invocation) => this.invokeFromFunction(body, invocation),
      ...this.storage.actions,
      // Nobody signs in here but through WeChat: of a person no more is known than the id asked for.
      'auth.getUserInfoForAdmin': async (body) => ({ data: { uid: body.uuid } }),
      'analytics.report': async () => ({ data: {} }),
    }
  }

  /** A function calls another one: the identity goes along, the source grows longer. */
  private async invokeFromFunction(
    body: Body,
    invocation: string | undefined,
  ): Promise<Record<string, unknown>> {
    const parent = this.functions.callerOf(invocation)
    const caller = this.caller(parent ? `${parent.source},scf` : 'scf', parent?.openid)
    const data = body.request_data === undefined ? {} : parseRequestData(body.request_data)
    const result = await this.functions.invoke(String(body.function_name), data, caller)
    return { data: { response_data: result } }
  }

  private createGateway(): Gateway {
    const { options } = this
    return new Gateway({
      token: this.token,
      env: this.env,
      personas: options.personas ?? [],
      clock: this.clock,
      calls: this.log,
      faults: this.faults,
      storage: this.storage,
      storageRules: readStorageRules(
        options.storageRules === undefined
          ? undefined
          : (JSON.parse(readFileSync(options.storageRules, 'utf8')) as Document),
      ),
      wechat: this.wechat,
      call: (name, data, openid) => this.functions.invoke(name, data, this.caller('wx_client', openid)),
      ...(options.site === undefined ? {} : { site: resolve(options.site) }),
    })
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const path = this.pathOf(request)
      if (path.startsWith('/storage/')) await this.storage.serve(request, response, path)
      else if (path === '/admin' || path.startsWith('/admin/')) await this.serveAdmin(request, response, path)
      else if (!(await this.inspector.handle(request, response, path)))
        await this.gateway.handle(request, response, path)
    } catch (error) {
      if (response.headersSent || response.destroyed) return
      if (error instanceof Lost) {
        request.socket.destroy()
        return
      }
      if (error instanceof HttpRefusal) {
        sendJson(response, error.status, { error: { code: error.code, message: error.message } })
      } else {
        if (!this.options.quiet) console.error(error)
        sendJson(response, 500, {
          error: { code: 'SYS_ERR', message: 'the cloud failed to answer; see its output' },
        })
      }
    }
  }

  /** Checks that the request was meant for us: another site's page cannot forge these headers. */
  private pathOf(request: IncomingMessage): string {
    const allowed = [...LOCAL_HOSTS, ...(this.options.host ? [this.options.host] : [])].map(
      (host) => `${host}:${this.port}`,
    )
    if (!allowed.includes(request.headers.host ?? '')) {
      throw new HttpRefusal(403, 'WRONG_HOST', 'this cloud answers to 127.0.0.1 and localhost only')
    }
    const { origin } = request.headers
    if (origin !== undefined && !allowed.some((host) => origin === `http://${host}`)) {
      throw new HttpRefusal(403, 'WRONG_ORIGIN', 'pages of other sites may not use this cloud')
    }
    try {
      return decodeURIComponent((request.url ?? '/').split('?', 1)[0] as string)
    } catch {
      throw new HttpRefusal(400, 'BAD_PATH', 'the path cannot be read')
    }
  }

  private async serveAdmin(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    // The SDK never sends an Origin; a browser always does when it posts.
    if (request.headers.origin !== undefined)
      throw new HttpRefusal(403, 'WRONG_ORIGIN', 'a page may not use /admin')
    if (request.method !== 'POST') throw new HttpRefusal(405, 'WRONG_METHOD', 'use POST')
    const requestId = `${Date.now().toString(16)}-${(++this.requests).toString(16)}`
    try {
      const bytes = await readBody(request, LARGEST_ADMIN_BODY)
      const contentType = request.headers['content-type'] ?? ''
      if (contentType.startsWith('multipart/form-data')) {
        return await this.answerOpenApi(
          response,
          await readMultipart(contentType, bytes),
          senderOf(request, path),
        )
      }
      const body = parseBody(bytes)
      const sender = senderOf(request, path)
      const fault = this.faults.next(faultTarget(body, this.log.find(sender?.invocation)?.function))
      const answer = await withFault(
        fault,
        () => this.admin({ ...body }, sender),
        (rule) => this.refusal(rule, body),
      )
      sendJson(response, 200, { requestId, ...answer })
    } catch (error) {
      if (error instanceof HttpRefusal || error instanceof Lost) throw error
      const known =
        error instanceof CloudError ? error : new CloudError('SYS_ERR', `[InternalError] ${String(error)}`)
      if (!(error instanceof CloudError) && !this.options.quiet) console.error(error)
      sendJson(response, 200, { code: known.code, message: known.message, requestId })
    }
  }
}

/** Each run of a function has its own path; the worker says how deep in its chain a request stands. */
function senderOf(request: IncomingMessage, path: string): Sender | undefined {
  if (path.length <= '/admin/'.length) return undefined
  const level = Number(request.headers['x-local-level'])
  return { invocation: path.slice('/admin/'.length), ...(level > 0 ? { level } : {}) }
}

function parseBody(bytes: Buffer): Body {
  let body: unknown
  try {
    body = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw invalidParam('the body is not JSON')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalidParam('the body must be an object')
  return body as Body
}

function parseRequestData(text: unknown): unknown {
  try {
    return JSON.parse(String(text)) as unknown
  } catch {
    throw invalidParam('request_data is not JSON')
  }
}

/** The data folder belongs to its owner alone. */
function prepareData(options: CloudOptions): string | undefined {
  if (options.memory || options.data === undefined) return undefined
  const folder = resolve(options.data)
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const note = join(folder, 'README.txt')
  if (!existsSync(note))
    writeFileSync(note, 'The data of a local cloud. Stop the cloud before you copy this folder.\n')
  return folder
}

/** What every function finds in its environment, as in production. */
function baseEnvironment(env: string): Record<string, string> {
  return {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    SCF_NAMESPACE: env,
    TCB_ENV: env,
    SILENCE: 'true',
    NODE_ENV: 'production',
    LANG: 'en_US.UTF-8',
    ...(process.env.PATH === undefined ? {} : { PATH: process.env.PATH }),
  }
}
