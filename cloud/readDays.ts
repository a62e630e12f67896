import { correctionIdOf } from '#domain/correction'
import type { Elsewhere } from '#domain/dayCap'
import { correctedSameDay, decidedSameDay, elsewhereOf } from '#domain/elsewhere'
import type { PersonId } from '#domain/ids'
import type { Person } from '#domain/person'
import type { Shift } from '#domain/shift'
import type { Store } from './ports'

/**
 * What people have of a shift's day besides it. Who was at one shift only, which is nearly everybody, costs nothing to
 * know; where somebody spoke of her elsewhere on that day the other shifts are read, in one request for all, and beside
 * them the corrections that add to one of them.
 */
export async function readDays(
  store: Store,
  plan: Pick<Shift, '_id' | 'startsAt' | 'endsAt'>,
  people: readonly Person[],
): Promise<(personId: PersonId) => readonly Elsewhere[]> {
  const shiftIds = [...new Set(people.flatMap((person) => decidedSameDay(plan, person)))]
  const recordIds = people.flatMap((person) =>
    correctedSameDay(plan, person).map((shiftId) => correctionIdOf(shiftId, person._id)),
  )
  const [others, corrections] = await Promise.all([
    shiftIds.length > 0
      ? store.find('shifts', { where: { _id: { $in: shiftIds } }, limit: shiftIds.length })
      : [],
    recordIds.length > 0
      ? store.find('corrections', { where: { _id: { $in: recordIds } }, limit: recordIds.length })
      : [],
  ])
  const days = new Map(
    people.map((person) => [person._id, elsewhereOf(plan, person, others, corrections)] as const),
  )
  return (personId) => days.get(personId) ?? []
}
