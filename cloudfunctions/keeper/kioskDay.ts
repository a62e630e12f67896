import { done, fail, type Handler } from '#cloud/serve'
import { shiftSlots } from '#cloud/slotsOfKind'
import { SHIFT_MARGIN } from '#domain/attendance'
import { isPairedDevice, kioskSecretHash } from '#domain/kiosk'
import { DAY } from '#domain/time'

const MOST_SHIFTS = 50

/** Shifts one can check in to or out of at this moment. */
export const kioskDay: Handler<'keeper.kioskDay'> = async (
  { kioskId, secret },
  { cloud, store, now, caller },
) => {
  const kiosk = await store.get('kiosks', kioskId)
  if (!kiosk || !isPairedDevice(kiosk, caller.personId, kioskSecretHash(cloud.townKey, secret)))
    return fail('NotAKiosk')
  const slots = await shiftSlots(store, {
    where: {
      kind: 'shift',
      servicePointId: kiosk.servicePointId,
      startsAt: { $gte: now - DAY, $lte: now + SHIFT_MARGIN },
    },
    orderBy: [['startsAt', 'asc']],
    limit: MOST_SHIFTS,
  })
  return done({
    now,
    name: kiosk.name,
    shifts: slots
      .filter(({ status, endsAt }) => status === 'planned' && now <= endsAt + SHIFT_MARGIN)
      .map(({ _id, title, room, startsAt, endsAt, opened }) => ({
        shiftId: _id,
        title,
        room,
        startsAt,
        endsAt,
        opened,
      })),
  })
}
