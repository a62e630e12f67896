import { addAll } from '#cloud/addAll'
import { done, type Handler } from '#cloud/serve'
import { horizonOf, slotsToMake } from '#domain/schedule'
import { chinaDateOf } from '#domain/time'

const SCHEDULES_PER_RUN = 40
const CLOSURES_READ = 200
const BATCH = 500

/**
 * Makes the slots of the days that came into sight. They have the one name a turn can have, so whoever makes them, how
 * often or cut where, makes each once; how far it came is noted last.
 */
export const makeSlots: Handler<'scheduled.makeSlots'> = async (_input, { store, now }) => {
  const until = horizonOf(now)
  const schedules = await store.find('schedules', {
    where: { status: 'running', madeUntil: { $lt: until } },
    orderBy: [['madeUntil', 'asc']],
    limit: SCHEDULES_PER_RUN,
  })
  if (schedules.length === 0) return done({ done: 0 })
  const closures = await store.find('closures', {
    where: { status: 'closed', untilOn: { $gte: chinaDateOf(now) } },
    limit: CLOSURES_READ,
  })
  const audit = { by: 'timer' as const, at: now, does: 'scheduled.makeSlots' }
  const slots = schedules.flatMap((schedule) => slotsToMake(schedule, closures, now, audit))
  for (let at = 0; at < slots.length; at += BATCH) await addAll(store, 'slots', slots.slice(at, at + BATCH))
  const ids = schedules.map(({ _id }) => _id)
  await store.update(
    'schedules',
    { _id: { $in: ids }, madeUntil: { $lt: until } },
    { set: { madeUntil: until, audit }, inc: { rev: 1 } },
  )
  const over = schedules.filter(({ endsOn }) => endsOn !== null && endsOn < chinaDateOf(now))
  if (over.length > 0)
    await store.update(
      'schedules',
      { _id: { $in: over.map(({ _id }) => _id) }, status: 'running' },
      { set: { status: 'ended', audit }, inc: { rev: 1 } },
    )
  return done({ done: slots.length })
}
