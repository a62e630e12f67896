import type { Store } from '#cloud/ports'
import type { CommandKey, PersonId } from '#domain/ids'
import {
  isPickUpCodeOf,
  parsePickUpCode,
  parsePickUpNumber,
  type PickUpCode,
  pickUpNumberOf,
} from '#domain/pickUpCode'
import type { Person } from '#domain/person'
import { pickUpKey } from '#domain/redemption'

/** What a keeper was shown: the whole code by camera, or the four digits by voice. */
export type Shown = Readonly<{ kind: 'code'; code: PickUpCode } | { kind: 'number'; number: string }>

export function readShown(text: string): Shown | undefined {
  const code = parsePickUpCode(text)
  if (code) return { kind: 'code', code }
  const number = parsePickUpNumber(text)
  return number ? { kind: 'number', number } : undefined
}

export function standsFor(
  shown: Shown,
  townKey: string,
  personId: PersonId,
  redemptionId: CommandKey,
): boolean {
  return shown.kind === 'code'
    ? shown.code.personId === personId && isPickUpCodeOf(shown.code, townKey, redemptionId)
    : shown.number === pickUpNumberOf(townKey, personId, redemptionId)
}

const SAME_NUMBER_READ = 20

/** Who may have shown this: one person by code; by number whoever has something waiting under it at this place. */
export async function whoShows(store: Store, shown: Shown, servicePointId: string): Promise<Person[]> {
  if (shown.kind === 'number') {
    const pickUp = pickUpKey(servicePointId, shown.number)
    return store.find('people', { where: { 'acc.holds.pickUp': pickUp }, limit: SAME_NUMBER_READ })
  }
  const person = await store.get('people', shown.code.personId)
  return person ? [person] : []
}
