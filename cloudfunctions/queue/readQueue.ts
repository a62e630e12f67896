import type { Store } from '#cloud/ports'
import { serviceSlot } from '#cloud/slotsOfKind'
import type { SlotId } from '#domain/ids'
import { newQueue, type Queue } from '#domain/queue'
import type { ServiceSlot } from '#domain/serviceSlot'
import type { Instant } from '#domain/time'

export type Found = Readonly<{
  slot: ServiceSlot
  queue: Queue
  /** It stands in the store; else it is what would be made, by whoever makes it. */
  stored: boolean
}>

/** The queue of a slot, or the empty one it begins with. */
export async function readQueue(
  store: Store,
  slotId: SlotId,
  now: Instant,
): Promise<Found | 'SlotNotFound' | 'NotAQueue'> {
  const [slot, queue] = await Promise.all([serviceSlot(store, slotId), store.get('queues', slotId)])
  if (!slot) return 'SlotNotFound'
  if (slot.mode !== 'queue') return 'NotAQueue'
  if (queue) return { slot, queue, stored: true }
  const schedule = await store.get('schedules', slot.scheduleId)
  const pace = { minutes: schedule?.minutes ?? 0, places: schedule?.places ?? 1 }
  const audit = { by: 'timer' as const, at: now, does: 'queue.look' }
  return { slot, queue: newQueue(slot, pace, audit), stored: false }
}
