import { done, fail, type Handler } from '#cloud/serve'
import { worksAtCentre } from '#domain/hats'

export const excuse: Handler<'booking.excuse'> = async ({ residentId }, { store, now, caller }) => {
  const [staff, resident] = await Promise.all([
    store.get('people', caller.personId),
    store.get('residents', residentId),
  ])
  const hats = staff?.hats ?? []
  if (!worksAtCentre(hats) && !hats.some(({ role }) => role === 'keeper')) return fail('NotYourPoint')
  if (!resident) return fail('ResidentUnknown')
  const audit = { by: caller.personId, at: now, does: 'booking.excuse' }
  if (resident.missed.length > 0)
    await store.update('residents', { _id: residentId }, { set: { missed: [], audit }, inc: { rev: 1 } })
  return done({ residentId })
}
