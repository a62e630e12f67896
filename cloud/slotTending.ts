import type { PersonId } from '#domain/ids'
import { lookedAt, offerToFirst, type SlotState, withoutEndedOffers, withoutFirst } from '#domain/booking'
import { MISSED_REMEMBERED } from '#domain/resident'
import type { ServiceSlot } from '#domain/serviceSlot'
import type { Instant } from '#domain/time'
import type { Cloud, Store } from './ports'
import { tellResidents } from './tellResidents'

type Doing = Readonly<{ by: PersonId | 'timer'; at: Instant; does: string }>

/** Writes a slot's people whole, if nobody wrote since it was read. */
export async function writeSlot(
  store: Store,
  slot: ServiceSlot,
  state: SlotState,
  audit: Doing,
): Promise<'won' | 'lost' | 'duplicate'> {
  const won = await store.update(
    'slots',
    { _id: slot._id, rev: slot.rev },
    { set: { ...state, audit }, inc: { rev: 1 } },
  )
  if (won === 'duplicate') return 'duplicate'
  return won === 1 ? 'won' : 'lost'
}

const MOST_STEPS = 20

/**
 * Ends offers that are over and keeps free places for the first in line, one write each. Who has something else at that
 * time by now leaves the line. Losing to somebody else is no harm: `due` brings the timer here again.
 */
export async function tendLine(cloud: Cloud, slot: ServiceSlot, doing: Doing): Promise<void> {
  let current = slot
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const trimmed = withoutEndedOffers(current, doing.at)
    const offering = offerToFirst(trimmed, doing.at)
    const next = offering ?? lookedAt(trimmed, doing.at)
    if (!offering && trimmed === current && current.due === next.due) return
    const written = await writeSlot(cloud.store, current, next, doing)
    if (written === 'lost') return
    if (written === 'duplicate') {
      const shorter = withoutFirst(trimmed, doing.at)
      if (!shorter || (await writeSlot(cloud.store, current, shorter, doing)) !== 'won') return
      current = { ...trimmed, ...shorter, rev: current.rev + 1 }
      continue
    }
    const [offered] = offering?.offers.slice(-1) ?? []
    current = { ...trimmed, ...next, rev: current.rev + 1 }
    if (!offered) return
    await tellResidents(cloud, [offered.personId, offered.by], 'placeFree', {
      title: slot.title,
      when: new Date(slot.startsAt).toISOString(),
      until: new Date(offered.until).toISOString(),
    })
  }
}

/** Carries what the keeper marked to the residents' own documents; as often as wanted. */
export async function carryMarks(
  store: Store,
  slot: ServiceSlot,
  bookings: ServiceSlot['bookings'],
  audit: Doing,
): Promise<void> {
  await Promise.all(
    bookings.map(async ({ personId, came }) => {
      if (came === undefined) return
      const entry = { slotId: slot._id, at: slot.startsAt }
      if (came)
        await store.update(
          'residents',
          { _id: personId, 'missed.slotId': slot._id },
          { pull: { missed: { having: { slotId: slot._id } } }, inc: { rev: 1 }, set: { audit } },
        )
      else
        await store.update(
          'residents',
          { _id: personId, 'missed.slotId': { $ne: slot._id } },
          {
            push: { missed: { items: [entry], keepLast: MISSED_REMEMBERED } },
            inc: { rev: 1 },
            set: { audit },
          },
        )
    }),
  )
}
