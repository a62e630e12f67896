import type { Turn } from '../simulation'

/** What a part of the town does on one day: called at midnight, plans actions of its own. */
export type UseCase = (day: Turn) => void

const PADDED = 20

/** A command key as a phone makes one. */
export function newKey({ chance }: Turn): string {
  return `key-${String(chance.next()).padStart(PADDED, '0')}`
}

/** The name of nothing: an old link, another town's paper. */
export const NOTHING = 'wj:nothing-of-this-name'
