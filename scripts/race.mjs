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
// A core for each half of the seeds.
const half = Math.ceil(Number(seeds) / 2)
const halves = [
  { first: 1, count: half },
  { first: half + 1, count: Number(seeds) - half },
].filter(({ count }) => count > 0)
const runs = await Promise.all(
  halves.map(({ first, count }) =>
    runJest(args, { RACE_FIRST_SEED: String(first), RACE_SEEDS: String(count) }),
  ),
)
const sum = (of) => runs.reduce((total, run) => total + of(run), 0)
console.log(`${seeds} seeds of each kind, ${Math.max(...runs.map(({ seconds }) => seconds))} s`)
finish({ passed: sum(({ passed }) => passed), failed: sum(({ failed }) => failed), runs }, jsonFile)
