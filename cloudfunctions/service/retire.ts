import { done, fail, type Handler } from '#cloud/serve'
import { worksAtCentre } from '#domain/hats'
import { serviceView } from './views'

export const retire: Handler<'service.retire'> = async ({ serviceId }, { store, now, caller }) => {
  const [person, service] = await Promise.all([
    store.get('people', caller.personId),
    store.get('services', serviceId),
  ])
  if (!person || !worksAtCentre(person.hats)) return fail('NotOfCentre')
  if (!service) return fail('ServiceNotFound')
  const audit = { by: caller.personId, at: now, does: 'service.retire' }
  await store.update(
    'services',
    { _id: serviceId, status: 'offered' },
    { set: { status: 'retired', audit }, inc: { rev: 1 } },
  )
  return done(serviceView({ ...service, status: 'retired' }))
}
