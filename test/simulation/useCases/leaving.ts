import { type Centre, CENTRE_ID, settingRev } from '#domain/centre'
import type { Merge } from '#domain/merge'
import type { Person } from '#domain/person'
import type { Shift } from '#domain/shift'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { stored, storedOne } from '../world'
import type { Turn } from '../simulation'
import { newKey, type UseCase } from './useCase'

/**
 * Somebody leaves, in the middle of whatever she does, and some come back. The centre finds that two cards are one
 * person's, agrees on it or does not, and now and then finds a third. It writes down holidays.
 */
export const leaving: UseCase = (day) => {
  const { now, chance } = day
  const anyTime = () => now + 8 * HOUR + chance.below(12 * 60) * MINUTE
  for (let n = 0; n < 2; n += 1) if (chance.likely(0.6)) day.plan(anyTime(), leave)
  for (let n = 0; n < 2; n += 1) if (chance.likely(0.5)) day.plan(anyTime(), findTwoCards)
  if (chance.likely(0.3)) day.plan(anyTime(), writeHolidays)
}

/** Who wears a hat of the town's beginning: with its leaders the town would end. */
function hattedOf({ town }: Turn): Set<string> {
  return new Set([...town.leaders.values(), ...town.keepers.values(), ...town.staff])
}

function ordinary(turn: Turn): string {
  const { chance, town } = turn
  const hatted = hattedOf(turn)
  return chance.pick(town.people.filter((who) => !hatted.has(who)))
}

/** Somebody who was put on a list at the door and never came in, so that nothing of her own knows of it. */
function expected(turn: Turn): string | undefined {
  const { chance, town, world } = turn
  const people = new Map(stored<Person>(world.engine, 'people').map((person) => [person._id, person]))
  const isKnown = (shiftId: string, personId: string) => {
    const { shifts = [], settled = [] } = people.get(personId)?.att ?? {}
    return [...shifts, ...settled].includes(shiftId)
  }
  const listed = stored<Shift>(world.engine, 'shifts').flatMap((shift) =>
    shift.expected.filter(({ personId, walkIn }) => walkIn && !isKnown(shift._id, personId)),
  )
  if (listed.length === 0) return undefined
  const { personId } = chance.pick(listed)
  const hatted = hattedOf(turn)
  return town.people.find((who) => town.idOf(who) === personId && !hatted.has(who))
}

function leave(turn: Turn): void {
  const { chance, now } = turn
  const who = (chance.likely(0.6) ? expected(turn) : undefined) ?? ordinary(turn)
  turn.send(who, 'volunteer.leaving', {})
  const wish = { key: newKey(turn) }
  for (let n = 0; n < chance.between(1, 2); n += 1) turn.send(who, 'volunteer.leave', wish)
  if (chance.likely(0.5)) turn.plan(now + chance.below(2 * DAY), (later) => comeBack(later, who))
}

function comeBack(turn: Turn, who: string): void {
  turn.send(who, 'volunteer.register', {
    name: who,
    ageBand: '60-74',
    guardianConsents: false,
    consentVersion: 1,
  })
}

function findTwoCards(turn: Turn): void {
  const { chance, now, town, world } = turn
  const merges = stored<Merge>(world.engine, 'merges')
  // Where something is on its way already, the next finding is about the same person.
  const known = merges.length > 0 && chance.likely(0.5) ? chance.pick(merges) : undefined
  const old = known && chance.likely(0.5) ? known.to : town.idOf(ordinary(turn))
  const fresh = known && chance.likely(0.5) ? known.from : town.idOf(ordinary(turn))
  askToMerge(turn, old, fresh)
  if (chance.likely(0.6)) turn.plan(now + chance.below(5) * MINUTE, (later) => findThirdCard(later, old))
  for (let n = 0; n < 2; n += 1) turn.plan(now + (5 + chance.below(3 * 60)) * MINUTE, decide)
}

/** Of what is on its way to somebody it is found that she is the very one who asked for it. */
function findThirdCard(turn: Turn, mergeId: string): void {
  const merge = storedOne(turn.world.engine, 'merges', mergeId) as unknown as Merge | undefined
  if (merge?.status === 'asked') askToMerge(turn, merge.to, merge.by)
}

function askToMerge(turn: Turn, old: string, fresh: string): void {
  const { chance, town, world } = turn
  const cardOf = (id: string) =>
    (storedOne(world.engine, 'people', id) as unknown as Person | undefined)?.cardNo ?? 'WJ999999'
  const wish = { fromCard: cardOf(old), toCard: cardOf(fresh), why: 'a new phone', key: newKey(turn) }
  turn.send(chance.pick(town.staff), 'centre.askToMerge', wish)
}

function decide(turn: Turn): void {
  const { chance, town, world } = turn
  const waiting = stored<Merge>(world.engine, 'merges').filter(({ status }) => status === 'asked')
  turn.send(chance.pick(town.staff), 'centre.merges', {})
  if (waiting.length === 0) return
  // Two findings about one person may be agreed on in the same moment.
  for (const { _id: mergeId, round } of waiting) {
    const said = chance.likely(0.9) ? 'approved' : 'refused'
    for (const who of chance.likely(0.6) ? town.staff : [chance.pick(town.staff)])
      turn.send(who, 'centre.decideMerge', { mergeId, round, said, why: 'seen' })
  }
}

function writeHolidays(turn: Turn): void {
  const { chance, town, world } = turn
  const centre = storedOne(world.engine, 'centres', CENTRE_ID) as unknown as Centre | undefined
  const year = chance.pick(['2026', '2027'])
  const rev = chance.likely(0.9) ? settingRev(centre ?? {}, `holidays${year}`) : chance.below(3)
  const off = [{ from: '10-01', to: `10-0${chance.between(2, 8)}` }]
  turn.send(chance.pick(town.staff), 'centre.setHolidays', { year, off, worked: [], rev })
  turn.send(chance.pick(town.staff), 'centre.settings', {})
}
