import { spawnSync } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(__dirname, '../..')
const LINE_EACH = [
  'Date.now()',
  '{ now: Date.now }',
  'new Date()',
  'Date()',
  'performance.now()',
  'Math.random()',
  '[1].map(Math.random)',
  'setTimeout(() => undefined, 1)',
  'setInterval(() => undefined, 1)',
  'globalThis.setTimeout(() => undefined, 1)',
  'crypto.randomUUID()',
]
const ALLOWED = ['new Date(0)', 'Date.UTC(2026, 0)', 'Math.max(1, 2)', 'Date.parse("2026-11-28")']
const ROOMS = ['domain', 'contract', 'cloud', 'cloudfunctions/points', 'paper']

/** Which lines of each room the lint refuses. ESLint is a module that jest cannot load, so it runs beside. */
function refusedIn(rooms: readonly string[], lines: readonly string[]): Record<string, number[]> {
  const source = lines.map((line, n) => `export const l${n} = ${line}`).join('\n')
  const program = `
    import { ESLint } from 'eslint'
    import tseslint from 'typescript-eslint'
    const eslint = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked, { languageOptions: { parserOptions: { projectService: false } } }] })
    const told = {}
    for (const room of ${JSON.stringify(rooms)}) {
      const [{ messages }] = await eslint.lintText(${JSON.stringify(source)}, { filePath: room + '/planted.ts' })
      const lines = messages.filter(({ ruleId, fatal }) => fatal || /^no-restricted-(syntax|globals)$/.test(ruleId)).map(({ line }) => line)
      told[room] = [...new Set(lines)]
    }
    console.log(JSON.stringify(told))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    encoding: 'utf8',
  })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as Record<string, number[]>
}

describe('the clock, chance and waiting', () => {
  it('are refused by the lint where rules and methods live, however they are reached', () => {
    const lines = [...LINE_EACH, ...ALLOWED]
    const every = LINE_EACH.map((_, n) => n + 1)
    expect(refusedIn(ROOMS, lines)).toEqual(Object.fromEntries(ROOMS.map((room) => [room, every])))
  }, 60_000)

  it('are the adapter’s alone', () => {
    expect(refusedIn(['cloud/wx'], LINE_EACH)).toEqual({ 'cloud/wx': [] })
  }, 60_000)
})
