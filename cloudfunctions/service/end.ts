import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { mayArrange } from '#domain/hats'
import { chinaDateOf } from '#domain/time'
import { scheduleView } from './views'

/** Says which day is the last. The timer calls off what was planned after it and tells who had a time. */
export const end: Handler<'service.end'> = ({ scheduleId, lastOn }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const [person, schedule] = await Promise.all([
      store.get('people', caller.personId),
      store.get('schedules', scheduleId),
    ])
    if (!schedule) return fail('ScheduleNotFound')
    if (!person || !mayArrange(person.hats, schedule.servicePointId)) return fail('NotYourPoint')
    if (schedule.endsOn === lastOn) return done(scheduleView(schedule))
    if (lastOn < chinaDateOf(now) || (schedule.endsOn !== null && lastOn > schedule.endsOn))
      return fail('InThePast')
    const ended = { endsOn: lastOn, unsettled: true, decidedAt: now } as const
    const audit = { by: caller.personId, at: now, does: 'service.end' }
    const won = await store.update(
      'schedules',
      { _id: scheduleId, rev: schedule.rev },
      { set: { ...ended, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done(scheduleView({ ...schedule, ...ended })) : LOST
  })
