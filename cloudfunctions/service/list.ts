import { done, fail, type Handler } from '#cloud/serve'
import { mayArrange } from '#domain/hats'
import { chinaDateOf } from '#domain/time'
import { closureView, scheduleView, serviceView } from './views'

const SERVICES_READ = 200
const SCHEDULES_READ = 200
const CLOSURES_READ = 100

export const list: Handler<'service.list'> = async ({ servicePointId }, { store, now, caller }) => {
  const [person, services, schedules, closures] = await Promise.all([
    store.get('people', caller.personId),
    store.find('services', { where: { _id: { $gt: '' } }, orderBy: [['_id', 'asc']], limit: SERVICES_READ }),
    store.find('schedules', { where: { servicePointId }, limit: SCHEDULES_READ }),
    store.find('closures', {
      where: { status: 'closed', untilOn: { $gte: chinaDateOf(now) } },
      orderBy: [['untilOn', 'asc']],
      limit: CLOSURES_READ,
    }),
  ])
  if (!person || !mayArrange(person.hats, servicePointId)) return fail('NotYourPoint')
  return done({
    now,
    services: services.map(serviceView),
    schedules: schedules.map(scheduleView),
    closures: closures
      .filter((closure) => closure.servicePointId === null || closure.servicePointId === servicePointId)
      .map(closureView),
  })
}
