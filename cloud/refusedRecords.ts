import type { Audit } from '#domain/audit'
import { readablePart } from '#domain/readableText'
import { REFUSED_RECORDS_REMEMBERED, type RefusedRecord, type Shift } from '#domain/shift'
import { LOST } from './compareAndSet'
import type { Store } from './ports'

/** So much of an unknown code is kept for the leader to see. */
const CARD_SHOWN = 40

export function cardShown(card: string): string {
  return readablePart(card, CARD_SHOWN)
}

/** Keeps with the shift what is about nobody we know, each once, however often it comes. */
export async function keepRefusedRecords(
  store: Store,
  shift: Shift,
  records: readonly RefusedRecord[],
  audit: Audit,
): Promise<undefined | typeof LOST> {
  const known = new Set(shift.refusedRecords?.map(({ id }) => id))
  const fresh = records.filter(({ id }) => !known.has(id))
  if (fresh.length === 0) return undefined
  const won = await store.update(
    'shifts',
    { _id: shift._id, rev: shift.rev },
    {
      push: { refusedRecords: { items: fresh, keepLast: REFUSED_RECORDS_REMEMBERED } },
      inc: { rev: 1 },
      set: { audit },
    },
  )
  return won === 1 ? undefined : LOST
}
