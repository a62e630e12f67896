import type { Store } from '#cloud/ports'
import { done, fail } from '#cloud/serve'
import { keeps } from '#domain/hats'
import type { PersonId, ServicePointId } from '#domain/ids'
import type { Person } from '#domain/person'
import { cardNumberIn, isGenuineCard, parseCardCode } from '#domain/volunteerCard'

type Asking = Readonly<{
  keeper: PersonId
  servicePointId: ServicePointId
  card: string
  lastDigits?: string
}>

/**
 * The volunteer who stands at the keeper's counter without a phone. Her card proves her when it is scanned; a number
 * read off it or said aloud needs the last four digits of her phone besides. Keeper and holder in one read.
 */
export async function cardHolder(
  store: Store,
  townKey: string,
  { keeper, servicePointId, card, lastDigits }: Asking,
) {
  const cardNo = cardNumberIn(card)
  const people = await store.find('people', {
    where: cardNo ? { $or: [{ _id: keeper }, { cardNo }] } : { _id: keeper },
    limit: 2,
  })
  const me = people.find(({ _id }) => _id === keeper)
  if (!me || !keeps(me.hats, servicePointId)) return fail('NotYourPoint')
  const person = people.find((candidate) => candidate.cardNo === cardNo)
  if (!person) return fail('UnknownCard')
  if (person._id === keeper) return fail('OwnSelf')
  return proven(person, townKey, card, lastDigits)
}

function proven(person: Person, townKey: string, card: string, lastDigits: string | undefined) {
  const code = parseCardCode(card)
  if (code) {
    if (!isGenuineCard(townKey, code)) return fail('UnknownCard')
    return code.version === person.cardVersion ? done(person) : fail('LostCard')
  }
  const known = person.phone?.number
  return lastDigits && known?.endsWith(lastDigits) ? done(person) : fail('CardNeedsDigits')
}
