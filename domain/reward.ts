import type { Audit } from './audit'
import type { CommandKey, PersonId, ServicePointId } from './ids'
import { chinaDateOf, chinaTimeOf, DAY, HOUR, type Instant } from './time'

/** `<district>:<item>~<service point>`, for a dated slot with its moment behind. */
export type RewardId = string

/** Who paid for it: the three sources the town names (政府财政、项目扶持、爱心企业). */
export const FUNDS = ['town', 'projects', 'enterprises'] as const
export type Fund = (typeof FUNDS)[number]

/** Somebody on the way to a hold, by the command's key; the token is of the one attempt that took the item. */
export type Taker = Readonly<{ id: CommandKey; personId: PersonId; token: string; at: Instant }>

/** What a health item costs: points for the volunteer, money for the town. */
export type Price = Readonly<{ points: number; worthCents: number }>

/** A health item (保健项目) at one service point: goods on its shelf, or the seats of one dated slot. */
export type Reward = Price &
  Readonly<{
    _id: RewardId
    /** The same thing at other places and on other days. */
    itemId: string
    name: string
    about: string
    kind: 'slot' | 'goods'
    fund: Fund
    servicePointId: ServicePointId
    servicePointName: string
    room: string
    /** When a slot is; goods have none. */
    startsAt: Instant | null
    endsAt: Instant | null
    /** Nobody takes it from then on. */
    closesAt: Instant
    status: 'offered' | 'withdrawn'
    /** Which word of its item's stands on the shelf; an older one never comes after a newer. */
    terms: number
    /** `stocked` = `left` + `taking` + `takers` + `handed`, always. */
    stocked: number
    left: number
    handed: number
    /** What was handed over so far was worth this much: the budget is counted here, once per item. */
    handedCents: number
    /** Took one a moment ago; not yet seen to hold it. */
    taking: readonly Taker[]
    /** Hold one. */
    takers: readonly Taker[]
    /** The last commands that changed stock or price, so that pressing twice changes once. */
    done: readonly Readonly<{ key: CommandKey; body: string }>[]
    rev: number
    audit: Audit
  }>

/** Goods of one item at one place, or one dated slot of it. */
export function rewardIdOf(
  itemId: string,
  servicePointId: ServicePointId,
  startsAt: Instant | null,
): RewardId {
  if (startsAt === null) return `${itemId}~${servicePointId}`
  const moment = `${chinaDateOf(startsAt)}${chinaTimeOf(startsAt)}`.replace(/[-:]/g, '')
  return `${itemId}~${servicePointId}~${moment}`
}

/** Goods are never out of date by themselves. */
export const NEVER: Instant = Date.UTC(2100, 0, 1)
export const REWARD_COMMANDS_REMEMBERED = 20

/** How long goods wait on the shelf for who asked for them, and how long after a slot its taker may still be ticked off. */
const GOODS_WAIT = 7 * DAY
const SLOT_LINGERS = 2 * HOUR

export function holdUntil({ endsAt }: Pick<Reward, 'endsAt'>, now: Instant): Instant {
  return endsAt === null ? now + GOODS_WAIT : endsAt + SLOT_LINGERS
}

export function takerOf({ taking, takers }: Reward, id: CommandKey): Taker | undefined {
  return [...taking, ...takers].find((taker) => taker.id === id)
}
