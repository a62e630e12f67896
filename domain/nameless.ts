import type { PersonId } from './ids'
import { NO_NAME } from './leaving'

/** Beside which id which names stand. What is kept under the id itself may have a `name`. */
type NamesBeside = Readonly<Record<string, readonly string[]>>

/**
 * Where others wrote down who she is. What somebody signed in office, for others, keeps the signature: that two people
 * agreed must remain to be seen.
 */
export const NAMES_BESIDE = {
  slots: { personId: ['name'] },
  shifts: { personId: ['name', 'who'] },
  corrections: { personId: ['name'] },
  needs: { personId: ['name'], by: ['byName'] },
  sheets: { personId: ['name'] },
  queues: { personId: ['name'] },
  pairings: { personId: ['name'], by: ['byName'] },
  merges: { from: ['fromName'], to: ['toName'] },
} as const satisfies Readonly<Record<string, NamesBeside>>

/** The fields of a document that name her, as they are without her name. Empty: nothing here says who she is. */
export function withoutNameOf<Kept extends object>(
  kept: Kept,
  id: PersonId,
  beside: NamesBeside,
): Partial<Kept> {
  const clean = cleaned(kept, id, beside)
  return Object.fromEntries(
    Object.entries(clean).filter(([field, value]) => value !== kept[field as keyof Kept]),
  ) as Partial<Kept>
}

/** The very same value where nothing in it names her. */
function cleaned<Value>(value: Value, id: PersonId, beside: NamesBeside): Value {
  if (typeof value !== 'object' || value === null) return value
  const names = new Set(
    Object.entries(beside).flatMap(([field, them]) =>
      (value as Readonly<Record<string, unknown>>)[field] === id ? them : [],
    ),
  )
  const pairs = Object.entries(value).map(([field, known]): [string, unknown] => {
    if (names.has(field) && typeof known === 'string') return [field, NO_NAME]
    return [field, field === id ? underHerId(known) : cleaned(known, id, beside)]
  })
  if (pairs.every(([field, known]) => known === (value as Readonly<Record<string, unknown>>)[field]))
    return value
  return (Array.isArray(value) ? pairs.map(([, item]) => item) : Object.fromEntries(pairs)) as Value
}

function underHerId(known: unknown): unknown {
  const named = typeof known === 'object' && known !== null && 'name' in known && known.name !== NO_NAME
  return named ? { ...known, name: NO_NAME } : known
}
