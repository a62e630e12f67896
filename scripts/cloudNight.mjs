// npm run nightly's part for the local cloud: 200 kills under load, and the models with many more runs.    --json <file>
import { bootstrap } from './bootstrap.mjs'
import { finish, takeJsonOption } from './finish.mjs'

const { jsonFile } = takeJsonOption(process.argv.slice(2))
bootstrap()
const { runJest } = await import('./runJest.mjs')

const night = {
  kills: [{ CLOUD_KILLS: '200' }, 'test/localcloud/kill'],
  models: [{ MODEL_RUNS: '1000' }, 'test/localcloud/.*[mM]odel'],
}
const results = {}
for (const [name, [env, pattern]] of Object.entries(night)) {
  console.log(`— ${name}`)
  results[name] = await runJest(['--selectProjects', 'node', '--testPathPatterns', pattern], env)
}
const sum = (key) => Object.values(results).reduce((total, result) => total + result[key], 0)
finish({ passed: sum('passed'), failed: sum('failed'), night: results }, jsonFile)
