import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { worksAtCentre } from '#domain/hats'

/** Takes the consent back. What was booked stays his; nothing more is booked for him. */
export const endHelp: Handler<'booking.endHelp'> = (
  { residentId, helperId },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const me = caller.personId
    const [resident, person] = await Promise.all([
      store.get('residents', residentId),
      store.get('people', me),
    ])
    const hats = person?.hats ?? []
    const staff = worksAtCentre(hats) || hats.some(({ role }) => role === 'keeper')
    if (!resident || !(staff || me === residentId || me === helperId)) return fail('NoConsent')
    if (!resident.helpers.some(({ personId }) => personId === helperId)) return done({ residentId })
    const helpers = resident.helpers.filter(({ personId }) => personId !== helperId)
    const audit = { by: me, at: now, does: 'booking.endHelp' }
    const won = await store.update(
      'residents',
      { _id: residentId, rev: resident.rev },
      { set: { helpers, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done({ residentId }) : LOST
  })
