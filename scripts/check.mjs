// npm run check: types, lint, form and architecture.    --json <file>    figures
import { bootstrap } from './bootstrap.mjs'
import { finish, takeJsonOption } from './finish.mjs'

const { jsonFile } = takeJsonOption(process.argv.slice(2))
bootstrap()
const { runTool } = await import('./runTool.mjs')
const { runJest } = await import('./runJest.mjs')

const lint = { name: 'lint', file: 'eslint/bin/eslint.js', args: ['.', '--max-warnings', '0'] }
const types = { name: 'types', file: 'typescript/bin/tsc', args: ['--noEmit', '-p', '.'] }
const form = {
  name: 'form',
  file: 'prettier/bin/prettier.cjs',
  args: ['--check', '--log-level', 'warn', '.'],
}

const seconds = {}
let passed = 0
let failed = 0

/** What a tool says is kept until it has ended, so that two of them do not speak at once. */
async function run({ name, file, args }) {
  const began = Date.now()
  const { status, output } = await runTool(file, args, { keepOutput: true })
  seconds[name] = Math.round((Date.now() - began) / 1000)
  if (output) process.stdout.write(output)
  console.log(`${name}: ${status === 0 ? 'in order' : 'FAILED'} (${seconds[name]} s)`)
  if (status === 0) passed += 1
  else failed += 1
}

async function runArchitecture() {
  const architecture = await runJest(['--selectProjects', 'node', '--testPathPatterns', 'test/architecture'])
  seconds.architecture = architecture.seconds
  passed += architecture.passed
  failed += architecture.failed
}

// Lint reads all types too and takes as long as the others together: a core for it, a core for them.
await Promise.all([
  run(lint),
  run(types)
    .then(() => run(form))
    .then(runArchitecture),
])
finish({ passed, failed, seconds }, jsonFile)
