import { done, fail, type Handler } from '#cloud/serve'
import { shiftCard } from '#cloud/shiftCard'
import { shiftSlot } from '#cloud/slotsOfKind'

export const shift: Handler<'open.shift'> = async ({ shiftId }, { store, now, caller }) => {
  const slot = await shiftSlot(store, shiftId)
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
