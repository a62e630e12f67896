import { done, fail, type Handler } from '#cloud/serve'
import { grantId, recordGrant as decide } from '#domain/budget'

export const recordGrant: Handler<'books.recordGrant'> = async (
  { key, ...given },
  { store, now, caller },
) => {
  const [person, there] = await Promise.all([
    store.get('people', caller.personId),
    store.get('grants', grantId(caller.personId, key)),
  ])
  if (there) {
    const isSame =
      there.fund === given.fund &&
      there.cents === given.cents &&
      there.grantedOn === given.grantedOn &&
      there.note === given.note
    return isSame ? done({ cents: there.cents }) : fail('KeyReused')
  }
  const who = { personId: caller.personId, hats: person?.hats ?? [] }
  const decision = decide(given, who, { key, now })
  if (!decision.ok) return fail(decision.refusal)
  await store.add('grants', [decision.value])
  return done({ cents: given.cents })
}
