import type { Store } from '#cloud/ports'
import type { CheckedInput } from '#contract/index'
import { accept, type Decision, refuse } from '#domain/decision'
import { endsInDigits } from '#domain/kiosk'
import type { Person } from '#domain/person'
import { cardNumberIn, isGenuineCard, parseCardCode } from '#domain/volunteerCard'

type Who = CheckedInput<'keeper.walkIn'>['who']
/** In a town of ten thousand more than forty share the commonest name. */
const NAMESAKES_READ = 200

/** One request: the holder of the card, or everybody of that name. */
export async function readMeant(store: Store, who: Who): Promise<readonly Person[]> {
  if (who.by === 'name')
    return store.find('people', { where: { name: who.name.trim() }, limit: NAMESAKES_READ })
  const cardNo = cardNumberIn(who.card)
  return cardNo === undefined ? [] : store.find('people', { where: { cardNo }, limit: 1 })
}

/** The one person meant. By name only with the digits of her phone: a name alone shows nobody. */
export function meant(
  townKey: string,
  who: Who,
  found: readonly Person[],
): Decision<Person, 'UnknownCard' | 'LostCard' | 'NobodyFound' | 'SeveralFound'> {
  if (who.by === 'name') {
    const [person, another] = found.filter((each) => endsInDigits(each, who.phoneEnd))
    if (!person) return refuse('NobodyFound')
    return another ? refuse('SeveralFound') : accept(person)
  }
  const code = parseCardCode(who.card)
  const [holder] = found
  if (!holder || (code && !isGenuineCard(townKey, code))) return refuse('UnknownCard')
  if (code && code.version !== holder.cardVersion) return refuse('LostCard')
  return accept(holder)
}

/** How the keeper knew her. */
export function viaOf(who: Who): 'card' | 'number' | 'roster' {
  if (who.by === 'name') return 'roster'
  return parseCardCode(who.card) ? 'card' : 'number'
}
