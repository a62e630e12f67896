import { accept, type Decision, refuse } from './decision'
import type { Entry } from './entry'
import type { CommandKey, PersonId } from './ids'
import { balanceOf } from './ledger'
import type { ExpiryPlan } from './expiry'
import type { Account, EndedHold, Expiring, Hold, Lapse, Person } from './person'
import { holdUntil, type Reward } from './reward'
import { type Instant, MINUTE } from './time'

/** Younger than this, a step may still be running in another instance. */
export const STILL_RUNNING = 2 * MINUTE
const ENDED_REMEMBERED = 50
/** A shelf is not for hoarding. */
const HOLDS_AT_ONCE = 6

export type RedeemRefusal =
  'RewardGone' | 'SoldOut' | 'AlreadyHeld' | 'TooManyHolds' | 'PointsOwed' | 'NotEnoughPoints'

/**
 * Whether she may have it: points are set aside now and spent at hand-over. Who owes points after a reversal waits until
 * the account is whole again.
 * @param taken whether this attempt has its item already
 */
export function mayRedeem(
  reward: Reward,
  { acc }: Pick<Person, 'acc'>,
  lines: readonly Entry[],
  taken: boolean,
  now: Instant,
): Decision<true, RedeemRefusal> {
  if (!taken && (reward.status !== 'offered' || now >= reward.closesAt)) return refuse('RewardGone')
  if (acc.holds.some(({ rewardId, status }) => rewardId === reward._id && status === 'held'))
    return refuse('AlreadyHeld')
  if (acc.holds.length >= HOLDS_AT_ONCE) return refuse('TooManyHolds')
  const { points } = balanceOf(lines, acc)
  if (points < 0) return refuse('PointsOwed', { points: -points })
  if (points < reward.points)
    return refuse('NotEnoughPoints', { has: points, missing: reward.points - points })
  if (!taken && reward.left < 1) return refuse('SoldOut')
  return accept(true)
}

export function holdOf(
  reward: Reward,
  given: Readonly<{ id: CommandKey; token: string; number: string; orderedBy?: PersonId }>,
  now: Instant,
): Hold {
  return {
    id: given.id,
    rewardId: reward._id,
    token: given.token,
    name: reward.name,
    points: reward.points,
    worthCents: reward.worthCents,
    servicePointId: reward.servicePointId,
    servicePointName: reward.servicePointName,
    room: reward.room,
    startsAt: reward.startsAt,
    endsAt: reward.endsAt,
    ...(given.orderedBy ? { orderedBy: given.orderedBy } : {}),
    pickUp: pickUpKey(reward.servicePointId, given.number),
    status: 'held',
    at: now,
    until: holdUntil(reward, now),
  }
}

/** By which a keeper finds what is waiting at her place. */
export function pickUpKey(servicePointId: string, number: string): string {
  return `${servicePointId}/${number}`
}

// ---- the account, always written whole and by its `rev` -------------------------------------------------------------

export function withHold(account: Account, hold: Hold): Account {
  return changed(account, { holds: [...account.holds, hold], ...spentFirst(account, -hold.points) })
}

/**
 * Closes the door on an attempt that took an item and never came to hold it: from now on a hold under this key fails,
 * and so the item may go back to the shelf.
 */
export function withFence(
  account: Account,
  attempt: Pick<EndedHold, 'id' | 'rewardId' | 'token' | 'name' | 'points'>,
  now: Instant,
): Account {
  return changed(account, { ended: [...(account.ended ?? []), { ...attempt, status: 'refused', at: now }] })
}

/** held → handed or released, once: whoever wins the account's `rev`. */
export function withHoldEnding(
  account: Account,
  id: CommandKey,
  status: 'handed' | 'released',
  by: PersonId | 'timer',
  now: Instant,
): Account {
  const ending = account.holds.find((hold) => hold.id === id && hold.status === 'held')
  return changed(account, {
    holds: account.holds.map((hold) =>
      hold.id === id ? { ...hold, status, endedAt: now, endedBy: by } : hold,
    ),
    ...(ending && status === 'released' ? spentFirst(account, ending.points) : {}),
  })
}

/** Everything that follows from the ending is written: the hold becomes a memory. */
export function withoutHold(account: Account, id: CommandKey): Account {
  const hold = account.holds.find((candidate) => candidate.id === id)
  if (!hold || hold.status === 'held') return account
  const { rewardId, token, name, points, status, endedAt } = hold
  const ended: EndedHold = { id, rewardId, token, name, points, status, at: endedAt ?? hold.at }
  return changed(account, {
    holds: account.holds.filter((candidate) => candidate.id !== id),
    ended: [...(account.ended ?? []), ended],
  })
}

/** What is set aside is spent of the oldest: of what was announced to lapse so much less will. */
function spentFirst({ lapse }: Account, points: number): Pick<Account, 'lapse'> {
  return lapse ? { lapse: { ...lapse, points: lapse.points + points } } : {}
}

/** Points whose time is over leave the balance by this write; what will lapse next is announced. */
export function withExpiry(account: Account, { expiring, lapse }: ExpiryPlan): Account {
  const { lapse: told, ...untold } = account
  return changed(untold, { expiring, ...(lapse ? { lapse: sameDay(told, lapse) } : {}) })
}

/** What was told of a day stays told, however many points are at stake by now. */
function sameDay(told: Lapse | undefined, lapse: Lapse): Lapse {
  return told?.on === lapse.on && told.toldDays !== undefined ? { ...lapse, toldDays: told.toldDays } : lapse
}

/** She was told so many days before, as the timer's round has it. */
export function withLapseTold(account: Account, lapse: Lapse, toldDays: number): Account {
  return changed(account, { lapse: { ...lapse, toldDays } })
}

/** Their entries stand. */
export function withoutExpiring(account: Account): Account {
  return changed(account, { expiring: [] })
}

/** Nothing of it is on its way any more. */
export function isAtRest({ holds, expiring = [] }: Account): boolean {
  return holds.length === 0 && expiring.length === 0
}

function changed(
  account: Account,
  {
    holds = account.holds,
    ended = account.ended,
    expiring = account.expiring ?? [],
    lapse = account.lapse,
  }: Partial<Account>,
): Account {
  const due = dueOf(holds, expiring)
  return {
    rev: account.rev + 1,
    holds,
    ...(ended ? { ended: ended.slice(-ENDED_REMEMBERED) } : {}),
    ...(expiring.length > 0 ? { expiring } : {}),
    ...(lapse ? { lapse } : {}),
    ...(due === undefined ? {} : { due }),
  }
}

/** When the timer has to look at the account next. */
function dueOf(holds: readonly Hold[], expiring: readonly Expiring[]): Instant | undefined {
  const moments = [
    ...holds.map((hold) => (hold.status === 'held' ? hold.until : (hold.endedAt ?? hold.at) + STILL_RUNNING)),
    ...expiring.map(({ at }) => at + STILL_RUNNING),
  ]
  return moments.length === 0 ? undefined : Math.min(...moments)
}

/** A hold or what became of it. */
export function redemptionOf(account: Account, id: CommandKey): Hold | EndedHold | undefined {
  return (
    account.holds.find((hold) => hold.id === id) ?? (account.ended ?? []).find((ended) => ended.id === id)
  )
}

export function isHold(redemption: Hold | EndedHold): redemption is Hold {
  return 'pickUp' in redemption
}

/** A seat can be given back until its slot begins, goods as long as they wait. */
export function mayCancel(hold: Hold, now: Instant): Decision<true, 'TooLateToCancel'> {
  return hold.startsAt !== null && now >= hold.startsAt ? refuse('TooLateToCancel') : accept(true)
}

export type HandOverRefusal = 'OwnSelf' | 'WrongPoint' | 'AlreadyHandedOver' | 'RedemptionLapsed'

export function mayHandOver(
  hold: Hold,
  owner: PersonId,
  keeper: PersonId,
  servicePointId: string,
  now: Instant,
): Decision<true, HandOverRefusal> {
  if (owner === keeper) return refuse('OwnSelf')
  if (hold.servicePointId !== servicePointId) return refuse('WrongPoint', { place: hold.servicePointName })
  if (hold.status === 'handed') return refuse('AlreadyHandedOver')
  if (hold.status === 'released' || now >= hold.until) return refuse('RedemptionLapsed')
  return accept(true)
}
