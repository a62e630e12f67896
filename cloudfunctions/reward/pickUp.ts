import type { Store } from '#cloud/ports'
import type { CommandKey } from '#domain/ids'
import {
  isPickUpCodeOf,
  parsePickUpCode,
  parsePickUpNumber,
  type PickUpCode,
  pickUpNumberOf,
} from '#domain/pickUpCode'
import type { Person } from '#domain/person'
import { pickUpKey } from '#domain/redemption'
import { type CardCode, isCardOf, parseCardCode } from '#domain/volunteerCard'

/** What a keeper was shown: the whole code by camera, the four digits by voice, or the volunteer card. */
export type Shown = Readonly<
  { kind: 'code'; code: PickUpCode } | { kind: 'number'; number: string } | { kind: 'card'; card: CardCode }
>

export function readShown(text: string): Shown | undefined {
  const code = parsePickUpCode(text)
  if (code) return { kind: 'code', code }
  const card = parseCardCode(text)
  if (card) return { kind: 'card', card }
  const number = parsePickUpNumber(text)
  return number ? { kind: 'number', number } : undefined
}

/** Her card stands for everything that waits for her, code and number for one redemption. */
export function standsFor(
  shown: Shown,
  townKey: string,
  person: Pick<Person, '_id' | 'cardNo' | 'cardVersion'>,
  redemptionId: CommandKey,
): boolean {
  switch (shown.kind) {
    case 'code':
      return shown.code.personId === person._id && isPickUpCodeOf(shown.code, townKey, redemptionId)
    case 'card':
      return isCardOf(townKey, shown.card, person)
    case 'number':
      return shown.number === pickUpNumberOf(townKey, person._id, redemptionId)
  }
}

const SAME_NUMBER_READ = 20

/** Who may have shown this: one person by code or card; by number whoever has something waiting under it here. */
export async function whoShows(store: Store, shown: Shown, servicePointId: string): Promise<Person[]> {
  if (shown.kind === 'card') return store.find('people', { where: { cardNo: shown.card.cardNo }, limit: 1 })
  if (shown.kind === 'number') {
    const pickUp = pickUpKey(servicePointId, shown.number)
    return store.find('people', { where: { 'acc.holds.pickUp': pickUp }, limit: SAME_NUMBER_READ })
  }
  const person = await store.get('people', shown.code.personId)
  return person ? [person] : []
}
