// npm run counts: the database requests of each use-case, against the table in the repository.    --json <file>
import { bootstrap } from './bootstrap.mjs'
import { finish, takeJsonOption } from './finish.mjs'

const { jsonFile, rest } = takeJsonOption(process.argv.slice(2))
bootstrap()
const { buildParts } = await import('./build.mjs')
const { runJest } = await import('./runJest.mjs')
try {
  await buildParts(['functions', 'localcloud'])
  finish(await runJest(['--selectProjects', 'node', '--testPathPatterns', 'test/counts', ...rest]), jsonFile)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  finish({ passed: 0, failed: 1 }, jsonFile)
}
