import { existsSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Cloud, startCloud } from '#localcloud/server'
import { personas, prepareDemoTown } from './demoTown'

/** Known to everybody: it protects nothing but invented people. */
const DEMO_TOWN_KEY = 'only-the-demo-town-uses-this-key-0123456789'
/** By this a folder is known as ours before it is deleted. */
const MARK_OF_DATA = 'The data of a local cloud'

interface DemoOptions {
  port: number
  data: string
  memory: boolean
  fresh: boolean
  /** What the town's clock says at the start. */
  at?: number
}

/** Composes the demo: the local cloud, our functions and collections, the browser build, the town and its people. */
async function startDemo({ port, data, memory, fresh, at }: DemoOptions): Promise<Cloud> {
  if (fresh && !memory) forget(data)
  const cloud = await startCloud({
    port,
    ...(memory ? { memory } : { data }),
    functions: resolve('dist/cloudfunctions'),
    collections: resolve('config/cloud/collections.json'),
    storageRules: resolve('config/cloud/storageRules.json'),
    site: resolve('dist/h5'),
    personas: [...personas],
    functionEnv: { TOWN_KEY: DEMO_TOWN_KEY },
    messagePush: { wxa_media_check: 'picture' },
  })
  if (at !== undefined) cloud.clock.set(at)
  prepareDemoTown(cloud.engine, { now: cloud.clock.now(), townKey: DEMO_TOWN_KEY })
  cloud.engine.flush()
  return cloud
}

function forget(folder: string): void {
  if (!existsSync(folder)) return
  const note = resolve(folder, 'README.txt')
  const isOurs = existsSync(note) && readFileSync(note, 'utf8').startsWith(MARK_OF_DATA)
  if (!isOurs) throw new Error(`${folder} is not a data folder of the local cloud; it was left as it is.`)
  rmSync(folder, { recursive: true })
}

/** The command line: `--port <number> --data <folder> --memory --fresh --at <ISO time>`. */
function optionsFrom(args: string[]): DemoOptions {
  const valueOf = (name: string) => {
    const at = args.indexOf(name)
    return at === -1 ? undefined : args[at + 1]
  }
  const at = valueOf('--at')
  if (at !== undefined && Number.isNaN(Date.parse(at)))
    throw new Error(`${at} is no time; write it as 2026-12-31T23:50+08:00`)
  return {
    ...(at === undefined ? {} : { at: Date.parse(at) }),
    port: Number(valueOf('--port') ?? 9900),
    data: resolve(valueOf('--data') ?? '.data'),
    memory: args.includes('--memory'),
    fresh: args.includes('--fresh'),
  }
}

async function main(): Promise<void> {
  // Functions run far from any desk: in production their time zone is UTC, wherever the town is.
  process.env.TZ = 'UTC'
  const options = optionsFrom(process.argv.slice(2))
  const cloud = await startDemo(options)
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    cloud.close().then(() => process.exit(0), fail)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.stdout.write(`Ready: ${cloud.url}/\n`)
}

function fail(error: unknown): never {
  const isBusy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${isBusy ? 'The port is taken; choose another with --port.' : message}\n`)
  process.exit(1)
}

main().catch(fail)
