import { finishExpiry } from '#cloud/expiryWriting'
import type { Store } from '#cloud/ports'
import { type Doing, backToShelf, finishHold, giveUp, writeAccount } from '#cloud/redemptionWriting'
import { done, type Handler } from '#cloud/serve'
import type { Person } from '#domain/person'
import { redemptionOf, STILL_RUNNING, withHoldEnding } from '#domain/redemption'
import type { Reward, Taker } from '#domain/reward'

const PEOPLE_PER_RUN = 50
const REWARDS_PER_RUN = 50

/**
 * Ends what lapsed, finishes what was cut in two, and looks after items that were taken a moment ago: whoever holds one
 * keeps it, what nobody holds goes back to the shelf behind a fence. Everything may run late, twice or beside itself.
 */
export const finishRedemptions: Handler<'scheduled.finishRedemptions'> = async (_input, { store, now }) => {
  const doing = { by: 'timer' as const, at: now, does: 'scheduled.finishRedemptions' }
  const [people, rewards] = await Promise.all([
    store.find('people', {
      where: { 'acc.due': { $lt: now } },
      orderBy: [['acc.due', 'asc']],
      limit: PEOPLE_PER_RUN,
    }),
    store.find('rewards', { where: { 'taking.at': { $lt: now - STILL_RUNNING } }, limit: REWARDS_PER_RUN }),
  ])
  for (const person of people) await endHolds(store, person, doing)
  for (const reward of rewards) await lookAfterTakers(store, reward, doing)
  return done({ done: people.length + rewards.length })
}

async function endHolds(store: Store, person: Person, doing: Doing): Promise<void> {
  let { acc } = person
  if (acc.expiring?.some(({ at }) => at + STILL_RUNNING < doing.at)) {
    const rest = await finishExpiry(store, person, doing)
    if (!rest) return
    acc = rest
  }
  for (const { id } of acc.holds) {
    const hold = acc.holds.find((candidate) => candidate.id === id)
    if (!hold) continue
    const lapsed = hold.status === 'held' && hold.until < doing.at
    const leftUndone = hold.status !== 'held' && (hold.endedAt ?? hold.at) + STILL_RUNNING < doing.at
    if (!lapsed && !leftUndone) continue
    if (lapsed) {
      const released = withHoldEnding(acc, id, 'released', 'timer', doing.at)
      if (!(await writeAccount(store, { _id: person._id, acc }, released, doing))) return
      acc = released
    }
    const ended = acc.holds.find((candidate) => candidate.id === id) ?? hold
    const next = await finishHold(store, { _id: person._id, acc }, ended, doing)
    if (!next) return
    acc = next
  }
}

async function lookAfterTakers(store: Store, reward: Reward, doing: Doing): Promise<void> {
  const overdue = reward.taking.filter(({ at }) => at < doing.at - STILL_RUNNING)
  const ids = [...new Set(overdue.map(({ personId }) => personId))]
  const people = await store.find('people', { where: { _id: { $in: ids } }, limit: ids.length })
  const accounts = new Map(people.map((person) => [person._id, person]))
  for (const taker of overdue) {
    const person = accounts.get(taker.personId)
    if (!person) continue
    if (person.acc.holds.some(({ token }) => token === taker.token)) await keep(store, reward, taker, doing)
    else {
      const { name, points } = reward
      const attempt = { id: taker.id, token: taker.token, rewardId: reward._id, name, points }
      // Her key led to something else, or to nothing any more: no hold can follow under it.
      if (redemptionOf(person.acc, taker.id)) await backToShelf(store, attempt, doing)
      else await giveUp(store, person, attempt, doing)
      // Another of hers would meet an account changed by the fence; the next run looks anew.
      accounts.delete(taker.personId)
    }
  }
}

/** Seen to hold it: no run needs to look again. */
async function keep(store: Store, reward: Reward, taker: Taker, audit: Doing): Promise<void> {
  await store.update(
    'rewards',
    { _id: reward._id, 'taking.token': taker.token },
    {
      inc: { rev: 1 },
      pull: { taking: { having: { token: taker.token } } },
      push: { takers: { items: [taker] } },
      set: { audit },
    },
  )
}
