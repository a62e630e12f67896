import type { Entry } from '#domain/entry'
import type { Account, Person } from '#domain/person'
import type { Period } from '#domain/time'
import type { Call } from '../call'
import type { NaiveCredit } from '../naiveTown'
import { holds } from '../violation'
import { LAPSE } from '../town'
import { stored, type World } from '../world'
import { chinaMonth } from './ledger'
import type { Check } from './check'

const CHECK = 'lapses'

/**
 * Points lapse when their months are over, the oldest first, once a month of earning, never what is held: as a clerk
 * finds it who lays every point out as a coin and takes away the oldest whenever one is spent.
 */
export const lapses: Check = {
  wrote(world, { call, collection, changed }) {
    for (const { before, after } of changed) {
      if (collection === 'people' && before)
        lapsed(world, call, (before as Person).acc, after as unknown as Person)
      if (collection === 'ledger' && !before) written(world, after as unknown as Entry)
    }
  },

  atQuiet({ engine }) {
    for (const { _id, acc } of stored<Person>(engine, 'people'))
      holds(!acc.expiring, CHECK, () => `what lapsed of ${_id} is not written down`)
  },
}

function lapsed(world: World, { startedAt }: Call, before: Account, { _id, acc }: Person): void {
  const { naive, clock } = world
  for (const { lot, points } of acc.expiring ?? []) {
    if (before.expiring?.some((known) => known.lot === lot)) continue
    const id = `e~${_id}~${lot}`
    holds(!naive.holds.has(id), CHECK, () => `${id} lapsed twice`)
    holds(
      monthsBetween(lot, chinaMonth(clock.now)) > LAPSE.months + LAPSE.graceMonths,
      CHECK,
      () => `${id} lapsed in ${chinaMonth(clock.now)}`,
    )
    const left = coinsOf(world, _id).filter((month) => month <= lot).length
    // What came to the month while its lines were read goes with the next.
    const isNews = (naive.booksChangedAt.get(_id) ?? 0) >= startedAt
    holds(points === left || isNews, CHECK, () => `${id} takes ${points} points, ${left} are left`)
    const gone = { personId: _id, rewardId: '', points, worthCents: 0, until: 0 }
    naive.holds.set(id, { ...gone, status: 'handed', written: false })
  }
}

/** Every point she has by the month she earned it in, the oldest first, without those spent or held. */
export function coinsOf({ naive }: World, personId: string): Period[] {
  const book = naive.books.get(personId) ?? new Map<string, NaiveCredit>()
  const byMonth = new Map<Period, number>()
  let spent = 0
  for (const [id, { points }] of book) {
    const first = firstOf(book, id)
    if (first.points < 0) spent -= points
    else byMonth.set(first.period, (byMonth.get(first.period) ?? 0) + points)
  }
  for (const [month, points] of naive.collectedOf(personId))
    byMonth.set(month, (byMonth.get(month) ?? 0) + points)
  // What a change took of a month is no coin of any other.
  const coins = [...byMonth].flatMap(([month, points]) =>
    Array.from({ length: Math.max(points, 0) }, () => month),
  )
  for (const hold of naive.holds.values())
    if (hold.personId === personId && (hold.status === 'held' || (hold.status === 'handed' && !hold.written)))
      spent += hold.points
  return coins.sort().slice(spent)
}

/** The line in whose month it all began: whatever changes one belongs there. */
function firstOf(book: ReadonlyMap<string, NaiveCredit>, id: string): NaiveCredit {
  const line = book.get(id)
  if (!line) throw new Error(`The clerk has no line ${id}`)
  return line.of !== undefined && line.of !== id && book.has(line.of) ? firstOf(book, line.of) : line
}

export function monthsBetween(one: Period, other: Period): number {
  const count = (period: Period) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5))
  return count(other) - count(one)
}

function written({ naive, clock }: World, { kind, _id, account, points }: Entry): void {
  if (kind !== 'expiry') return
  const gone = naive.holds.get(_id)
  holds(gone?.points === -points, CHECK, () => `${_id} takes ${-points} points that had not lapsed`)
  naive.booksChangedAt.set(account, clock.now)
  gone.written = true
}
