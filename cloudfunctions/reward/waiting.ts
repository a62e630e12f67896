import { done, fail, type Handler } from '#cloud/serve'
import { keeps } from '#domain/hats'

const PEOPLE_READ = 200

/** What is to be collected at a place, soonest first. The number stays with who collects it. */
export const waiting: Handler<'reward.waiting'> = async ({ servicePointId }, { store, now, caller }) => {
  const [keeper, people] = await Promise.all([
    store.get('people', caller.personId),
    store.find('people', {
      where: { 'acc.holds.servicePointId': servicePointId },
      limit: PEOPLE_READ,
    }),
  ])
  if (!keeper || !keeps(keeper.hats, servicePointId)) return fail('NotYourPoint')
  const holds = people.flatMap((person) =>
    person.acc.holds
      .filter((hold) => hold.servicePointId === servicePointId && hold.status === 'held' && hold.until > now)
      .map((hold) => ({
        redemptionId: hold.id,
        personName: person.name,
        name: hold.name,
        room: hold.room,
        startsAt: hold.startsAt,
        until: hold.until,
      })),
  )
  return done({ now, holds: holds.sort((one, other) => one.until - other.until) })
}
