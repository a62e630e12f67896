import { FAULT_KINDS, type FaultKind } from './faultKinds'
import { type Episode, type EpisodeOptions, type Found, runEpisode } from './simulation'

export type Smallest = Readonly<{
  found: Found
  actions: number
  without: readonly FaultKind[]
  story: readonly string[]
}>

/** A try lives the town once more; a whole shrinking may take some minutes. */
const MOST_TRIES = 250

export type Shrinking = Readonly<{ tries: number; mostTries: number; actions: number }>

/**
 * The smallest story that still breaks the same promise: first without whole kinds of faults, then without more and
 * more of what people did. Every action draws from its own chance, so leaving one out does not change the others.
 */
export async function shrink(
  options: EpisodeOptions,
  failed: Episode,
  says: (far: Shrinking) => void = () => undefined,
): Promise<Smallest> {
  const check = failed.found?.check
  let best = failed
  let without = new Set<FaultKind>()
  let skipped = new Set<number>()
  let tries = 0

  const stillFails = async (less: Partial<EpisodeOptions>): Promise<boolean> => {
    if ((tries += 1) > MOST_TRIES) return false
    says({ tries, mostTries: MOST_TRIES, actions: best.actions.length })
    const episode = await runEpisode({
      ...options,
      without,
      skipped,
      ...less,
      operations: failed.operations * 2,
    })
    if (episode.found?.check !== check) return false
    best = episode
    return true
  }

  for (const kind of FAULT_KINDS) {
    const fewer = new Set([...without, kind])
    if (await stillFails({ without: fewer })) without = fewer
  }
  for (let share = 2; share <= 64 && tries <= MOST_TRIES;) {
    const rest = best.actions.filter((action) => action !== 0)
    const size = Math.ceil(rest.length / share)
    let left = false
    for (let from = 0; from < rest.length && size > 0; from += size) {
      const fewer = new Set([...skipped, ...rest.slice(from, from + size)])
      if (await stillFails({ skipped: fewer })) {
        skipped = fewer
        left = true
      }
    }
    if (!left || size <= 1) share *= 2
  }
  const { found, story, actions } = await runEpisode({
    ...options,
    operations: failed.operations * 2,
    without,
    skipped,
    keepStory: true,
  })
  return {
    found: found ?? (failed.found as Found),
    actions: actions.length,
    without: [...without],
    story: story.slice(-80),
  }
}
