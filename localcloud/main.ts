import { readFileSync } from 'node:fs'
import { exportEnvironment, importEnvironment } from './environmentFile'
import { type Persona, startCloud } from './server'

/** The command line of an empty cloud: `--port 9911 --memory | --data <folder>` and what else it should serve. */
async function main(): Promise<void> {
  // Functions run far from any desk: in production their time zone is UTC, wherever the town is.
  process.env.TZ = 'UTC'
  const { options, importFile, exportFile } = readOptions(process.argv.slice(2))
  // No timer may fire on half an environment, nor change one that is being written down.
  const cloud = await startCloud({ ...options, timers: importFile === undefined && exportFile === undefined })
  if (importFile !== undefined) await importEnvironment(cloud, importFile)
  if (exportFile !== undefined) {
    const lines = await exportEnvironment(cloud, exportFile)
    process.stdout.write(`Exported ${lines} lines to ${exportFile}\n`)
    await cloud.close()
    return
  }
  if (importFile !== undefined) cloud.startTimers()
  process.stdout.write(`Cloud: ${cloud.adminUrl} env=${cloud.env}\n`)
  const stop = (): void => {
    cloud.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

const USAGE = `npm run cloud -- --port <number> --memory | --data <folder>
  [--functions <folder>] [--collections <file>]… [--site <folder>] [--env <id>]
  [--personas <file>|off] [--function-timeout <ms>] [--import <file>] [--export <file>]
  [--push <event>=<function>]… [--storage-rules <file>] [--host <address>]
`

interface CommandLine {
  options: Parameters<typeof startCloud>[0]
  importFile?: string
  exportFile?: string
}

function readOptions(args: string[]): CommandLine {
  const given = new Map<string, string[]>()
  for (let i = 0; i < args.length; i++) {
    const name = args[i] as string
    if (!name.startsWith('--')) stopWith(`what does '${name}' mean here?`)
    const value = name === '--memory' ? '' : args[++i]
    if (value === undefined) stopWith(`${name} needs a value`)
    given.set(name.slice(2), [...(given.get(name.slice(2)) ?? []), value])
  }
  const one = (name: string): string | undefined => given.get(name)?.[0]
  const known = [
    'port',
    'memory',
    'data',
    'functions',
    'collections',
    'site',
    'env',
    'personas',
    'function-timeout',
    'import',
    'export',
    'push',
    'storage-rules',
    'host',
  ]
  for (const name of given.keys()) if (!known.includes(name)) stopWith(`there is no option --${name}`)
  if (!given.has('memory') && !given.has('data')) stopWith('say --memory or --data <folder>')
  const port = Number(one('port') ?? 9911)
  if (!Number.isInteger(port) || port < 0 || port > 65535) stopWith('--port must be a number from 0 to 65535')
  const [data, functions, site, env, timeout, storageRules, host] = [
    'data',
    'functions',
    'site',
    'env',
    'function-timeout',
    'storage-rules',
    'host',
  ].map(one)
  const options = {
    port,
    memory: given.has('memory'),
    personas: readPersonas(one('personas')),
    messagePush: Object.fromEntries(
      (given.get('push') ?? []).map((pair) => pair.split('=', 2) as [string, string]),
    ),
    ...(data === undefined ? {} : { data }),
    ...(functions === undefined ? {} : { functions }),
    ...(site === undefined ? {} : { site }),
    ...(env === undefined ? {} : { env }),
    ...(host === undefined ? {} : { host }),
    ...(storageRules === undefined ? {} : { storageRules }),
    ...(timeout === undefined ? {} : { functionTimeoutMs: Number(timeout) }),
    ...(given.has('collections') ? { collections: given.get('collections') } : {}),
  }
  const [importFile, exportFile] = ['import', 'export'].map(one)
  return {
    options,
    ...(importFile === undefined ? {} : { importFile }),
    ...(exportFile === undefined ? {} : { exportFile }),
  }
}

/** A JSON list of persons a visitor may become; without one nobody has an identity. */
function readPersonas(file: string | undefined): Persona[] | false {
  if (file === undefined || file === 'off') return false
  return JSON.parse(readFileSync(file, 'utf8')) as Persona[]
}

function stopWith(message: string): never {
  process.stderr.write(`${message}\n${USAGE}`)
  process.exit(1)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
