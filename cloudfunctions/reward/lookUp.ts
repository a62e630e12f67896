import { done, fail, type Handler } from '#cloud/serve'
import { keeps } from '#domain/hats'
import { isHold, mayHandOver } from '#domain/redemption'
import { readShown, standsFor, whoShows } from './pickUp'

/** Whom a code or number belongs to and what is to be handed over, before anything is. */
export const lookUp: Handler<'reward.lookUp'> = async (
  { servicePointId, shown: text },
  { cloud, store, now, caller },
) => {
  const shown = readShown(text)
  const [keeper, people] = await Promise.all([
    store.get('people', caller.personId),
    shown ? whoShows(store, shown, servicePointId) : [],
  ])
  if (!keeper || !keeps(keeper.hats, servicePointId)) return fail('NotYourPoint')
  if (!shown) return fail('UnreadablePickUpCode')

  const matching = people.flatMap((person) =>
    [...person.acc.holds, ...(person.acc.ended ?? [])]
      .filter(({ id }) => standsFor(shown, cloud.townKey, person, id))
      .map((redemption) => ({ person, redemption })),
  )
  const judged = matching.flatMap(({ person, redemption }) =>
    isHold(redemption)
      ? [
          {
            person,
            hold: redemption,
            allowed: mayHandOver(redemption, person._id, caller.personId, servicePointId, now),
          },
        ]
      : [],
  )
  const waiting = judged.filter(({ allowed }) => allowed.ok)
  if (waiting.length > 0)
    return done({
      found: waiting.map(({ person, hold }) => ({
        personId: person._id,
        redemptionId: hold.id,
        personName: person.name,
        cardNo: person.cardNo,
        name: hold.name,
        points: hold.points,
        room: hold.room,
        startsAt: hold.startsAt,
      })),
    })
  const [refused] = judged
  if (refused && !refused.allowed.ok) return fail(refused.allowed.refusal, refused.allowed.facts)
  const [ended] = matching
  if (!ended) return fail('UnknownPickUpCode')
  return fail(ended.redemption.status === 'handed' ? 'AlreadyHandedOver' : 'RedemptionLapsed')
}
