import type { Shift } from '#domain/shift'
import type { ShiftSlot } from '#domain/shiftSlot'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { stored, storedOne } from '../world'
import type { Turn } from '../simulation'
import { newKey, type UseCase } from './useCase'

/** Keepers count heads, and now and then a leader, or somebody who may not; some count wrong and count again. */
export const counting: UseCase = (day) => {
  day.plan(day.now + 6 * HOUR, (morning) => {
    const today = stored<ShiftSlot>(morning.world.engine, 'slots').filter(
      ({ startsAt }) => startsAt >= morning.now && startsAt < morning.now + DAY - 6 * HOUR,
    )
    for (const { _id, startsAt, endsAt } of today) {
      const { chance } = morning
      if (chance.likely(0.5)) morning.plan(startsAt + chance.below(60) * MINUTE, (turn) => count(turn, _id))
      if (chance.likely(0.5)) morning.plan(endsAt + chance.below(90) * MINUTE, (turn) => count(turn, _id))
      if (chance.likely(0.5)) morning.plan(endsAt + 5 * HOUR, (turn) => count(turn, _id, 0))
    }
  })
}

function count(turn: Turn, shiftId: string, wrong = 0.3): void {
  const { chance, town, world, now } = turn
  const shift = storedOne(world.engine, 'shifts', shiftId) as unknown as Shift | undefined
  if (!shift) return
  const keeper = town.keepers.get(shift.servicePointId) ?? ''
  const who = chance.pick([keeper, keeper, town.leaders.get(shift.teamId) ?? '', chance.pick(town.people)])
  const { naive } = world
  const over = now > shift.endsAt
  const there = [...naive.scans.keys()].flatMap(
    (personId) => naive.presenceOf(personId, now).get(shiftId) ?? [],
  )
  const decided = Object.values(shift.decided).filter(({ minutes }) => minutes > 0)
  const seen = [...there, ...decided].filter(({ inAt, outAt }) => {
    if (inAt === undefined || inAt === null) return false
    return over || (inAt <= now && (outAt === undefined || outAt === null || outAt >= now))
  })
  const people = Math.max(0, seen.length + (chance.likely(wrong) ? chance.pick([-1, 1]) : 0))
  turn.send(who, 'session.count', { shiftId, key: newKey(turn), people, at: now - chance.below(40_000) })
}
