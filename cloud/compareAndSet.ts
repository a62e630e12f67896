import type { Cloud } from './ports'

/** Too many others were writing the same document; nothing of ours was written. */
export class Busy extends Error {
  override name = 'Busy'
}

/** Tells `untilWon` that somebody else wrote first. */
export const LOST = Symbol('lost')

const TRIES = 8
const LONGEST_FIRST_PAUSE = 20

/**
 * Repeats read–decide–write until the guarded write wins. `attempt` must read anew each time.
 * Pauses grow and are random, so that two phones that met once do not meet again.
 * @throws Busy after 8 tries
 */
export async function untilWon<Result>(
  cloud: Cloud,
  attempt: () => Promise<Result | typeof LOST>,
): Promise<Result> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const result = await attempt()
    if (result !== LOST) return result
    const [chance = 0] = cloud.randomBytes(1)
    await cloud.pause(((chance + 1) / 256) * LONGEST_FIRST_PAUSE * 2 ** tries)
  }
  throw new Busy('Too many writers of one document')
}
