import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { SCHEMA, type Sql } from './plainLedger'

/** libsql in this process: write-ahead log, every commit on the disk. */
export function openLibsql(folder: string): Sql {
  const file = path.join(folder, 'plain.db')
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  for (const statement of SCHEMA) db.exec(statement)
  return {
    run(statements) {
      db.exec('begin immediate')
      for (const statement of statements) db.exec(statement)
      db.exec('commit')
      return Promise.resolve()
    },
    read(query) {
      db.prepare(query).all()
      return Promise.resolve()
    },
    size() {
      db.pragma('wal_checkpoint(TRUNCATE)')
      return Promise.resolve(statSync(file).size)
    },
  }
}

const BIN = '/usr/lib/postgresql'

/** Where Debian's PostgreSQL is; undefined when it is not installed. */
export function postgresBin(): string | undefined {
  const { stdout } = spawnSync('ls', [BIN], { encoding: 'utf8' })
  const [version] = (stdout ?? '').trim().split('\n').sort().reverse()
  const bin = version ? path.join(BIN, version, 'bin') : undefined
  return bin && existsSync(path.join(bin, 'initdb')) ? bin : undefined
}

/** A PostgreSQL of its own with its default durability, spoken to over one psql session on a socket. */
export async function openPostgres(bin: string, folder: string): Promise<Sql & { close(): void }> {
  // It refuses to run as root.
  const isRoot = process.getuid?.() === 0
  const numberOf = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  const owner = isRoot ? { uid: numberOf('-u'), gid: numberOf('-g') } : {}
  if (isRoot) spawnSync('chown', ['postgres', folder])
  const data = path.join(folder, 'data')
  const tool = (name: string, ...args: string[]) => {
    const { status, stderr } = spawnSync(path.join(bin, name), args, {
      encoding: 'utf8',
      cwd: folder,
      ...owner,
    })
    if (status !== 0) throw new Error(`${name}: ${stderr}`)
  }
  tool('initdb', '-D', data, '-A', 'trust', '-U', 'bench', '--no-sync')
  const server = spawn(
    path.join(bin, 'postgres'),
    ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'shared_buffers=256MB'],
    { cwd: folder, stdio: 'ignore', ...owner },
  )
  for (let tries = 0; tries < 100 && !existsSync(path.join(folder, '.s.PGSQL.5432')); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100))
  await new Promise((resolve) => setTimeout(resolve, 500))
  const psql = spawn(
    'psql',
    ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-h', folder, '-U', 'bench', 'postgres'],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  const ask = asker(psql)
  for (const statement of SCHEMA) await ask(`${statement};`)
  return {
    // Sent together, as a driver that pipelines would.
    run: async (statements) =>
      void (await ask(`begin;${statements.map((statement) => `${statement};`).join('')}commit;`)),
    read: async (query) => void (await ask(`${query};`)),
    size: async () => Number(await ask('checkpoint; select pg_database_size(current_database());')),
    close() {
      psql.stdin?.end('\\q\n')
      server.kill('SIGINT')
    },
  }
}

const MARK = '@done@'

function asker(psql: ChildProcess): (sql: string) => Promise<string> {
  let heard = ''
  let waiting: ((answer: string) => void) | undefined
  psql.stdout?.setEncoding('utf8').on('data', (text: string) => {
    heard += text
    const end = heard.indexOf(MARK)
    if (end < 0) return
    const answer = heard.slice(0, end).trim()
    heard = ''
    waiting?.(answer)
  })
  return (sql) =>
    new Promise((resolve) => {
      waiting = resolve
      psql.stdin?.write(`${sql}\n\\echo ${MARK}\n`)
    })
}
