import { CENTRE_ID } from '#domain/centre'
import type { HolidayYear } from '#domain/workingDays'
import type { Store } from './ports'

/** The years whose holidays the centre wrote down. */
export async function holidaysTold(store: Store): Promise<readonly HolidayYear[]> {
  return Object.values((await store.get('centres', CENTRE_ID))?.holidays ?? {})
}
