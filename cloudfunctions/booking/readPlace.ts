import type { Store } from '#cloud/ports'
import { isServiceSlot } from '#cloud/slotsOfKind'
import type { PersonId, SlotId } from '#domain/ids'
import { mayActFor, type Resident } from '#domain/resident'
import { slotNamed } from '#domain/schedule'
import type { ServiceSlot } from '#domain/serviceSlot'
import type { ShiftSlot } from '#domain/shiftSlot'
import { DAY, type Instant } from '#domain/time'

const SLOTS_READ = 100
const NEXT_WITHIN = 3 * DAY

export type SlotsAround = Readonly<{
  slot: ServiceSlot | undefined
  /** Everything the resident has a place in from now on. */
  own: readonly (ServiceSlot | ShiftSlot)[]
  /** Later turns of the same series with a place free. */
  next: readonly ServiceSlot[]
}>

/** The slot, and in the same request what decides about it: her other times, and the next free ones should it be full. */
export async function slotsAround(
  store: Store,
  slotId: SlotId,
  residentId: PersonId,
  now: Instant,
): Promise<SlotsAround> {
  const named = slotNamed(slotId)
  if (!named) return { slot: undefined, own: [], next: [] }
  const { scheduleId, startsAt } = named
  const found = await store.find('slots', {
    where: {
      $or: [
        { _id: slotId },
        { who: residentId, endsAt: { $gt: now } },
        { scheduleId, startsAt: { $gt: startsAt, $lt: startsAt + NEXT_WITHIN }, left: { $gt: 0 } },
      ],
    },
    limit: SLOTS_READ,
  })
  const services = found.filter(isServiceSlot)
  return {
    slot: services.find(({ _id }) => _id === slotId),
    own: found.filter(({ who }) => who.includes(residentId)),
    next: services.filter((slot) => slot.scheduleId === scheduleId && slot.startsAt > startsAt),
  }
}

/** The resident the caller books for: herself, or somebody who lets her. Her rights are read with every call. */
export async function residentFor(
  store: Store,
  caller: PersonId,
  residentId: PersonId | undefined,
): Promise<Resident | 'ResidentUnknown' | 'NoConsent'> {
  const resident = await store.get('residents', residentId ?? caller)
  if (residentId !== undefined && residentId !== caller)
    return resident && mayActFor(caller, resident) ? resident : 'NoConsent'
  return resident ?? 'ResidentUnknown'
}
