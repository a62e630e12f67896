import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { MethodName, Reply } from '#contract/index'
import type { CountedTown } from './countedTown'

const file = path.join(__dirname, 'counts.md')

/** One use-case: what it costs exactly, and what it may cost at most where somebody has said so. */
export type Row = Readonly<{
  useCase: string
  method: string
  answer: 'ok' | 'refused'
  requests: number
  depth: number
  /** At most so many requests, and so many one after the other; the empty text where nobody has said. */
  budget: string
  /** Where the budget comes from. */
  from: string
  examined: number
  returned: number
  written: number
  bytes: number
}>

const HEADINGS = [
  'use-case',
  'method',
  'answer',
  'requests/depth',
  'budget',
  'from',
  'examined',
  'returned',
  'written',
  'bytes',
]

function lines(): string[] {
  return readFileSync(file, 'utf8').split('\n')
}

const isRow = (line: string, at: number, all: readonly string[]) =>
  line.startsWith('|') && at > all.findIndex((each) => each.startsWith('|')) + 1

export function readTable(): Row[] {
  return lines()
    .filter(isRow)
    .map((line) => {
      const cells = line.split('|').slice(1, -1)
      const [useCase = '', method = '', answer, cost = '', budget = '', from = '', ...counts] = cells.map(
        (cell) => cell.trim(),
      )
      const [requests = NaN, depth = NaN] = cost.split('/').map(Number)
      const [examined = NaN, returned = NaN, written = NaN, bytes = NaN] = counts.map(Number)
      return {
        useCase,
        method,
        answer: answer === 'ok' ? 'ok' : 'refused',
        ...{ requests, depth, budget, from, examined, returned, written, bytes },
      }
    })
}

/** The words above the table stay; use-cases of one method stand together. */
function writeTable(rows: readonly Row[]): void {
  const byMethod = [...rows].sort((one, other) =>
    one.method < other.method ? -1 : Number(one.method > other.method),
  )
  const cells = byMethod.map((row) => [
    row.useCase,
    row.method,
    row.answer,
    `${row.requests}/${row.depth}`,
    row.budget,
    row.from,
    ...[row.examined, row.returned, row.written, row.bytes].map(String),
  ])
  const widths = HEADINGS.map((heading, at) =>
    Math.max(heading.length, ...cells.map((row) => (row[at] ?? '').length)),
  )
  const isNumber = (at: number) => at > 5
  const laidOut = (row: readonly string[]) =>
    `| ${row.map((cell, at) => (isNumber(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))).join(' | ')} |`
  const rule = widths.map((width, at) => (isNumber(at) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  const words = lines().filter((line) => !line.startsWith('|'))
  const text = [...words.join('\n').trimEnd().split('\n'), '', laidOut(HEADINGS), laidOut(rule)]
  writeFileSync(file, [...text, ...cells.map(laidOut), ''].join('\n'))
}

const HOME_BYTES = 8192
const REPLY_BYTES = 65_536

/**
 * Holds what calls cost against the table: exactly, and within the budget.
 * With COUNTS_WRITE (`npm run counts -- --write`) what was counted is written into the table instead; budgets stay and hold.
 */
export function againstTable(counted: CountedTown['counted']) {
  const table = new Map(readTable().map((row) => [row.useCase, row]))
  const found = new Map<string, Row>()
  const isWriting = process.env.COUNTS_WRITE !== undefined

  /** The last call was this use-case, and was answered so. */
  function costs(useCase: string, reply: Reply<MethodName>): void {
    const { function: capability, method = 'tick', requests, depth, examined, returned, written } = counted()
    const known = table.get(useCase)
    const row: Row = {
      useCase,
      method: `${capability}.${method}`,
      answer: reply.ok ? 'ok' : 'refused',
      ...{ requests, depth, budget: known?.budget ?? '', from: known?.from ?? '' },
      ...{ examined, returned, written, bytes: Buffer.byteLength(JSON.stringify(reply)) },
    }
    found.set(useCase, row)
    if (!isWriting) expect(row).toEqual(known)
    const [mostRequests = Infinity, mostDepth = Infinity] = row.budget.match(/\d+/g)?.map(Number) ?? []
    expect(requests).toBeLessThanOrEqual(mostRequests)
    expect(depth).toBeLessThanOrEqual(mostDepth)
    expect(row.bytes).toBeLessThanOrEqual(row.method === 'volunteer.home' ? HOME_BYTES : REPLY_BYTES)
  }

  /** Does nothing unless the table is to be written. */
  function write(): void {
    if (!isWriting) return
    const rows = readTable()
    const at = new Map(rows.map(({ useCase }, index) => [useCase, index]))
    for (const row of found.values()) rows[at.get(row.useCase) ?? rows.length] = row
    writeTable(rows)
  }

  return { costs, write }
}
