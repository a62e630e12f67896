import { addAll } from '#cloud/addAll'
import { done, fail, type Handler } from '#cloud/serve'
import { canonical, hashOf } from '#domain/bytes'
import { rewardIdOf } from '#domain/reward'
import { shelfOf } from '#domain/rewardItem'
import { checkPlan } from '#domain/shiftSlot'
import { DAY } from '#domain/time'
import { commandOn, placeOfItem } from './placeOfItem'

/** Seats week after week. Each is named by its place and time, so that a repeat makes none twice. */
export const setSlots: Handler<'reward.setSlots'> = async (input, { store, now, caller }) => {
  const { itemId, servicePointId, room, startsAt, endsAt, seats, weeks, key } = input
  const times = Array.from({ length: weeks }, (_, week) => startsAt + week * 7 * DAY)
  const read = await placeOfItem(store, caller.personId, itemId, servicePointId, times)
  if (!read.ok) return read
  const { item, place, shelves } = read.data
  const command = { key, body: hashOf(canonical({ ...input })) }
  const known = new Map(shelves.map((shelf) => [shelf._id, commandOn(shelf, key, command.body)]))
  if ([...known.values()].includes('other')) return fail('KeyReused')
  const rewardIds = times.map((at) => rewardIdOf(itemId, servicePointId, at))
  if (rewardIds.every((id) => known.get(id) === 'same')) return done({ rewardIds })

  const { terms } = item
  if (!terms?.offered) return fail('ItemNotOffered')
  if (item.kind !== 'slot') return fail('OtherKind')
  const allowed = checkPlan({ startsAt, endsAt }, now)
  if (!allowed.ok && ![...known.values()].includes('same')) return fail(allowed.refusal)

  const audit = { by: caller.personId, at: now, does: 'reward.setSlots', key }
  const slots = times.map((at) =>
    shelfOf(
      item,
      terms,
      { place, room, stocked: seats, startsAt: at, endsAt: at + (endsAt - startsAt) },
      command,
      audit,
    ),
  )
  await addAll(
    store,
    'rewards',
    slots.filter(({ _id }) => !known.has(_id)),
  )
  return done({ rewardIds })
}
