import { asOf } from '#domain/attendance'
import { entriesOfBatch } from '#domain/entries/credit'
import type { Entry } from '#domain/entry'
import type { Person } from '#domain/person'
import type { ShiftSlot } from '#domain/shiftSlot'
import { chinaDateOf, type CivilDate, DAY, endOfPeriod, type Instant, startOfDay } from '#domain/time'
import { totalOf } from '#domain/total'
import { AttendanceBook } from './attendanceBook'
import { demoPersonId, NEWCOMER } from './demoPeople'
import { confirmedByAll, type Held, held, type Telling, usualVisits } from './heldShift'
import { rhythmsOn, slotOf, timesOn } from './rhythm'
import { choicesOf } from './seededChoices'
import { OVERLAP_DAYS_AGO, overlapStory, UNCONFIRMED_DAYS_AGO, unconfirmedStory } from './unfinishedStories'
import type { Townsfolk } from './townsfolk'

export const HISTORY_DAYS = 56

export type History = Readonly<{ people: Person[]; held: Held[]; entries: Entry[] }>

/** Eight weeks of shifts, told day by day through the domain's own rules. */
export function historyOf(town: Townsfolk, townKey: string, now: Instant): History {
  const book = new AttendanceBook()
  const telling: Telling = { town, book, townKey }
  const today = startOfDay(chinaDateOf(now))
  const newcomer = [demoPersonId(NEWCOMER, townKey)]
  const past: Held[] = []
  for (let daysAgo = HISTORY_DAYS; daysAgo >= 1; daysAgo -= 1) {
    const on = chinaDateOf(today - daysAgo * DAY)
    const unfinished = unfinishedOf(telling, on, daysAgo, now)
    const replaced = new Set(unfinished.map(({ slot }) => slot.activityId))
    const usual = usualSlots(telling, on).filter(({ activityId }) => !replaced.has(activityId))
    past.push(...unfinished)
    for (const slot of usual) {
      const wanted = Math.min(slot.places, 3 + choicesOf(`crew ${slot._id}`).below(4))
      const crew = town.volunteersFor(slot, wanted, newcomer)
      const signedUp = town.signedUp(slot, crew, now)
      past.push(confirmedByAll(telling, held(telling, signedUp, usualVisits(signedUp))))
    }
  }
  const people = town.people.map((person) => ({ ...person, att: asOf(book.of(person._id), now) }))
  return { people, held: past, entries: closed(past.flatMap(entriesOf), now) }
}

function unfinishedOf(telling: Telling, on: CivilDate, daysAgo: number, now: Instant): Held[] {
  if (daysAgo === OVERLAP_DAYS_AGO) return overlapStory(telling, on, now)
  if (daysAgo === UNCONFIRMED_DAYS_AGO) return [unconfirmedStory(telling, on, now)]
  return []
}

function usualSlots({ town }: Telling, on: CivilDate): ShiftSlot[] {
  return rhythmsOn(on)
    .map((rhythm) => slotOf(rhythm, timesOn(on, rhythm), town.ledBy(rhythm.teamId)))
    .sort((one, other) => one.startsAt - other.startsAt)
}

function entriesOf({ shift }: Held): Entry[] {
  return shift.batches.flatMap((batch, index) => entriesOfBatch(shift, index, batch.at))
}

/** Months that ended more than a day ago are closed, as the timer would have done. */
function closed(entries: readonly Entry[], now: Instant): Entry[] {
  const books = new Map<string, Entry[]>()
  for (const entry of entries) {
    if (endOfPeriod(entry.period) + DAY > now) continue
    const book = `${entry.account} ${entry.period}`
    books.set(book, [...(books.get(book) ?? []), entry])
  }
  const totals = [...books.values()].map((lines) => {
    const { period } = lines[0] as Entry
    return totalOf(lines, period, endOfPeriod(period) + DAY)
  })
  const isClosed = ({ period }: Entry) => endOfPeriod(period) + DAY <= now
  return [...entries.map((entry) => (isClosed(entry) ? { ...entry, live: 0 as const } : entry)), ...totals]
}
