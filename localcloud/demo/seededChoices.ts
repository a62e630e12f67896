/** Choices that look random and are the same at every start: chance handed in as a seed. */
export type Choices = Readonly<{
  /** A whole number from 0 up to but not including `limit`. */
  below(limit: number): number
  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean
  shuffled<Item>(items: readonly Item[]): Item[]
}>

export function choicesOf(seed: string): Choices {
  const next = numbersOf(seed)
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    chance: (percent) => below(100) < percent,
    shuffled: (items) => {
      const mixed = [...items]
      for (let last = mixed.length - 1; last > 0; last -= 1) {
        const other = below(last + 1)
        const kept = mixed[last] as (typeof mixed)[number]
        mixed[last] = mixed[other] as (typeof mixed)[number]
        mixed[other] = kept
      }
      return mixed
    },
  }
}

/** Numbers between 0 and 1: FNV-1a turns the seed into a state, mulberry32 walks on from there. */
function numbersOf(seed: string): () => number {
  let state = 0x811c9dc5
  for (let i = 0; i < seed.length; i += 1) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
