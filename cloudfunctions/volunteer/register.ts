import { judgeWords } from '#cloud/judgeWords'
import { everybody } from '#cloud/presentPeople'
import { done, fail, type Handler } from '#cloud/serve'
import { register as decide, returned } from '#domain/person'
import { cardNoOf } from '#domain/volunteerCard'
import { meView } from './meView'

// With a million card numbers and ten thousand people, one try in a hundred meets a number that is taken.
const CARD_NUMBERS_TRIED = 8

export const register: Handler<'volunteer.register'> = async (
  registration,
  { cloud, store, now, caller },
) => {
  const all = everybody(store)
  const [known, judgement] = await Promise.all([
    all.get('people', caller.personId),
    judgeWords(cloud, caller, registration.name),
  ])
  const bad = judgement === 'WordsNotJudged' ? 'NameNotJudged' : judgement
  if (known && !known.left) return done(meView(known))
  if (known?.left) {
    if (known.left.to !== null) return fail('AccountMerged')
    // Her old name is still being taken out of what others wrote; the new one must not meet that.
    if (known.left.due !== null) return fail('LeavingNotOver')
    const decision = decide(registration, { ...caller, cardNo: known.cardNo }, now)
    if (!decision.ok) return fail(decision.refusal)
    if (bad) return fail(bad)
    const back = returned(known, decision.value)
    await all.update(
      'people',
      { _id: known._id, rev: known.rev, 'left.at': known.left.at },
      { set: back, inc: { rev: 1 } },
    )
    const meanwhile = await store.get('people', caller.personId)
    return meanwhile ? done(meView(meanwhile)) : fail('LeavingNotOver')
  }

  for (let attempt = 0; attempt < CARD_NUMBERS_TRIED; attempt += 1) {
    const decision = decide(registration, { ...caller, cardNo: cardNoOf(caller.personId, attempt) }, now)
    if (!decision.ok) return fail(decision.refusal)
    if (!bad && (await store.add('people', [decision.value])) === 'added') return done(meView(decision.value))

    const meanwhile = await store.get('people', caller.personId)
    if (meanwhile) return done(meView(meanwhile))
    if (bad) return fail(bad)
  }
  throw new Error('No free card number was found')
}
