import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { CloudError } from './engine/cloudError'
import { projectRoot } from './projectRoot'

export interface Trigger {
  name: string
  type: string
  config: string
}

/** A function as it lies in its folder. */
export interface FunctionConfig {
  name: string
  folder: string
  timeoutMs: number
  triggers: Trigger[]
  openapi?: string[]
}

export interface Run {
  id: string
  name: string
  /** JSON text. */
  event: string
  context: Record<string, unknown>
  env: Record<string, string>
  onLog: (line: string) => void
}

export interface FunctionHostOptions {
  folder: string
  env: Record<string, string>
  offset: () => number
  machineStandsAt?: number
  /** Instead of each function's own limit, for a slow desk. */
  timeoutMs?: number
  memoryMb?: number
}

const DEFAULT_TIMEOUT_S = 3
/** Loading a function's code is not counted as its own time. */
const LOADING_MS = 30_000
const MOST_WORKERS = 24
const IDLE_PER_FUNCTION = 6
const LARGEST_EVENT = 6 * 1024 * 1024

interface Instance {
  worker: Worker
  name: string
  version: number
  current?: { run: Run; finish: (error?: CloudError, text?: string) => void; timer: NodeJS.Timeout }
}

/** Runs cloud functions in worker threads, one call at a time in each, and uses a warm worker again. */
export class FunctionHost {
  private readonly idle = new Map<string, Instance[]>()
  private readonly all = new Set<Instance>()
  private readonly queue: (() => void)[] = []
  private closed = false

  constructor(private readonly options: FunctionHostOptions) {}

  list(): FunctionConfig[] {
    if (!existsSync(this.options.folder)) return []
    return readdirSync(this.options.folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => this.config(entry.name))
      .filter((config): config is FunctionConfig => config !== undefined)
  }

  config(name: string): FunctionConfig | undefined {
    if (!/^[A-Za-z][\w-]{0,63}$/.test(name)) return undefined
    const folder = resolve(this.options.folder, name)
    if (!existsSync(join(folder, 'index.js'))) return undefined
    const read = readConfig(join(folder, 'config.json'))
    return {
      name,
      folder,
      timeoutMs: this.options.timeoutMs ?? (read.timeout ?? DEFAULT_TIMEOUT_S) * 1000,
      triggers: read.triggers ?? [],
      ...(read.permissions?.openapi ? { openapi: read.permissions.openapi } : {}),
    }
  }

  /** Gives the function's answer as JSON text. */
  async run(run: Run): Promise<string> {
    const config = this.config(run.name)
    if (!config) {
      throw new CloudError('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${run.name}`)
    }
    if (Buffer.byteLength(run.event) > LARGEST_EVENT) {
      throw new CloudError('FUNCTIONS_REQUEST_FAIL', 'the event is larger than 6 MB')
    }
    const instance = await this.instance(config)
    return this.execute(instance, config, run)
  }

  moved(offset: number): void {
    for (const { worker } of this.all) worker.postMessage({ type: 'clock', offset })
  }

  async close(): Promise<void> {
    this.closed = true
    await Promise.all([...this.all].map(({ worker }) => worker.terminate()))
  }

  private async instance(config: FunctionConfig): Promise<Instance> {
    const version = statSync(join(config.folder, 'index.js')).mtimeMs
    for (;;) {
      if (this.closed) throw new CloudError('FUNCTIONS_EXECUTE_FAIL', 'the cloud is closing')
      const warm = this.idle.get(config.name)?.pop()
      if (warm?.version === version) return warm
      if (warm) {
        this.drop(warm)
        continue
      }
      if (this.all.size < MOST_WORKERS || this.dropSomeIdle()) return this.create(config, version)
      await new Promise<void>((wake) => this.queue.push(wake))
    }
  }

  private dropSomeIdle(): boolean {
    for (const instances of this.idle.values()) {
      const instance = instances.shift()
      if (instance) {
        this.drop(instance)
        return true
      }
    }
    return false
  }

  private drop(instance: Instance): void {
    this.all.delete(instance)
    void instance.worker.terminate()
  }

  private create(config: FunctionConfig, version: number): Instance {
    const worker = new Worker(join(projectRoot(), 'localcloud', 'functionWorker.cjs'), {
      env: { ...this.options.env },
      workerData: {
        folder: config.folder,
        file: join(config.folder, 'index.js'),
        handler: 'main',
        projectRoot: projectRoot(),
        offset: this.options.offset(),
        machineStandsAt: this.options.machineStandsAt,
      },
      resourceLimits: { maxOldGenerationSizeMb: this.options.memoryMb ?? 256 },
      stdout: true,
      stderr: true,
    })
    const instance: Instance = { worker, name: config.name, version }
    this.all.add(instance)
    worker.on('message', (message: WorkerMessage) => this.heard(instance, config, message))
    worker.on('error', (error) => this.died(instance, error))
    worker.on('exit', () => this.died(instance, new Error('the function ended its process')))
    worker.stdout.on('data', (data: Buffer) => instance.current?.run.onLog(data.toString().trimEnd()))
    worker.stderr.on('data', (data: Buffer) => instance.current?.run.onLog(data.toString().trimEnd()))
    return instance
  }

  private execute(instance: Instance, config: FunctionConfig, run: Run): Promise<string> {
    return new Promise((answer, refuse) => {
      const finish = (error?: CloudError, text = 'null'): void => {
        if (!instance.current) return
        clearTimeout(instance.current.timer)
        instance.current = undefined
        this.release(instance, error)
        if (error) refuse(error)
        else answer(text)
      }
      const timer = setTimeout(() => this.timedOut(instance, LOADING_MS), LOADING_MS)
      instance.current = { run, finish, timer }
      instance.worker.postMessage({
        type: 'call',
        id: run.id,
        event: run.event,
        context: { ...run.context, time_limit_in_ms: config.timeoutMs },
        env: { ...this.options.env, ...run.env },
        offset: this.options.offset(),
      })
    })
  }

  private heard(instance: Instance, config: FunctionConfig, message: WorkerMessage): void {
    const { current } = instance
    if (message.type === 'log') current?.run.onLog(message.line)
    if (!current || message.type === 'log' || message.id !== current.run.id) return
    if (message.type === 'started') {
      clearTimeout(current.timer)
      current.timer = setTimeout(() => this.timedOut(instance, config.timeoutMs), config.timeoutMs)
    } else if (message.type === 'done') {
      const tooLarge = message.text.length > LARGEST_EVENT
      current.finish(tooLarge ? executeFailed('the result is larger than 6 MB') : undefined, message.text)
    } else {
      current.finish(executeFailed(message.error.message, message.error.stack))
    }
  }

  private timedOut(instance: Instance, limit: number): void {
    const { current } = instance
    this.drop(instance)
    current?.finish(executeFailed(`Invoking task timed out after ${limit / 1000} seconds`))
  }

  private died(instance: Instance, error: Error): void {
    this.all.delete(instance)
    const idle = this.idle.get(instance.name)
    if (idle?.includes(instance)) idle.splice(idle.indexOf(instance), 1)
    instance.current?.finish(executeFailed(error.message, error.stack))
    this.queue.shift()?.()
  }

  private release(instance: Instance, _error: CloudError | undefined): void {
    const idle = this.idle.get(instance.name) ?? []
    this.idle.set(instance.name, idle)
    if (this.all.has(instance)) {
      if (idle.length < IDLE_PER_FUNCTION) idle.push(instance)
      else this.drop(instance)
    }
    this.queue.shift()?.()
  }
}

interface ConfigFile {
  timeout?: number
  triggers?: Trigger[]
  permissions?: { openapi?: string[] }
}

function readConfig(file: string): ConfigFile {
  const text = existsSync(file) ? readFileSync(file, 'utf8').replace(/^\ufeff/, '') : ''
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text) as ConfigFile
  } catch (error) {
    throw new CloudError('FUNCTIONS_EXECUTE_FAIL', `${file} is not JSON: ${(error as Error).message}`)
  }
}

type WorkerMessage =
  | { type: 'log'; line: string }
  | { type: 'started'; id: string }
  | { type: 'done'; id: string; text: string }
  | { type: 'failed'; id: string; error: { message: string; stack?: string } }

function executeFailed(message: string, stack?: string): CloudError {
  const error = new CloudError('FUNCTIONS_EXECUTE_FAIL', message)
  if (stack !== undefined) error.stack = stack
  return error
}
