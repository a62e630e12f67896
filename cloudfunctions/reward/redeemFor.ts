import { untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { type Attempt, setAside } from '#cloud/setAside'
import { pickUpNumberOf } from '#domain/pickUpCode'
import { cardHolder } from './cardHolder'

/** The keeper asks for an item of her own place on behalf of somebody with a card and no phone. */
export const redeemFor: Handler<'reward.redeemFor'> = (
  { servicePointId, card, lastDigits, rewardId, key },
  { cloud, store, now, caller },
) => {
  const by = caller.personId
  const attempt: Attempt = {}
  return untilWon(cloud, async () => {
    const asking = { keeper: by, servicePointId, card, ...(lastDigits ? { lastDigits } : {}) }
    const [holder, reward] = await Promise.all([
      cardHolder(store, cloud.townKey, asking),
      store.get('rewards', rewardId),
    ])
    if (!holder.ok) return holder
    if (reward && reward.servicePointId !== servicePointId)
      return fail('WrongPoint', { place: reward.servicePointName })
    const wish = { key, rewardId, by, does: 'reward.redeemFor' as const, at: now }
    const answer = await setAside(cloud, wish, { person: holder.data, reward }, attempt)
    if (typeof answer === 'symbol' || !answer.ok) return answer
    const { _id: personId, name: personName } = holder.data
    const number = pickUpNumberOf(cloud.townKey, personId, key)
    return done({ ...answer.data, personId, personName, number })
  })
}
