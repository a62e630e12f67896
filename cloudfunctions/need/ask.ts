import type { CheckedInput } from '#contract/index'
import type { Cloud, Store } from '#cloud/ports'
import { done, fail, type Caller, type Handler } from '#cloud/serve'
import { canonical, hashOf } from '#domain/bytes'
import { keeps, mayArrange, worksAtCentre } from '#domain/hats'
import {
  askedNeed,
  type Contact,
  LONGEST_NOTE,
  LONGEST_WORDS,
  type NamedPerson,
  needIdOf,
  OPEN_NEEDS_EACH,
} from '#domain/need'
import type { Person } from '#domain/person'
import { plainWords } from '#domain/plainWords'

type Ask = Omit<CheckedInput<'need.ask'>, 'key'>

const PEOPLE_READ = 60
const NEEDS_READ = 40

/**
 * Asks for help. What she wrote is judged by WeChat first: bad words are refused, and words nobody could judge stay
 * closed to others while the need itself goes its way.
 */
export const ask: Handler<'need.ask'> = async (input, { cloud, store, now, caller }) => {
  const { key, ...wish } = input
  const needId = needIdOf(caller.personId, key, cloud.townKey)
  const body = hashOf(canonical(wish))
  const [kind, point, people, needs] = await Promise.all([
    store.get('needKinds', wish.kindId),
    store.get('servicePoints', wish.servicePointId),
    peopleOf(store, wish, caller),
    store.find('needs', {
      where: { $or: [{ _id: needId }, { askedBy: caller.personId, open: true }] },
      limit: NEEDS_READ,
    }),
  ])
  const earlier = needs.find(({ _id }) => _id === needId)
  if (earlier) return earlier.body === body ? done({ needId }) : fail('KeyReused')
  const me = people.find(({ _id }) => _id === caller.personId)
  if (!kind) return fail('KindNotFound')
  if (!point) return fail('ServicePointNotFound')
  if (wish.onBehalf && !(me && mayArrange(me.hats, point._id))) return fail('NotYourPoint')
  if (!wish.onBehalf && needs.length >= OPEN_NEEDS_EACH)
    return fail('TooManyNeeds', { most: OPEN_NEEDS_EACH })
  const plain = [plainWords(wish.words, LONGEST_WORDS), plainWords(wish.risk, LONGEST_NOTE)].find(
    ({ ok }) => !ok,
  )
  if (plain && !plain.ok) return fail(plain.refusal, plain.facts)
  const assistant = assistantAmong(people, point._id)
  if (!assistant) return fail('NobodyThere')
  const contact = await contactOf(cloud, wish, me, people)
  if (typeof contact === 'string') return fail(contact)
  const judgement = await cloud.judgeText(written(wish), caller.openid)
  if (judgement === 'risky') return fail('WordsRefused')

  const need = askedNeed(
    {
      _id: needId,
      askedBy: caller.personId,
      via: wish.onBehalf ?? 'phone',
      askerOpenid: caller.openid,
      body,
      kind: { kindId: kind._id, name: kind.name, qualification: kind.qualification },
      servicePointId: point._id,
      servicePointName: point.shortName,
      estate: wish.estate ?? null,
      place: wish.place,
      words: wish.words,
      risk: wish.risk,
      wanted: wish.wanted ?? null,
      wordsPassed: judgement === 'fine',
      contact,
      askedAt: now,
      assistant,
    },
    wish.onBehalf && me ? me.name : wish.name,
    { by: caller.personId, at: now, does: 'need.ask', key, body },
  )
  if ((await store.add('needs', [need])) === 'added') return done({ needId })
  const there = await store.get('needs', needId)
  return there?.body === body ? done({ needId }) : fail('KeyReused')
}

/** Everything of hers that others will read. */
function written({ words, risk, wanted = '', name, estate = '', address = '' }: Ask): string {
  return [words, risk, wanted, name, estate, address].filter(Boolean).join('\n')
}

/** The caller, who works at the place and at the centre, and whoever proved that the number is hers. */
function peopleOf(store: Store, { servicePointId, phone, onBehalf }: Ask, caller: Caller): Promise<Person[]> {
  const number = phone && 'typed' in phone && !onBehalf ? phone.typed : undefined
  return store.find('people', {
    where: {
      $or: [
        { _id: caller.personId },
        { 'hats.servicePointId': servicePointId },
        { 'hats.role': 'centre' },
        ...(number ? [{ 'phone.number': number, 'phone.verified': true }] : []),
      ],
    },
    limit: PEOPLE_READ,
  })
}

function assistantAmong(people: readonly Person[], servicePointId: string): NamedPerson | undefined {
  const social = ({ hats }: Person) =>
    hats.some((hat) => hat.role === 'centre' && hat.post === 'socialWorker')
  const found =
    people.find(({ hats }) => keeps(hats, servicePointId)) ??
    people.find(social) ??
    people.find(({ hats }) => worksAtCentre(hats))
  return found && { personId: found._id, name: found.name }
}

async function contactOf(
  cloud: Cloud,
  { name, phone, address, place, onBehalf }: Ask,
  me: Person | undefined,
  people: readonly Person[],
): Promise<Contact | 'PhoneNeeded' | 'PhoneNotShared' | 'PhoneOfAnother' | 'AddressNeeded'> {
  if (place === 'home' && !address) return 'AddressNeeded'
  const where = { name, address: place === 'home' ? (address ?? null) : null }
  if (!phone) return me?.phone && !onBehalf ? { ...where, phone: me.phone } : 'PhoneNeeded'
  if ('wechatCode' in phone) {
    const number = await cloud.phoneNumberOf(phone.wechatCode)
    return number ? { ...where, phone: { number, verified: true } } : 'PhoneNotShared'
  }
  const number = phone.typed
  const others = people.some(
    (person) => person._id !== me?._id && person.phone?.verified && person.phone.number === number,
  )
  return others && !onBehalf ? 'PhoneOfAnother' : { ...where, phone: { number, verified: false } }
}
