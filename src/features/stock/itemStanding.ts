import type { Output } from '#contract/index'

export type Item = Output<'reward.stock'>['items'][number]
export type Shelf = Item['shelves'][number]

/** What stands of an item, all places and times together. */
export function standingOf({ shelves }: Pick<Item, 'shelves'>) {
  const sum = (of: (shelf: Shelf) => number) => shelves.reduce((total, shelf) => total + of(shelf), 0)
  return { left: sum(({ left }) => left), waiting: sum(({ waiting }) => waiting) }
}

/** `12` or `12.50` as cents; undefined for what is no amount of money. */
export function centsOf(yuan: string): number | undefined {
  const match = /^([0-9]{1,5})(?:\.([0-9]{1,2}))?$/.exec(yuan.trim())
  if (!match) return undefined
  const cents = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return cents > 0 ? cents : undefined
}

/** A whole number from 1 to `most` that somebody typed. */
export function countOf(typed: string, most: number): number | undefined {
  const count = /^[0-9]{1,6}$/.test(typed.trim()) ? Number(typed) : 0
  return count >= 1 && count <= most ? count : undefined
}
