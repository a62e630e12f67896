import { done, fail, type Handler } from '#cloud/serve'
import { shiftCard } from '#cloud/shiftCard'

export const shift: Handler<'open.shift'> = async ({ shiftId }, { store, now, caller }) => {
  const slot = await store.get('slots', shiftId)
  if (!slot) return fail('ShiftNotFound')
  return done({
    now,
    shift: shiftCard(slot, caller?.personId),
    about: slot.about,
    cancelledWhy: slot.cancelledWhy ?? null,
    teamId: slot.teamId,
    servicePointId: slot.servicePointId,
    signedUp: slot.who.length,
  })
}
