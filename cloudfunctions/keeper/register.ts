import { done, fail, type Handler } from '#cloud/serve'
import { keeps } from '#domain/hats'
import { paperPersonIdOf } from '#domain/ids'
import { type Person, registerFor } from '#domain/person'
import { cardNoOf } from '#domain/volunteerCard'

const CARD_NUMBERS_TRIED = 8

/** Two requests; a repeat finds the person it made. A name WeChat is not sure of wants a person’s eyes: here they are. */
export const register: Handler<'keeper.register'> = async (
  { servicePointId, key, ...registration },
  { cloud, store, now, caller },
) => {
  const personId = paperPersonIdOf(caller.personId, key, cloud.townKey)
  const [me, known, judgement] = await Promise.all([
    store.get('people', caller.personId),
    store.get('people', personId),
    cloud.judgeText(registration.name, caller.openid),
  ])
  if (!me || !keeps(me.hats, servicePointId)) return fail('NotYourPoint')
  if (known) return isSame(known, registration) ? done(view(known)) : fail('KeyReused')

  const isRisky = judgement === 'risky'
  for (let attempt = 0; attempt < CARD_NUMBERS_TRIED; attempt += 1) {
    const identity = { personId, cardNo: cardNoOf(personId, attempt) }
    const decision = registerFor(registration, identity, caller.personId, now)
    if (!decision.ok) return fail(decision.refusal)
    if (!isRisky && (await store.add('people', [decision.value])) === 'added')
      return done(view(decision.value))

    const meanwhile = await store.get('people', personId)
    if (meanwhile) return isSame(meanwhile, registration) ? done(view(meanwhile)) : fail('KeyReused')
    if (isRisky) return fail('WordsRefused')
  }
  throw new Error('No free card number was found')
}

type Asked = Pick<Person, 'name' | 'ageBand'> & Readonly<{ phoneEnd: string; consentVersion: number }>

function isSame({ name, ageBand, phoneEnd, consent }: Person, asked: Asked): boolean {
  return (
    name === asked.name &&
    ageBand === asked.ageBand &&
    phoneEnd === asked.phoneEnd &&
    consent.version === asked.consentVersion
  )
}

function view({ _id, name, cardNo }: Person) {
  return { personId: _id, name, cardNo }
}
