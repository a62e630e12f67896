import type { SlotId } from '#domain/ids'
import type { ServiceSlot } from '#domain/serviceSlot'
import type { ShiftSlot } from '#domain/shiftSlot'
import type { FindOptions, Store } from './ports'

/** A shift's places; a service's slot under this id is none. */
export async function shiftSlot(store: Store, id: SlotId): Promise<ShiftSlot | undefined> {
  const slot = await store.get('slots', id)
  return slot?.kind === 'shift' ? slot : undefined
}

export async function serviceSlot(store: Store, id: SlotId): Promise<ServiceSlot | undefined> {
  const slot = await store.get('slots', id)
  return slot?.kind === 'service' ? slot : undefined
}

/** @param options a condition that no service's slot can meet, or one with `kind` in it */
export async function shiftSlots(store: Store, options: FindOptions): Promise<ShiftSlot[]> {
  return (await store.find('slots', options)).filter(isShiftSlot)
}

/** @param options a condition that no shift can meet, or one with `kind` in it */
export async function serviceSlots(store: Store, options: FindOptions): Promise<ServiceSlot[]> {
  return (await store.find('slots', options)).filter(isServiceSlot)
}

export function isShiftSlot(slot: ShiftSlot | ServiceSlot): slot is ShiftSlot {
  return slot.kind === 'shift'
}

export function isServiceSlot(slot: ShiftSlot | ServiceSlot): slot is ServiceSlot {
  return slot.kind === 'service'
}
