import type { Output } from '#contract/index'

export type Item = Output<'reward.catalogue'>['items'][number]
export type Offer = Item['offers'][number]

/** What is proposed first: the soonest that somebody can still have, or the first when all are taken. */
export function firstFree({ offers }: Item): Offer | undefined {
  return offers.find(({ left }) => left > 0) ?? offers[0]
}

const SHOWN_AT_FIRST = 5

/** The first few that can still be had; where there are none, the first few. */
export function soonestFew({ offers }: Item): readonly Offer[] {
  const free = offers.filter(({ left }) => left > 0)
  return (free.length > 0 ? free : offers).slice(0, SHOWN_AT_FIRST)
}
