import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { MethodName, Reply } from '#contract/index'
import { budgetOf } from './budgets'
import type { CountedTown } from './countedTown'

const file = path.join(__dirname, 'counts.md')

/** Where the stories are lived: the second is what the first became, many times over. */
export type Place = 'a small town' | 'the whole town'

/** One use-case: what it costs exactly, and what it may cost at most. */
export type Row = Readonly<{
  useCase: string
  method: string
  answer: 'ok' | 'refused'
  requests: number
  depth: number
  /** At most so many requests, and so many one after the other. */
  budget: string
  /** Where the budget comes from. */
  from: string
  examined: number
  returned: number
  written: number
  bytes: number
  /** What is otherwise in the whole town; the empty text where nothing is. */
  whole: string
}>

type Figures = Pick<Row, 'requests' | 'depth' | 'examined' | 'returned' | 'written' | 'bytes'>
const FIGURES = ['requests', 'depth', 'examined', 'returned', 'written', 'bytes'] as const

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
  'in the whole town',
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
      const [examined = NaN, returned = NaN, written = NaN, bytes = NaN] = counts.slice(0, 4).map(Number)
      return {
        useCase,
        method,
        answer: answer === 'ok' ? 'ok' : 'refused',
        ...{ requests, depth, budget, from, examined, returned, written, bytes },
        whole: counts[4] ?? '',
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
    row.whole,
  ])
  const widths = HEADINGS.map((heading, at) =>
    Math.max(heading.length, ...cells.map((row) => (row[at] ?? '').length)),
  )
  const isNumber = (at: number) => at > 5 && at < 10
  const laidOut = (row: readonly string[]) =>
    `| ${row.map((cell, at) => (isNumber(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))).join(' | ')} |`
  const rule = widths.map((width, at) => (isNumber(at) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  const words = lines().filter((line) => !line.startsWith('|'))
  const text = [...words.join('\n').trimEnd().split('\n'), '', laidOut(HEADINGS), laidOut(rule)]
  writeFileSync(file, [...text, ...cells.map(laidOut), ''].join('\n'))
}

const HOME_BYTES = 8192
const REPLY_BYTES = 65_536

/** The last call was this use-case, and was answered so. */
export type Costs = (useCase: string, reply: Reply<MethodName>) => void

/**
 * Holds what calls cost against the table: exactly, and within the budget, in a small town and in the whole one.
 * With COUNTS_WRITE (`npm run counts -- --write`) what was counted is written into the table instead; budgets hold.
 */
export function againstTable(place: Place, counted: () => ReturnType<CountedTown['counted']>) {
  let table: ReadonlyMap<string, Row> | undefined
  const found = new Map<string, Row>()
  const isWriting = process.env.COUNTS_WRITE !== undefined

  function costs(useCase: string, reply: Reply<MethodName>): void {
    const { function: capability, method: name = 'tick', ...record } = counted()
    const { requests, depth, examined, returned, written } = record
    const bytes = Buffer.byteLength(JSON.stringify(reply))
    const figures = { requests, depth, examined, returned, written, bytes }
    table ??= new Map(readTable().map((row) => [row.useCase, row]))
    const known = table.get(useCase)
    const method = `${capability}.${name}`
    const answer = reply.ok ? 'ok' : 'refused'
    const { budget, from } = budgetOf({ budget: known?.budget ?? '', from: known?.from ?? '', written })
    const row: Row =
      known && place === 'the whole town'
        ? { ...known, method, answer, whole: otherwise(figures, known) }
        : { useCase, method, answer, ...figures, budget, from, whole: known?.whole ?? '' }
    found.set(useCase, row)
    if (!isWriting) expect(row).toEqual(known)
    const [mostRequests = NaN, mostDepth = NaN] = budget.split('/').map(Number)
    expect(requests).toBeLessThanOrEqual(mostRequests)
    expect(depth).toBeLessThanOrEqual(mostDepth)
    expect(bytes).toBeLessThanOrEqual(method === 'volunteer.home' ? HOME_BYTES : REPLY_BYTES)
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

/** Which figures are not those of the small town, in words; the empty text where all are. */
function otherwise(figures: Figures, small: Figures): string {
  return FIGURES.filter((name) => figures[name] !== small[name])
    .map((name) => `${name} ${figures[name]}`)
    .join(', ')
}
