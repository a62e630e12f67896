import { untilWon } from '#cloud/compareAndSet'
import { fail, type Handler } from '#cloud/serve'
import { type Attempt, setAside } from '#cloud/setAside'

/** Sets one item and its points aside for the caller. */
export const redeem: Handler<'reward.redeem'> = ({ key, rewardId }, { cloud, store, now, caller }) => {
  const by = caller.personId
  const attempt: Attempt = {}
  return untilWon(cloud, async () => {
    const [person, reward] = await Promise.all([store.get('people', by), store.get('rewards', rewardId)])
    if (!person) return fail('NotRegistered')
    return setAside(cloud, { key, rewardId, by, does: 'reward.redeem', at: now }, { person, reward }, attempt)
  })
}
