// npm run race: two hundred people and ten places, a thousand orders of each kind.    --seeds <n>    --json <file>
import { bootstrap } from './bootstrap.mjs'
import { finish, takeJsonOption } from './finish.mjs'

const { jsonFile, rest } = takeJsonOption(process.argv.slice(2))
const at = rest.indexOf('--seeds')
const [, seeds = '1000'] = at < 0 ? [] : rest.splice(at, 2)
if (rest.length > 0 || !/^[1-9][0-9]{0,5}$/.test(seeds)) {
  console.error('npm run race -- [--seeds <n>] [--json <file>]')
  process.exit(1)
}
bootstrap()
const { runJest } = await import('./runJest.mjs')
const args = ['--selectProjects', 'node', '--testPathPatterns', 'test/cloudfunctions/bookingRace']
finish(await runJest(args, { RACE_SEEDS: seeds }), jsonFile)
