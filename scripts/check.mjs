// npm run check: types, lint, form and architecture.    --json <file>    figures
import { bootstrap } from './bootstrap.mjs'
import { finish, takeJsonOption } from './finish.mjs'

const { jsonFile } = takeJsonOption(process.argv.slice(2))
bootstrap()
const { runTool } = await import('./runTool.mjs')
const { runJest } = await import('./runJest.mjs')

const tools = [
  { name: 'types', file: 'typescript/bin/tsc', args: ['--noEmit', '-p', '.'] },
  { name: 'lint', file: 'eslint/bin/eslint.js', args: ['.', '--max-warnings', '0'] },
  { name: 'form', file: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level', 'warn', '.'] },
]

const seconds = {}
let passed = 0
let failed = 0
for (const { name, file, args } of tools) {
  const began = Date.now()
  const { status } = await runTool(file, args)
  seconds[name] = Math.round((Date.now() - began) / 1000)
  console.log(`${name}: ${status === 0 ? 'in order' : 'FAILED'} (${seconds[name]} s)`)
  if (status === 0) passed += 1
  else failed += 1
}
const architecture = await runJest(['--selectProjects', 'node', '--testPathPatterns', 'test/architecture'])
seconds.architecture = architecture.seconds
finish({ passed: passed + architecture.passed, failed: failed + architecture.failed, seconds }, jsonFile)
