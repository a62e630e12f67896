import { LOST } from './compareAndSet'
import { backToShelf, giveUp, writeAccount } from './redemptionWriting'
import { done, fail } from './serve'
import type { Cloud, Store } from './ports'
import { base32 } from '#domain/bytes'
import type { Entry } from '#domain/entry'
import type { CommandKey, PersonId } from '#domain/ids'
import { pickUpNumberOf } from '#domain/pickUpCode'
import { holdOf, mayRedeem, redemptionOf, withHold } from '#domain/redemption'
import type { Person } from '#domain/person'
import { type Reward, type RewardId, type Taker, takerOf } from '#domain/reward'
import type { Instant } from '#domain/time'

const LINES_READ = 500
const TOKEN_BYTES = 10

/** Who wants what, under which key, and at whose hand: her own phone's, or a keeper's with her card before him. */
export type Wish = Readonly<{
  key: CommandKey
  rewardId: RewardId
  by: PersonId
  does: 'reward.redeem' | 'reward.redeemFor'
  at: Instant
}>

/** One attempt's memory over its tries: the item it took. */
export type Attempt = { taken?: Taker }

/**
 * Sets a health item and its points aside. The item is taken from the shelf first, under a token of this attempt; the
 * hold on the account decides. An item taken without a hold goes back: by this call, its repeat or the timer.
 * Answers `LOST` when another command came in between: read anew and try again, with the same `attempt`.
 */
export async function setAside(
  cloud: Cloud,
  { key, rewardId, by, does, at }: Wish,
  { person, reward }: Readonly<{ person: Person; reward: Reward | undefined }>,
  attempt: Attempt,
) {
  const { store, townKey } = cloud
  const doing = { by, at, does, key }
  const earlier = redemptionOf(person.acc, key)
  if (earlier) {
    const mine = attempt.taken
    if (mine && earlier.token !== mine.token) await backToShelf(store, { rewardId, ...mine }, doing)
    if (earlier.rewardId !== rewardId) return fail('KeyReused')
    return earlier.status === 'refused' ? fail('AttemptLapsed') : done({ redemptionId: key })
  }
  if (!reward) return fail('RewardNotFound')

  // The account was read before the books: a hold handed over in between would otherwise be seen in neither.
  const lines = await linesOf(store, person._id)
  const taker = takerOf(reward, key)
  // What somebody else took under this key is hers: it is neither held twice nor given back for her.
  if (taker && taker.personId !== person._id) return fail('KeyReused')
  const allowed = mayRedeem(reward, person, lines, taker !== undefined, at)
  if (!allowed.ok) {
    const given = taker && { ...taker, rewardId, name: reward.name, points: reward.points }
    if (given && !(await giveUp(store, person, given, doing))) return LOST
    // A faster copy of this command may have had it since she was read: then that is the answer.
    const byNow = await store.get('people', person._id)
    const meanwhile = byNow && redemptionOf(byNow.acc, key)
    if (meanwhile && meanwhile.status !== 'refused') return LOST
    return fail(allowed.refusal, allowed.facts)
  }
  const token = taker?.token ?? base32(cloud.randomBytes(TOKEN_BYTES))
  if (!taker) {
    const mine = { id: key, personId: person._id, token, at }
    attempt.taken = mine
    if (!(await takeOne(store, reward, mine, doing))) return LOST
  }
  const number = pickUpNumberOf(townKey, person._id, key)
  const behalf = by === person._id ? {} : { orderedBy: by }
  const hold = holdOf(reward, { id: key, token, number, ...behalf }, at)
  return (await writeAccount(store, person, withHold(person.acc, hold), doing))
    ? done({ redemptionId: key })
    : LOST
}

function linesOf(store: Store, account: PersonId): Promise<Entry[]> {
  return store.find('ledger', { where: { account, live: { $in: [1, 2] } }, limit: LINES_READ })
}

/** One fewer on the shelf. The filter holds the last one, the price she saw, and one item per command. */
async function takeOne(
  store: Store,
  reward: Reward,
  taker: Taker,
  audit: Readonly<{ by: PersonId; at: number; does: string; key: CommandKey }>,
): Promise<boolean> {
  const won = await store.update(
    'rewards',
    {
      _id: reward._id,
      status: 'offered',
      points: reward.points,
      worthCents: reward.worthCents,
      left: { $gt: 0 },
      'taking.id': { $ne: taker.id },
      'takers.id': { $ne: taker.id },
    },
    { inc: { left: -1, rev: 1 }, push: { taking: { items: [taker] } }, set: { audit } },
  )
  return won === 1
}
