import { judgeWords } from '#cloud/judgeWords'
import { done, fail, type Handler } from '#cloud/serve'
import { canonical, hashOf } from '#domain/bytes'
import type { CheckedInput } from '#contract/index'
import { keeps } from '#domain/hats'
import { bothKinds, openedPairing, pairingIdOf, type PairMember } from '#domain/pairing'
import type { Person } from '#domain/person'
import { whoseDigits } from '#domain/resident'

const SAME_DIGITS_READ = 10

/** The point's proposal: the elder, the volunteers by their cards, how often. Nothing begins before two have said yes. */
export const open: Handler<'pairing.open'> = async (input, { cloud, store, now, caller }) => {
  const { key, ...wish } = input
  const { servicePointId, everyDays } = wish
  const me = caller.personId
  const _id = pairingIdOf(cloud.townKey, me, key)
  const body = hashOf(canonical(wish))
  const { digits, phone, ...elder } = wish.elder
  const [keeper, place, earlier, people, residents] = await Promise.all([
    store.get('people', me),
    store.get('servicePoints', servicePointId),
    store.get('pairings', _id),
    store.find('people', {
      where: { cardNo: { $in: wish.pair.map(({ cardNo }) => cardNo) } },
      limit: wish.pair.length,
    }),
    digits === undefined
      ? []
      : store.find('residents', { where: { 'code.digits': digits }, limit: SAME_DIGITS_READ }),
  ])
  if (!keeper || !keeps(keeper.hats, servicePointId)) return fail('NotYourPoint')
  if (earlier) return earlier.steps[0]?.body === body ? done({ pairingId: _id }) : fail('KeyReused')
  if (!place) return fail('ServicePointNotFound')
  const pair = membersOf(wish.pair, people)
  if (!pair) return fail('UnknownCard')
  const kinds = bothKinds(pair)
  if (!kinds.ok) return fail(kinds.refusal)
  const herself = digits === undefined ? undefined : whoseDigits(residents, digits, 'needHelp', me, now)
  if (digits !== undefined && !herself) return fail('UnknownHelpCode')
  if (pair.some(({ personId }) => personId === herself?._id)) return fail('OwnSelf')
  const bad = await judgeWords(cloud, caller, `${elder.name}\n${elder.address}`)
  if (bad) return fail(bad)

  const audit = { by: me, at: now, does: 'pairing.open', key, body }
  const opened = openedPairing(
    {
      _id,
      servicePointId,
      servicePointName: place.shortName,
      elder: { ...elder, personId: herself?._id ?? null, phone: phone ?? null },
      pair,
      everyDays,
      assistant: { personId: me, name: keeper.name },
    },
    { what: 'opened', at: now, by: me, byName: keeper.name, note: null, key, body },
    audit,
  )
  if ((await store.add('pairings', [opened])) === 'added') return done({ pairingId: _id })
  const there = await store.get('pairings', _id)
  return there?.steps[0]?.body === body ? done({ pairingId: _id }) : fail('KeyReused')
}

/** Undefined when one of the cards is nobody's. */
function membersOf(
  cards: CheckedInput<'pairing.open'>['pair'],
  people: readonly Person[],
): PairMember[] | undefined {
  const members = cards.flatMap(({ cardNo, kind, qualification }) => {
    const person = people.find((each) => each.cardNo === cardNo)
    if (!person) return []
    return [{ personId: person._id, name: person.name, kind, qualification: qualification ?? null }]
  })
  return members.length === cards.length ? members : undefined
}
