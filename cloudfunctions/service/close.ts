import { judgeWords } from '#cloud/judgeWords'
import { done, fail, type Handler } from '#cloud/serve'
import { canonical, hashOf } from '#domain/bytes'
import { daysBetween } from '#domain/civilDays'
import { type Closure, closureIdOf } from '#domain/closure'
import { mayArrange, worksAtCentre } from '#domain/hats'
import { chinaDateOf } from '#domain/time'
import { closureView } from './views'

const LONGEST_DAYS = 366

/** Writes down that nothing takes place on those days. The timer calls off what was planned. */
export const close: Handler<'service.close'> = async ({ key, ...asked }, { cloud, store, now, caller }) => {
  const { servicePointId: place = null, scheduleId = null } = asked
  const wish = { ...asked, servicePointId: place, scheduleId }
  const _id = closureIdOf(key)
  const [person, schedule, there, bad] = await Promise.all([
    store.get('people', caller.personId),
    scheduleId === null ? undefined : store.get('schedules', scheduleId),
    store.get('closures', _id),
    judgeWords(cloud, caller, wish.why),
  ])
  if (place === null && !(person && worksAtCentre(person.hats))) return fail('NotOfCentre')
  if (place !== null && !(person && mayArrange(person.hats, place))) return fail('NotYourPoint')
  const body = hashOf(canonical(wish))
  if (there) return there.command.body === body ? done(closureView(there)) : fail('KeyReused')
  if (scheduleId !== null && schedule?.servicePointId !== place) return fail('ScheduleNotFound')
  if (wish.untilOn < wish.fromOn) return fail('EndsBeforeStart')
  if (wish.fromOn < chinaDateOf(now)) return fail('InThePast')
  if (daysBetween(wish.fromOn, wish.untilOn).length > LONGEST_DAYS) return fail('TooLong')

  const closure: Closure = {
    _id,
    rev: 0,
    ...wish,
    status: 'closed',
    unsettled: true,
    decidedAt: now,
    command: { key, body },
    audit: { by: caller.personId, at: now, does: 'service.close', key, body },
  }
  const known =
    !bad && (await store.add('closures', [closure])) === 'added' ? closure : await store.get('closures', _id)
  if (bad && !known) return fail(bad)
  if (known?.command.body !== body) return fail('KeyReused')
  return done(closureView(known))
}
