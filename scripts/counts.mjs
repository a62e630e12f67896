// npm run counts: what each use-case costs the database, against test/counts/counts.md.    --json <file>
//   --write        writes what it counts into that table, where the cost of a use-case was meant to change
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
  const isWriting = rest.includes('--write')
  // One file after the other, for they write the same table.
  if (isWriting) rest.splice(rest.indexOf('--write'), 1, '--runInBand')
  const files = isWriting ? 'test/counts/.*seCases' : 'test/counts'
  const args = ['--selectProjects', 'node', '--testPathPatterns', files, ...rest]
  finish(await runJest(args, { ...city, ...(isWriting ? { COUNTS_WRITE: '1' } : {}) }), jsonFile)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  finish({ passed: 0, failed: 1 }, jsonFile)
}
