import { done, fail, type Handler } from '#cloud/serve'
import { register as decide } from '#domain/person'
import { cardNoOf } from '#domain/volunteerCard'
import { meView } from './meView'

// With a million card numbers and ten thousand people, one try in a hundred meets a number that is taken.
const CARD_NUMBERS_TRIED = 8

export const register: Handler<'volunteer.register'> = async (registration, { store, now, caller }) => {
  const known = await store.get('people', caller.personId)
  if (known) return done(meView(known))

  for (let attempt = 0; attempt < CARD_NUMBERS_TRIED; attempt += 1) {
    const decision = decide(registration, { ...caller, cardNo: cardNoOf(caller.personId, attempt) }, now)
    if (!decision.ok) return fail(decision.refusal)
    if ((await store.add('people', [decision.value])) === 'added') return done(meView(decision.value))

    const meanwhile = await store.get('people', caller.personId)
    if (meanwhile) return done(meView(meanwhile))
  }
  throw new Error('No free card number was found')
}
