import type { Cloud } from '#cloud/ports'
import { done, type Handler } from '#cloud/serve'
import { carryMarks, tendLine } from '#cloud/slotTending'
import { serviceSlots } from '#cloud/slotsOfKind'
import { tellResidents } from '#cloud/tellResidents'
import type { ServiceSlot } from '#domain/serviceSlot'

const SLOTS_PER_RUN = 100

type Doing = Readonly<{ by: 'timer'; at: number; does: string }>

/** Three errands of one look at the slots: reminders of the evening before, the line's offers, and marks cut in two. */
export const tendSlots: Handler<'scheduled.tendSlots'> = async (_input, { cloud, store, now }) => {
  const slots = await serviceSlots(store, {
    where: { $or: [{ remindAt: { $lte: now } }, { due: { $lte: now } }, { marksDue: { $lte: now } }] },
    limit: SLOTS_PER_RUN,
  })
  const doing: Doing = { by: 'timer', at: now, does: 'scheduled.tendSlots' }
  for (const slot of slots) {
    const reminded = await remind(cloud, slot, doing)
    const carried = reminded && (await carry(cloud, reminded, doing))
    if (carried && carried.due !== null && carried.due <= now) await tendLine(cloud, carried, doing)
  }
  return done({ done: slots.length })
}

/** Noted first, so that nobody is reminded twice; a reminder lost on the way is no promise broken. */
async function remind(cloud: Cloud, slot: ServiceSlot, doing: Doing): Promise<ServiceSlot | undefined> {
  if (slot.remindAt === null || slot.remindAt > doing.at) return slot
  const won = await cloud.store.update(
    'slots',
    { _id: slot._id, rev: slot.rev },
    { set: { remindAt: null, remindedAt: doing.at, audit: doing }, inc: { rev: 1 } },
  )
  if (won !== 1) return undefined
  const untold = slot.bookings.filter(({ at }) => at > (slot.remindedAt ?? 0))
  if (slot.status === 'planned' && slot.startsAt > doing.at)
    await tellResidents(
      cloud,
      untold.flatMap(({ personId, by, how }) => (how === 'staff' ? [personId] : [personId, by])),
      'bookingTomorrow',
      {
        title: slot.title,
        when: new Date(slot.startsAt).toISOString(),
        where: `${slot.servicePointName} ${slot.room}`,
      },
    )
  return { ...slot, remindAt: null, rev: slot.rev + 1 }
}

async function carry(cloud: Cloud, slot: ServiceSlot, doing: Doing): Promise<ServiceSlot | undefined> {
  if (!slot.marksDue || slot.marksDue > doing.at) return slot
  await carryMarks(cloud.store, slot, slot.bookings, doing)
  const won = await cloud.store.update(
    'slots',
    { _id: slot._id, rev: slot.rev },
    { set: { marksDue: null, audit: doing }, inc: { rev: 1 } },
  )
  return won === 1 ? { ...slot, marksDue: null, rev: slot.rev + 1 } : undefined
}
