import type { Document } from '#localcloud/engine/document'
import { compileFilter } from '#localcloud/engine/filter'
import type { Request } from './stage'

/** A request that was let through once, and the documents it changed: as they were before and after. */
export type Performed = Readonly<{ request: Request; changed: readonly Document[] }>

/** Two requests whose order cannot matter: whichever comes first, both do and answer the same. */
export function independent(one: Performed, other: Performed): boolean {
  const [a, b] = [one.request, other.request]
  if (a.collection !== b.collection) return true
  if (reads(a) && reads(b)) return true
  if (reads(a)) return !sees(a, other.changed)
  if (reads(b)) return !sees(b, one.changed)
  // Two shifts may meet in the unique index over their people's time.
  if (a.collection === 'slots') return false
  const [idA, idB] = [a.where?._id, b.where?._id]
  return typeof idA === 'string' && typeof idB === 'string' && idA !== idB
}

function reads({ kind }: Request): boolean {
  return kind === 'get' || kind === 'find'
}

/** A document comes into what it looks for, changes there, or goes out of it. */
function sees({ where = {} }: Request, changed: readonly Document[]): boolean {
  return changed.some(compileFilter(where))
}
