import { done, fail, type Handler } from '#cloud/serve'
import { canonical, hashOf } from '#domain/bytes'
import { worksAtCentre } from '#domain/hats'
import { isBooked, type Service, serviceIdOf } from '#domain/service'
import { serviceView } from './views'

const QUARTER = 15

/** A new entry of the catalogue, named by the command's key, so that twice is once. */
export const define: Handler<'service.define'> = async ({ key, ...wish }, { store, now, caller }) => {
  const _id = serviceIdOf(key)
  const [person, there] = await Promise.all([
    store.get('people', caller.personId),
    store.get('services', _id),
  ])
  if (!person || !worksAtCentre(person.hats)) return fail('NotOfCentre')
  if (isBooked(wish) && wish.minutes % QUARTER !== 0) return fail('NotOnQuarterHour')
  const body = hashOf(canonical(wish))
  const audit = { by: caller.personId, at: now, does: 'service.define', key, body }
  const service: Service = { _id, rev: 0, ...wish, status: 'offered', command: { key, body }, audit }
  const known =
    there ??
    ((await store.add('services', [service])) === 'added' ? service : await store.get('services', _id))
  if (known?.command.body !== body) return fail('KeyReused')
  return done(serviceView(known))
}
