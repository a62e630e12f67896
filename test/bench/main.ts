import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createOurs, createPlain, type Ledger, personId, sessions } from './ledgerBench'
import { createPlainLedger } from './plainLedger'
import { openLibsql, openPostgres, postgresBin } from './sqlDatabases'

const SINGLE = 200
const BATCHES = 40
const MONTH = 20_000

type Times = Record<string, Record<string, number>>

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ledger-bench-'))
  const bin = postgresBin()
  const libsql = openLibsql(folder)
  const postgresFolder = mkdtempSync(path.join(os.tmpdir(), 'pg-'))
  const postgres = bin ? await openPostgres(bin, postgresFolder) : undefined
  if (!postgres) console.log('PostgreSQL is not installed here: its column is left out.')
  const ours = await createOurs(folder)
  const ledgers: Ledger[] = [
    ours,
    createPlain('libsql', libsql),
    ...(postgres ? [createPlain('postgres', postgres)] : []),
  ]
  for (const sql of [libsql, ...(postgres ? [postgres] : [])])
    for (let n = 0; n < 1000; n += 50) await createPlainLedger(sql).post(sessions(50, n).flat())

  const times: Times = {}
  const takes = async (what: string, count: number, work: (ledger: Ledger, n: number) => Promise<void>) => {
    const all = new Map(ledgers.map(({ name }) => [name, [] as number[]]))
    for (let n = 0; n < count; n += 1)
      for (const ledger of ledgers) {
        const begin = process.hrtime.bigint()
        await work(ledger, n)
        all.get(ledger.name)?.push(Number(process.hrtime.bigint() - begin) / 1e6)
      }
    times[what] = Object.fromEntries([...all].map(([name, each]) => [name, median(each)]))
  }
  const fifty = Array.from({ length: 50 }, (_none, n) => personId(n))
  await takes('award', SINGLE, (ledger, n) => ledger.award(personId(n), n))
  await takes('redeem', SINGLE, (ledger, n) => ledger.redeem(personId(n), n))
  await takes('batch of 50', BATCHES, (ledger, n) => ledger.awardFifty(fifty, 100_000 + n))
  await takes('balance', SINGLE, (ledger, n) => ledger.balance(personId(n)))
  await takes('statement page', SINGLE, (ledger, n) => ledger.page(personId(n)))
  const month = sessions(MONTH, 200_000)
  for (const ledger of ledgers)
    for (const entries of month)
      await fill(
        ledger,
        entries.map(({ account }) => account),
      )
  await takes(`settle ${MONTH}`, 1, (ledger) => ledger.settle())
  const bytes: Record<string, number> = {}
  for (const ledger of ledgers) bytes[ledger.name] = Math.round(await ledger.bytesPerEntry())
  postgres?.close()
  report(times, ours.requests(), bytes)
  const jsonAt = process.argv.indexOf('--json')
  const json = jsonAt > 0 ? process.argv[jsonAt + 1] : undefined
  if (json) writeFileSync(json, JSON.stringify({ times, requests: ours.requests(), bytes }, null, 2))
  rmSync(folder, { recursive: true })
  rmSync(postgresFolder, { recursive: true, force: true })
}

let filled = 500_000
async function fill(ledger: Ledger, accounts: readonly string[]): Promise<void> {
  const people = accounts.filter((account) => account.startsWith('wj:'))
  await ledger.awardFifty(people, (filled += 1))
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

function report(times: Times, requests: Record<string, number>, bytes: Record<string, number>): void {
  const names = Object.keys(bytes)
  console.log(
    `| | ${names.map((name) => `${name} (ms)`).join(' | ')} | ours : ${names.slice(1).join(' | ours : ')} | requests of ours |`,
  )
  console.log(`| --- |${' ---: |'.repeat(names.length * 2)}`)
  for (const [what, each] of Object.entries(times)) {
    const ratios = names.slice(1).map((name) => ((each.ours ?? 0) / (each[name] ?? 1)).toFixed(2))
    const cost = requests[what.split(' ')[0] === 'settle' ? 'settle' : what] ?? ''
    console.log(
      `| ${what} | ${names.map((name) => (each[name] ?? 0).toFixed(2)).join(' | ')} | ${ratios.join(' | ')} | ${cost} |`,
    )
  }
  console.log(
    `| bytes an entry | ${names.map((name) => bytes[name]).join(' | ')} |${' |'.repeat(names.length)}`,
  )
}

void main().catch((fault: unknown) => {
  console.error(fault)
  process.exitCode = 1
})
