// npm run counts: the database requests of each use-case, against the table in the repository.    --json <file>
//   --people <n>   compares the whole town with one of so many people, instead of a small one with the whole town
import { bootstrap } from './bootstrap.mjs'
import { finish, takeJsonOption } from './finish.mjs'

const { jsonFile, rest } = takeJsonOption(process.argv.slice(2))
bootstrap()
const { buildParts } = await import('./build.mjs')
const { runJest } = await import('./runJest.mjs')
try {
  await buildParts(['functions', 'localcloud'])
  const at = rest.indexOf('--people')
  const [, people] = at < 0 ? [] : rest.splice(at, 2)
  const city = people === undefined ? {} : { TOWN_PEOPLE: people, NODE_OPTIONS: '--max-old-space-size=12288' }
  const args = ['--selectProjects', 'node', '--testPathPatterns', 'test/counts', ...rest]
  finish(await runJest(args, city), jsonFile)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  finish({ passed: 0, failed: 1 }, jsonFile)
}
