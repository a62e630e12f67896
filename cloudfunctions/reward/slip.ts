import { done, fail, type Handler } from '#cloud/serve'
import { makePickUpCode, pickUpNumberOf } from '#domain/pickUpCode'
import { isHold, mayCancel, redemptionOf } from '#domain/redemption'

/** What she shows at the place: the code, the number, and what it is for. */
export const slip: Handler<'reward.slip'> = async ({ redemptionId }, { cloud, store, now, caller }) => {
  const person = await store.get('people', caller.personId)
  const redemption = person && redemptionOf(person.acc, redemptionId)
  if (!redemption || redemption.status === 'refused') return fail('RedemptionNotFound')
  const { name, points, status } = redemption
  const common = { now, redemptionId, name, points }
  if (!isHold(redemption) || status !== 'held')
    return done({ ...common, status: status === 'handed' ? 'handed' : 'released', waiting: null })

  const { servicePointName, room, startsAt, endsAt, until } = redemption
  return done({
    ...common,
    status: 'held',
    waiting: {
      servicePointName,
      room,
      startsAt,
      endsAt,
      until,
      cancellable: mayCancel(redemption, now).ok,
      number: pickUpNumberOf(cloud.townKey, caller.personId, redemptionId),
      code: makePickUpCode(cloud.townKey, caller.personId, redemptionId),
    },
  })
}
