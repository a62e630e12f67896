import { ACTS, exceptionsOf } from '#domain/exception'
import type { Shift } from '#domain/shift'
import { MINUTE } from '#domain/time'
import type { Turn } from '../simulation'
import { stored } from '../world'
import { newKey, type UseCase } from './useCase'

/** The centre looks at what is out of the usual and says its word; sometimes two of them do at once, and say different things. */
export const exceptionsDesk: UseCase = (day) => {
  const { now, chance } = day
  for (let n = 0; n < 6; n += 1) day.plan(now + chance.between(9 * 60, 24 * 60 - 1) * MINUTE, sitAtTheDesk)
}

function sitAtTheDesk(turn: Turn): void {
  const { chance, town, world } = turn
  turn.send(chance.pick(town.staff), 'centre.exceptions', {})
  for (const shift of stored<Shift>(world.engine, 'shifts')) {
    if (!world.naive.shifts.has(shift._id)) continue
    for (const { id: exceptionId, kind, personId } of exceptionsOf(shift)) {
      if (chance.likely(0.4)) continue
      const about = town.people.find((who) => town.idOf(who) === personId)
      const who =
        about !== undefined && chance.likely(0.1)
          ? [about]
          : chance.likely(0.3)
            ? town.staff
            : [chance.pick(town.staff)]
      for (const one of who)
        turn.send(one, 'centre.settleException', {
          shiftId: shift._id,
          exceptionId,
          act: chance.pick(ACTS[kind]),
          key: newKey(turn),
        })
    }
  }
}
