import { done, type Handler } from '#cloud/serve'
import { balanceOf } from '#domain/ledger'
import { pickUpNumberOf } from '#domain/pickUpCode'
import { cardHolder } from './cardHolder'

const SHELVES_READ = 100
const LINES_READ = 500

/** Somebody at the counter with her card: what she has, what waits for her here and what she may ask for. */
export const counter: Handler<'reward.counter'> = async (
  { servicePointId, card, lastDigits },
  { cloud, store, now, caller },
) => {
  const asking = { keeper: caller.personId, servicePointId, card, ...(lastDigits ? { lastDigits } : {}) }
  const [holder, shelves] = await Promise.all([
    cardHolder(store, cloud.townKey, asking),
    store.find('rewards', {
      where: { servicePointId, closesAt: { $gt: now } },
      orderBy: [
        ['closesAt', 'asc'],
        ['_id', 'asc'],
      ],
      limit: SHELVES_READ,
    }),
  ])
  if (!holder.ok) return holder
  const { _id: personId, name: personName, cardNo, acc } = holder.data
  const lines = await store.find('ledger', {
    where: { account: personId, live: { $in: [1, 2] } },
    limit: LINES_READ,
  })
  return done({
    now,
    personId,
    personName,
    cardNo,
    points: balanceOf(lines, acc).points,
    offers: shelves
      .filter(({ status, left }) => status === 'offered' && left > 0)
      .map(({ _id, name, kind, points, room, startsAt, endsAt, left }) => ({
        rewardId: _id,
        name,
        kind,
        points,
        room,
        startsAt,
        endsAt,
        left,
      })),
    waiting: acc.holds
      .filter((hold) => hold.servicePointId === servicePointId && hold.status === 'held' && hold.until > now)
      .map(({ id, name, points, startsAt, until }) => ({
        redemptionId: id,
        name,
        points,
        startsAt,
        until,
        number: pickUpNumberOf(cloud.townKey, personId, id),
      })),
  })
}
