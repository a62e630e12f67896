import { type Episode, type EpisodeOptions, episodeSeed, runEpisode } from './simulation'
import { exploreAll } from './exhaustive'
import { allScenes } from './scenes/allScenes'
import { huntGuards } from './guardHunt'
import { shrink } from './shrink'

/** Operations of one episode: some days of one town. */
const EPISODE = 2500

const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const says = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

/**
 * One worker of a run: every `step`-th episode from `from` on, one line of figures each. Which worker runs an episode
 * changes nothing about it. The first that fails is shrunk and told as a story.
 */
async function main(): Promise<void> {
  if (process.argv.includes('--exhaustive')) {
    const name = process.argv[process.argv.indexOf('--exhaustive') + 1]
    const chosen = allScenes.filter((scene) => name === undefined || scene.name === name)
    await exploreAll((figures) => says({ explored: figures }), chosen)
    return
  }
  if (process.argv.includes('--guards')) {
    const all = (process.argv[process.argv.indexOf('--guards') + 1] ?? '').split(',').map(Number)
    const guards = all.filter((_, n) => n % option('step', 1) === option('from', 0))
    await huntGuards(guards, option('operations', 10_000), (hunted) => says({ hunted }))
    return
  }
  const seed = option('seed', 1)
  const operations = option('operations', 10_000)
  const episodes = Math.ceil(operations / EPISODE)
  says({ towns: episodes })
  for (let number = option('from', 0); number < episodes; number += option('step', 1)) {
    const wanted = {
      seed: episodeSeed(seed, number),
      operations: Math.min(EPISODE, operations - number * EPISODE),
    }
    const episode = await runEpisode(wanted)
    const { story: _story, actions: _actions, ...figures } = episode
    says({ number, figures })
    if (!episode.found) continue
    if (!process.argv.includes('--quick')) says({ number, failed: await told(number, wanted, episode) })
    return
  }
}

async function told(number: number, wanted: EpisodeOptions, episode: Episode): Promise<object> {
  const smallest = await shrink(wanted, episode, (shrinking) => says({ number, shrinking }))
  return { ...smallest.found, actions: smallest.actions, without: smallest.without, story: smallest.story }
}

void main()
