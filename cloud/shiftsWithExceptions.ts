import type { Shift } from '#domain/shift'
import type { Store } from './ports'

/** So many shifts are looked at at once: a large one is a large document. */
export const SHIFTS_WITH_EXCEPTIONS = 10

/** Shifts at which something waits for the centre, the longest waiting first. */
export function shiftsWithExceptions(store: Store): Promise<Shift[]> {
  return store.find('shifts', {
    where: { exceptionSince: { $gt: 0 } },
    orderBy: [['exceptionSince', 'asc']],
    limit: SHIFTS_WITH_EXCEPTIONS,
  })
}
