import { judgeWords } from '#cloud/judgeWords'
import { done, fail, type Handler } from '#cloud/serve'
import { canonical, hashOf } from '#domain/bytes'
import { addDays } from '#domain/civilDays'
import { mayArrange, worksAtCentre } from '#domain/hats'
import { checkSchedule, type Schedule, scheduleIdOf } from '#domain/schedule'
import { scheduleView } from './views'

/** A service at a place from now on. The timer makes the slots; it is named by the command's key, so twice is once. */
export const schedule: Handler<'service.schedule'> = async (
  { key, ...wish },
  { cloud, store, now, caller },
) => {
  const _id = scheduleIdOf(key)
  const [person, service, place, there, bad] = await Promise.all([
    store.get('people', caller.personId),
    store.get('services', wish.serviceId),
    store.get('servicePoints', wish.servicePointId),
    store.get('schedules', _id),
    judgeWords(cloud, caller, wish.room, wish.servedBy),
  ])
  if (!person || !mayArrange(person.hats, wish.servicePointId)) return fail('NotYourPoint')
  const body = hashOf(canonical(wish))
  if (there) return there.command.body === body ? done(scheduleView(there)) : fail('KeyReused')
  if (!service) return fail('ServiceNotFound')
  if (!place) return fail('ServicePointNotFound')
  // Only the centre can say that a licence was looked at.
  const qualified = worksAtCentre(person.hats) ? wish.qualified : null
  const allowed = checkSchedule(service, { ...wish, qualified }, now)
  if (!allowed.ok) return fail(allowed.refusal)

  const planned: Schedule = {
    _id,
    rev: 0,
    ...wish,
    qualified,
    name: service.name,
    mode: service.mode,
    servicePointName: place.shortName,
    status: 'running',
    madeUntil: addDays(wish.startsOn, -1),
    unsettled: false,
    decidedAt: now,
    command: { key, body },
    audit: { by: caller.personId, at: now, does: 'service.schedule', key, body },
  }
  const known =
    !bad && (await store.add('schedules', [planned])) === 'added'
      ? planned
      : await store.get('schedules', _id)
  if (bad && !known) return fail(bad)
  if (known?.command.body !== body) return fail('KeyReused')
  return done(scheduleView(known))
}
