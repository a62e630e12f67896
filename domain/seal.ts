import type { Audit } from './audit'
import { hashOf } from './bytes'
import type { Entry } from './entry'
import { chinaDateOf, type CivilDate, DAY, type Instant, startOfDay } from './time'

/**
 * One day of the ledger, closed for good: the head of a chain over every entry inserted that day and over the seal of
 * the day before. Who knows one published head can tell whether anything up to that day was changed, taken out or
 * slipped in.
 */
export type Seal = Readonly<{
  _id: string
  on: CivilDate
  lines: number
  head: string
  audit: Audit
}>

/** The chain as far as it was followed: within day `on`, `lines` entries of which are in `head`. Null: no entry yet. */
export type Chain = Readonly<{ on: CivilDate; lines: number; head: string }> | null
export type ClosedDay = NonNullable<Chain>

/** What a line is in the chain: its id and its own hash. */
export type Link = Pick<Entry, '_id' | 'at' | 'hash'>

export function sealId(on: CivilDate): string {
  return `seal~${on}`
}

/** A day is sealed a day after its end, when no call of it can still be under way. */
export function lastDayToSeal(now: Instant): CivilDate {
  return chinaDateOf(now - 2 * DAY)
}

/** Heads that were published, by day. Following goes on from them, so that one changed day is one broken seal. */
export type Published = ReadonlyMap<CivilDate, Pick<Seal, 'head'>>
const NONE: Published = new Map()

/** Follows the chain over lines sorted by (at, _id); every day they leave behind is closed. */
export function followed(
  from: Chain,
  lines: readonly Link[],
  published = NONE,
): Readonly<{ chain: Chain; closed: ClosedDay[] }> {
  let chain = from
  const closed: ClosedDay[] = []
  for (const line of lines) {
    const reached = reachedDay(chain, chinaDateOf(line.at), published)
    closed.push(...reached.closed)
    chain = {
      ...reached.chain,
      lines: reached.chain.lines + 1,
      head: hashOf(`${reached.chain.head}/${line._id}/${line.hash}`),
    }
  }
  return { chain, closed }
}

/** Closes every day before `on`; a day without entries is a day of the chain too. */
export function reachedDay(
  from: Chain,
  on: CivilDate,
  published = NONE,
): Readonly<{ chain: NonNullable<Chain>; closed: ClosedDay[] }> {
  let chain = from ?? begun(on, '')
  const closed: ClosedDay[] = []
  while (chain.on < on) {
    closed.push(chain)
    chain = begun(dayAfter(chain.on), published.get(chain.on)?.head ?? chain.head)
  }
  return { chain, closed }
}

/** Where a chain goes on after its last seal. */
export function afterSeal({ on, head }: Pick<Seal, 'on' | 'head'>): NonNullable<Chain> {
  return begun(dayAfter(on), head)
}

function begun(on: CivilDate, headBefore: string): NonNullable<Chain> {
  return { on, lines: 0, head: hashOf(`${headBefore}/${on}`) }
}

function dayAfter(on: CivilDate): CivilDate {
  return chinaDateOf(startOfDay(on) + DAY)
}
