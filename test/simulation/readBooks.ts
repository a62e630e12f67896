import type { Collection } from '#cloud/ports'
import type { Person } from '#domain/person'
import type { Call } from './call'
import { storedOne, type World } from './world'

/** Whoever reads the ledger sees what the clerk has at that moment; her answer is held to it. */
export function readBooks({ engine, naive }: World, call: Call, collection: Collection): void {
  const { personId } = call.command
  if (collection !== 'ledger' || !personId) return
  call.booksRead = naive.balanceOf(personId)
  const { absorbed = [] } = (storedOne(engine, 'people', personId) ?? {}) as Partial<Person>
  call.servedReads = [...(call.servedReads ?? []), naive.servedBy([personId, ...absorbed])]
}
