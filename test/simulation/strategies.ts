import type { Chance } from './chance'

/** How the order of everybody's requests comes about. */
export type Strategy = Readonly<{
  name: 'random' | 'priorityChange' | 'starveOne'
  slownessOf(chance: Chance): number
  delay(chance: Chance, slowness: number): number
}>

const STRATEGIES: readonly Strategy[] = [
  {
    name: 'random',
    slownessOf: () => 1,
    delay: (chance) => (chance.likely(0.03) ? chance.between(200, 6000) : chance.between(1, 60)),
  },
  {
    // Some are always served after the others, until their turn changes.
    name: 'priorityChange',
    slownessOf: (chance) => chance.pick([1, 10, 100]),
    delay: (chance, slowness) =>
      chance.between(1, 8) * (chance.likely(0.1) ? chance.pick([1, 10, 100]) : slowness),
  },
  {
    // One in eight waits long between any two requests, while everybody else goes on.
    name: 'starveOne',
    slownessOf: (chance) => (chance.likely(0.12) ? chance.between(2000, 22_000) : 1),
    delay: (chance, slowness) => chance.between(1, 20) + (slowness > 1 ? slowness : 0),
  },
]

export function chooseStrategy(chance: Chance): Strategy {
  return chance.pick(STRATEGIES)
}
