import { done, fail, type Handler } from '#cloud/serve'
import { daysFrom } from '#domain/civilDays'
import { PROMISED_SERVICES, shortOn } from '#domain/coverage'
import { worksAtCentre } from '#domain/hats'

const DAYS = 7
const PLACES_READ = 100
const SCHEDULES_READ = 500
const CLOSURES_READ = 100

/** Looks a week ahead, so that a gap can still be filled. */
export const coverage: Handler<'service.coverage'> = async ({ fromOn }, { store, now, caller }) => {
  const [person, places, schedules, closures] = await Promise.all([
    store.get('people', caller.personId),
    store.find('servicePoints', {
      where: { 'neighbourhoodCentre.status': 'open' },
      orderBy: [['_id', 'asc']],
      limit: PLACES_READ,
    }),
    store.find('schedules', { where: { status: 'running' }, limit: SCHEDULES_READ }),
    store.find('closures', { where: { status: 'closed', untilOn: { $gte: fromOn } }, limit: CLOSURES_READ }),
  ])
  if (!person || !worksAtCentre(person.hats)) return fail('NotOfCentre')
  return done({
    now,
    promised: PROMISED_SERVICES,
    days: daysFrom(fromOn, DAYS).map((on) => ({
      on,
      short: shortOn(on, places, schedules, closures),
    })),
  })
}
