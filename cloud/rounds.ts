import { BOOKS_ROUND, EXPIRY_ROUND, type Round, SETTLEMENT_ROUND } from '#domain/round'
import type { Instant } from '#domain/time'
import type { Store } from './ports'

type RoundOf<Id extends Round['_id']> = Extract<Round, { _id: Id }>

/** Undefined until the timer has begun it. */
export async function roundOf<Id extends Round['_id']>(
  store: Store,
  id: Id,
): Promise<RoundOf<Id> | undefined> {
  return (await store.get('rounds', id)) as RoundOf<Id> | undefined
}

/** As it is, or as it begins. */
export async function roundOrFirst<Id extends Round['_id']>(
  store: Store,
  id: Id,
  now: Instant,
): Promise<RoundOf<Id>> {
  const there = await roundOf(store, id)
  if (there) return there
  const first = firstRounds(now)[id] as RoundOf<Id>
  await store.add('rounds', [first])
  return (await roundOf(store, id)) ?? first
}

function firstRounds(now: Instant): { [Id in Round['_id']]: RoundOf<Id> } {
  const begun = { rev: 0, running: null, audit: { by: 'timer' as const, at: now, does: 'scheduled.tick' } }
  return {
    [BOOKS_ROUND]: { ...begun, _id: BOOKS_ROUND, sealedOn: null, lookedOn: null, last: null },
    [SETTLEMENT_ROUND]: { ...begun, _id: SETTLEMENT_ROUND, settledThrough: null, months: [] },
    [EXPIRY_ROUND]: { ...begun, _id: EXPIRY_ROUND, lookedOn: null, doneFor: null },
  }
}
