import type { Cloud, Store, Where } from '#cloud/ports'
import { done, type Handler } from '#cloud/serve'
import { calledOff, type CalledOff, tellCalledOff } from '#cloud/slotCalling'
import { serviceSlots } from '#cloud/slotsOfKind'
import { emptied } from '#domain/booking'
import { addDays } from '#domain/civilDays'
import { type Closure, closureOn, CLOSURE_SETTLES_AFTER } from '#domain/closure'
import type { Schedule } from '#domain/schedule'
import { type Instant, startOfDay } from '#domain/time'

const PER_RUN = 20
const CLOSURES_READ = 200
const SLOTS_READ = 500

/**
 * Carries out what was decided about the calendar: slots on closed days are called off, those of lifted closures are on
 * again, an ended series has nothing after its last day. It looks once more when no slot can be made from an older calendar.
 */
export const settleCalendar: Handler<'scheduled.settleCalendar'> = async (_input, { cloud, store, now }) => {
  const due = { where: { unsettled: true }, orderBy: [['decidedAt', 'asc']], limit: PER_RUN } as const
  const [closures, schedules] = await Promise.all([store.find('closures', due), store.find('schedules', due)])
  for (const closure of closures)
    await (closure.status === 'closed' ? callOffDays(cloud, closure, now) : bringBack(store, closure, now))
  for (const schedule of schedules) await callOffRest(cloud, schedule, now)
  return done({ done: closures.length + schedules.length })
}

async function callOffDays(cloud: Cloud, closure: Closure, now: Instant): Promise<void> {
  const { servicePointId, scheduleId, fromOn, untilOn } = closure
  const finished = await callOffAll(
    cloud,
    {
      kind: 'service',
      ...(scheduleId === null ? (servicePointId === null ? {} : { servicePointId }) : { scheduleId }),
      startsAt: { $gte: startOfDay(fromOn), $lt: startOfDay(addDays(untilOn, 1)) },
    },
    { why: closure.why, closureId: closure._id },
    now,
  )
  if (finished && now >= closure.decidedAt + CLOSURE_SETTLES_AFTER)
    await settled(cloud.store, 'closures', closure, now)
}

async function callOffRest(cloud: Cloud, schedule: Schedule, now: Instant): Promise<void> {
  const after = startOfDay(addDays(schedule.endsOn ?? '', 1))
  const finished = await callOffAll(
    cloud,
    { scheduleId: schedule._id, startsAt: { $gte: after } },
    { why: null },
    now,
  )
  if (finished && now >= schedule.decidedAt + CLOSURE_SETTLES_AFTER)
    await settled(cloud.store, 'schedules', schedule, now)
}

/** Answers whether nothing is left that still stands. */
async function callOffAll(cloud: Cloud, where: Where, reason: CalledOff, now: Instant): Promise<boolean> {
  const planned = await serviceSlots(cloud.store, {
    where: { ...where, status: 'planned' },
    orderBy: [['startsAt', 'asc']],
    limit: SLOTS_READ,
  })
  let finished = planned.length < SLOTS_READ
  for (const slot of planned.filter(({ endsAt }) => endsAt > now)) {
    const audit = { by: 'timer' as const, at: now, does: 'scheduled.settleCalendar' }
    const won = await cloud.store.update(
      'slots',
      { _id: slot._id, rev: slot.rev },
      { set: { ...calledOff(slot, reason), audit }, inc: { rev: 1 } },
    )
    if (won === 1) await tellCalledOff(cloud, slot, reason.why)
    else finished = false
  }
  return finished
}

async function bringBack(store: Store, closure: Closure, now: Instant): Promise<void> {
  const [off, others] = await Promise.all([
    serviceSlots(store, { where: { closureId: closure._id, status: 'cancelled' }, limit: SLOTS_READ }),
    store.find('closures', {
      where: { status: 'closed', untilOn: { $gte: closure.fromOn } },
      limit: CLOSURES_READ,
    }),
  ])
  const audit = { by: 'timer' as const, at: now, does: 'scheduled.settleCalendar' }
  const ids = [...new Set(off.map(({ scheduleId }) => scheduleId))]
  const schedules =
    ids.length === 0 ? [] : await store.find('schedules', { where: { _id: { $in: ids } }, limit: ids.length })
  for (const slot of off) {
    const last = schedules.find(({ _id }) => _id === slot.scheduleId)?.endsOn ?? null
    if (last !== null && slot.on > last) continue
    const still = closureOn(others, slot, slot.on)
    const set = still
      ? { closureId: still._id, cancelledWhy: still.why, audit }
      : { ...emptied(slot), status: 'planned', closureId: null, audit }
    await store.update('slots', { _id: slot._id, rev: slot.rev }, { set, inc: { rev: 1 } })
  }
  // Days that had come into sight while they were closed were never made.
  const rewind = addDays(closure.fromOn, -1)
  await store.update(
    'schedules',
    {
      status: 'running',
      madeUntil: { $gt: rewind },
      ...(closure.scheduleId === null ? {} : { _id: closure.scheduleId }),
      ...(closure.servicePointId === null ? {} : { servicePointId: closure.servicePointId }),
    },
    { set: { madeUntil: rewind, audit }, inc: { rev: 1 } },
  )
  if (off.length < SLOTS_READ && now >= closure.decidedAt + CLOSURE_SETTLES_AFTER)
    await settled(store, 'closures', closure, now)
}

async function settled(
  store: Store,
  collection: 'closures' | 'schedules',
  { _id, rev }: Readonly<{ _id: string; rev: number }>,
  now: Instant,
): Promise<void> {
  const audit = { by: 'timer' as const, at: now, does: 'scheduled.settleCalendar' }
  await store.update(collection, { _id, rev }, { set: { unsettled: false, audit }, inc: { rev: 1 } })
}
