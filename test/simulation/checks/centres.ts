import { isDeepStrictEqual } from 'node:util'
import { type Centre, setUpCodeOf } from '#domain/centre'
import type { Person } from '#domain/person'
import { visitLimitOf } from '#domain/visitLimit'
import { TOWN_KEY } from '#test/store/testTown'
import { hatName } from './people'
import { holds } from '../violation'
import { stored, type World } from '../world'
import type { Check } from './check'

const CHECK = 'centre'

/** A town begins once: one first director, by the code, and nobody else comes by that hat. */
export const centres: Check = {
  wrote({ engine, naive }, { call: { command, startedAt }, collection, changed }) {
    const wore = (who = '') => naive.wore(who, startedAt, ['centre'])
    for (const { before, after } of changed) {
      if (collection === 'centres') {
        const centre = after as unknown as Centre
        if (isFinishing(command.name, before as unknown as Centre | undefined, centre)) continue
        if (isWritingHolidays(command.name, before, after)) {
          holds(wore(command.personId), 'rights', () => `${command.personId} wrote holidays down`)
          continue
        }
        if (isSayingTheNumber(command.name, before, after)) {
          holds(wore(command.personId), 'rights', () => `${command.personId} wrote the hotline's number`)
          continue
        }
        if (isSettingTheLimit(command.name, before, after)) {
          raisedByTwo(before as unknown as Centre, centre, command.personId)
          continue
        }
        holds(command.name === 'centre.setUp', CHECK, () => `${command.name} wrote the centre`)
        holds(
          command.input.code === setUpCodeOf(TOWN_KEY),
          CHECK,
          () => 'the centre was set up by a wrong code',
        )
        holds(centre.setUpBy === command.personId, CHECK, () => `${command.personId} set up for another`)
        if (!before) command.commits += 1
      }
      if (collection === 'people' && before && isOfCentre(after as Person) && !isOfCentre(before as Person))
        holds(
          (command.name === 'centre.setUp' && command.personId === after._id) ||
            (command.name === 'scheduled.tick' && isNamed(engine, after as Person)),
          'rights',
          () => `${command.name} made ${String(after._id)} one of the centre`,
        )
    }
  },

  atQuiet({ engine }) {
    const all = stored<Centre>(engine, 'centres')
    holds(all.length <= 1, CHECK, () => `the town has ${all.length} centres`)
    for (const { setUpBy } of all) {
      const first = stored<Person>(engine, 'people').find(({ _id }) => _id === setUpBy)
      holds(first !== undefined && isOfCentre(first), CHECK, () => `${setUpBy} set up and wears no hat`)
    }
  },
}

/** The timer finishes what was begun and cut, and changes nothing else of it. */
function isFinishing(name: string, before: Centre | undefined, after: Centre): boolean {
  return (
    name === 'scheduled.tick' &&
    before?.status === 'begun' &&
    after.status === 'done' &&
    before.setUpBy === after.setUpBy &&
    before.key === after.key
  )
}

/** One setting of the centre is another; who it is and how it began stay. */
function isSettingTheLimit(name: string, before: object | undefined, after: object | undefined): boolean {
  const changes = { visitLimitCents: 0, visitLimitRaise: 0, revs: 0, audit: 0 }
  return name === 'pairing.setLimit' && isDeepStrictEqual({ ...before, ...changes }, { ...after, ...changes })
}

function isWritingHolidays(name: string, before: object | undefined, after: object | undefined): boolean {
  const changes = { holidays: 0, revs: 0, audit: 0 }
  return (
    name === 'centre.setHolidays' && isDeepStrictEqual({ ...before, ...changes }, { ...after, ...changes })
  )
}

function isSayingTheNumber(name: string, before: object | undefined, after: object | undefined): boolean {
  const changes = { hotline: '', revs: 0, audit: 0 }
  return (
    name === 'centre.setHotline' && isDeepStrictEqual({ ...before, ...changes }, { ...after, ...changes })
  )
}

/** What a visit may spend of an elder's money goes up only when two of the centre say so. */
function raisedByTwo(before: Centre, after: Centre, by: string | undefined): void {
  if (visitLimitOf(after) <= visitLimitOf(before)) return
  const proposed = before.visitLimitRaise
  holds(
    proposed?.cents === visitLimitOf(after) && proposed.by !== by,
    CHECK,
    () => `${by} raised the limit alone`,
  )
}

function isNamed(engine: World['engine'], { _id }: Person): boolean {
  return stored<Centre>(engine, 'centres').some(({ setUpBy }) => setUpBy === _id)
}

function isOfCentre({ hats }: Person): boolean {
  return hats.some((hat) => hatName(hat) === 'centre')
}
