import { exceptionSince } from '#domain/exception'
import { listedAt, presencesOf } from '#domain/headCount'
import type { Person } from '#domain/person'
import type { Shift } from '#domain/shift'
import { DAY, HOUR, type Instant, MINUTE } from '#domain/time'
import { demoPersonId } from './demoPeople'
import type { Held } from './heldShift'
import type { History } from './history'
import { demoKey } from './rhythm'

/** Keeps the first place of the town, and counted one more than the list has. */
const COUNTING = 'V0033'
const LEAST_PEOPLE = 3

/** Two things that only the centre can say: a head-count that differs, and minutes that rest on a leader's word. */
export function withExceptions(history: History, townKey: string, now: Instant): History {
  const keeper = history.people.find(({ _id }) => _id === demoPersonId(COUNTING, townKey))
  const [counted, said] = [...history.held]
    .filter(({ shift }) => shift.endsAt > now - 6 * DAY && shift.endsAt < now - 3 * DAY)
    .filter(
      ({ shift }) => Object.values(shift.decided).filter(({ minutes }) => minutes > 0).length >= LEAST_PEOPLE,
    )
    .sort((one, other) => other.shift.endsAt - one.shift.endsAt)
  const held = history.held.map((each): Held => {
    if (each === counted && keeper) return { ...each, shift: miscounted(each.shift, keeper) }
    return each === said ? { ...each, shift: onOneWord(each.shift) } : each
  })
  return { ...history, held }
}

function miscounted(shift: Shift, { _id: by, name }: Person): Shift {
  const at = shift.endsAt + HOUR
  const listed = listedAt(at, shift.endsAt, presencesOf(shift, [], at))
  const count = { id: demoKey('count-1'), by, name, at, heardAt: at, people: listed + 1, listed }
  return withSince({ ...shift, counts: [count], countDiffers: true })
}

function onOneWord(shift: Shift): Shift {
  const [batch] = shift.batches
  if (!batch) return shift
  const there = Object.values(shift.decided).filter(({ minutes }) => minutes > 0)
  const who = there
    .slice(0, LEAST_PEOPLE)
    .map(({ name }) => name)
    .join('、')
  const facts = { words: LEAST_PEOPLE, of: Math.min(there.length, LEAST_PEOPLE + 1) }
  const flag = {
    id: 'leader',
    kind: 'leader' as const,
    personId: null,
    who,
    facts,
    at: batch.at + MINUTE,
    by: batch.by,
  }
  return withSince({ ...shift, flags: [flag] })
}

function withSince(shift: Shift): Shift {
  return { ...shift, exceptionSince: exceptionSince(shift) }
}
