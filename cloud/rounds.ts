import type { Audit } from '#domain/audit'
import { BOOKS_ROUND, EXPIRY_ROUND, type Round, SETTLEMENT_ROUND } from '#domain/round'
import type { Store } from './ports'

type RoundOf<Id extends Round['_id']> = Extract<Round, { _id: Id }>

/** Undefined until the timer has begun it. */
export async function roundOf<Id extends Round['_id']>(
  store: Store,
  id: Id,
): Promise<RoundOf<Id> | undefined> {
  return (await store.get('rounds', id)) as RoundOf<Id> | undefined
}

/** As it is, or as it begins with who does this. */
export async function roundOrFirst<Id extends Round['_id']>(
  store: Store,
  id: Id,
  doing: Audit,
): Promise<RoundOf<Id>> {
  const there = await roundOf(store, id)
  if (there) return there
  const first = firstRounds(doing)[id] as RoundOf<Id>
  await store.add('rounds', [first])
  return (await roundOf(store, id)) ?? first
}

function firstRounds(audit: Audit): { [Id in Round['_id']]: RoundOf<Id> } {
  const begun = { rev: 0, running: null, audit }
  return {
    [BOOKS_ROUND]: { ...begun, _id: BOOKS_ROUND, sealedOn: null, lookedOn: null, last: null },
    [SETTLEMENT_ROUND]: { ...begun, _id: SETTLEMENT_ROUND, settledThrough: null, months: [] },
    [EXPIRY_ROUND]: { ...begun, _id: EXPIRY_ROUND, lookedOn: null, doneFor: null },
  }
}
