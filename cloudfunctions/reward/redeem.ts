import { LOST, untilWon } from '#cloud/compareAndSet'
import type { Store } from '#cloud/ports'
import { backToShelf, giveUp, writeAccount } from '#cloud/redemptionWriting'
import { done, fail, type Handler } from '#cloud/serve'
import { base32 } from '#domain/bytes'
import type { Entry } from '#domain/entry'
import type { CommandKey, PersonId } from '#domain/ids'
import { pickUpNumberOf } from '#domain/pickUpCode'
import { holdOf, mayRedeem, redemptionOf, withHold } from '#domain/redemption'
import { type Reward, type Taker, takerOf } from '#domain/reward'

const LINES_READ = 500
const TOKEN_BYTES = 10

/**
 * Sets a health item and its points aside. The item is taken from the shelf first, under a token of this attempt; the
 * hold on the account decides. An item taken without a hold goes back: by this call, its repeat or the timer.
 */
export const redeem: Handler<'reward.redeem'> = async ({ key, rewardId }, { cloud, store, now, caller }) => {
  const me = caller.personId
  const doing = { by: me, at: now, does: 'reward.redeem', key }
  let mine: Taker | undefined

  return untilWon(cloud, async () => {
    const [person, reward] = await Promise.all([store.get('people', me), store.get('rewards', rewardId)])
    if (!person) return fail('NotRegistered')
    const earlier = redemptionOf(person.acc, key)
    if (earlier) {
      if (mine && earlier.token !== mine.token) await backToShelf(store, { rewardId, ...mine }, doing)
      if (earlier.rewardId !== rewardId) return fail('KeyReused')
      return earlier.status === 'refused' ? fail('AttemptLapsed') : done({ redemptionId: key })
    }
    if (!reward) return fail('RewardNotFound')

    // The account was read before the books: a hold handed over in between would otherwise be seen in neither.
    const lines = await linesOf(store, me)
    const taker = takerOf(reward, key)
    const allowed = mayRedeem(reward, person, lines, taker !== undefined, now)
    if (!allowed.ok) {
      const attempt = taker && { ...taker, rewardId, name: reward.name, points: reward.points }
      if (attempt && !(await giveUp(store, person, attempt, doing))) return LOST
      return fail(allowed.refusal, allowed.facts)
    }
    const token = taker?.token ?? base32(cloud.randomBytes(TOKEN_BYTES))
    if (!taker) {
      mine = { id: key, personId: me, token, at: now }
      if (!(await takeOne(store, reward, mine, doing))) return LOST
    }
    const number = pickUpNumberOf(cloud.townKey, me, key)
    const hold = holdOf(reward, { id: key, token, number }, now)
    return (await writeAccount(store, person, withHold(person.acc, hold), doing))
      ? done({ redemptionId: key })
      : LOST
  })
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
