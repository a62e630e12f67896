import type { Correction } from '#domain/correction'
import type { Shift } from '#domain/shift'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { photographBy } from '../photograph'
import type { Turn } from '../simulation'
import { stored } from '../world'
import { newKey, type UseCase } from './useCase'

/**
 * Records turn out wrong: too long, too short, forgotten, nobody's. Who runs the shift or works at the centre asks, others
 * of the centre decide, and whoever it is about says what is wrong with that. Some ask about or decide on what is theirs.
 */
export const correcting: UseCase = (day) => {
  const { now, chance } = day
  const anyTime = () => now + chance.between(9 * 60, 23 * 60) * MINUTE
  for (let n = 0; n < 6; n += 1) day.plan(anyTime(), ask)
  for (let n = 0; n < 5; n += 1) day.plan(anyTime(), decide)
  for (let n = 0; n < 3; n += 1) day.plan(anyTime(), appeal)
  for (let n = 0; n < 2; n += 1) day.plan(anyTime(), answer)
  for (let n = 0; n < 2; n += 1) day.plan(anyTime(), lookAtTheBoard)
}

function nameOf({ town }: Turn, personId: string): string {
  return town.people.find((who) => town.idOf(who) === personId) ?? town.people[0] ?? ''
}

function ask(turn: Turn): void {
  const { chance, now, town, world } = turn
  const over = stored<Shift>(world.engine, 'shifts').filter(
    ({ endsAt, _id }) => endsAt < now && world.naive.shifts.has(_id),
  )
  if (over.length === 0) return
  const shift = chance.pick(over)
  // Mostly about somebody the leader spoke about; else about somebody who says that she was there too.
  const said = Object.keys(shift.decided)
  const known = said.length > 0 && chance.likely(0.8)
  const personId = known ? chance.pick(said) : town.idOf(chance.pick(town.people))
  const minutes = Math.floor((shift.endsAt - shift.startsAt) / MINUTE)
  const inAt = shift.startsAt + chance.below(Math.max(1, minutes - 5)) * MINUTE
  const outAt = chance.likely(0.1)
    ? shift.endsAt + MINUTE
    : Math.min(shift.endsAt, inAt + chance.between(5, 90) * MINUTE)
  const input = {
    shiftId: shift._id,
    personId,
    to: chance.likely(0.8) ? { inAt, outAt } : null,
    why: 'the list was wrong',
  }
  const runs = [town.leaders.get(shift.teamId) ?? '', town.keepers.get(shift.servicePointId) ?? '']
  const askers = [...runs, ...town.staff]
  const asker = chance.likely(0.9)
    ? chance.pick(askers)
    : chance.pick([nameOf(turn, personId), ...town.people])
  const askBy = (who: string) => {
    const shows = chance.likely(0.8) ? { proof: photographBy(turn.world, who, newKey(turn)) } : {}
    turn.send(who, 'correction.ask', { ...input, ...shows, key: newKey(turn) })
  }
  askBy(asker)
  // Another of them notices the same in the same moment.
  if (chance.likely(0.3)) askBy(chance.pick(askers))
  turn.send(asker, 'correction.ofShift', { shiftId: shift._id })
  turn.plan(now + chance.below(60) * MINUTE, (later) => decideOn(later, shift._id, personId))
}

function decide(turn: Turn): void {
  const { chance, town, world } = turn
  turn.send(chance.pick(town.staff), 'correction.waiting', { of: 'decision' })
  for (const { shiftId, personId } of stored<Correction>(world.engine, 'corrections'))
    if (chance.likely(0.5)) decideOn(turn, shiftId, personId)
}

function decideOn(turn: Turn, shiftId: string, personId: string): void {
  const { chance, town, world } = turn
  const record = stored<Correction>(world.engine, 'corrections').find(
    (each) => each.shiftId === shiftId && each.personId === personId,
  )
  const open = record?.rounds.find(({ decision }) => decision === null)
  if (!open) return
  const round = { shiftId, personId, roundId: open.id }
  const roll = chance.below(10)
  // Who asked and whom it is about try it too.
  if (roll < 2) turn.send(nameOf(turn, open.by), 'correction.approve', round)
  if (roll === 2) turn.send(nameOf(turn, personId), 'correction.approve', round)
  for (const who of chance.likely(0.3) ? town.staff : [chance.pick(town.staff)])
    if (chance.likely(0.8)) turn.send(who, 'correction.approve', round)
    else turn.send(who, 'correction.refuse', { ...round, why: 'the list is right' })
}

function appeal(turn: Turn): void {
  const { chance, now, world } = turn
  const approved = stored<Correction>(world.engine, 'corrections').flatMap(({ shiftId, personId, rounds }) =>
    rounds.filter(({ decision }) => decision !== null).map(({ id }) => ({ shiftId, personId, roundId: id })),
  )
  if (approved.length === 0) return
  const { personId, ...round } = chance.pick(approved)
  const who = nameOf(turn, personId)
  turn.send(who, 'correction.mine', { shiftId: round.shiftId })
  for (let n = 0; n < chance.between(1, 2); n += 1)
    turn.send(who, 'correction.appeal', { ...round, text: 'I was there', key: newKey(turn) })
  turn.plan(now + chance.below(3 * 60) * MINUTE, answer)
}

function answer(turn: Turn): void {
  const { chance, town, world, now } = turn
  turn.send(chance.pick(town.staff), 'correction.waiting', { of: 'answer' })
  for (const { shiftId, personId, rounds } of stored<Correction>(world.engine, 'corrections'))
    for (const { id: roundId, appeal: said } of rounds) {
      if (!said || (said.answer && chance.likely(0.9))) continue
      const outcome = chance.pick(['stands', 'wrong'])
      for (const who of town.staff)
        if (chance.likely(0.6))
          turn.send(who, 'correction.answer', { shiftId, personId, roundId, text: 'looked again', outcome })
      turn.plan(now + HOUR, (later) => decideOn(later, shiftId, personId))
    }
}

function lookAtTheBoard(turn: Turn): void {
  const { chance, now, town } = turn
  const who = chance.pick(town.people)
  turn.send(who, 'open.changes', {})
  turn.plan(now + chance.below(DAY), (later) => later.send(who, 'open.changes', {}))
}
