import type { Output } from '#contract/index'

export type Item = Output<'reward.catalogue'>['items'][number]
export type Offer = Item['offers'][number]

/** What is proposed first: the soonest that somebody can still have, or the first when all are taken. */
export function firstFree({ offers }: Item): Offer | undefined {
  return offers.find(({ left }) => left > 0) ?? offers[0]
}
