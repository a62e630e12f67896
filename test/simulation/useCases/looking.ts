import { chinaDateOf, HOUR, MINUTE, periodOf } from '#domain/time'
import type { Schedule } from '#domain/schedule'
import { stored, storedShifts } from '../world'
import type { Turn } from '../simulation'
import type { UseCase } from './useCase'

/** Reading beside everything: what anybody sees must be true at the moment it was read. */
export const looking: UseCase = (day) => {
  const { now, chance } = day
  for (let n = 0; n < 45; n += 1)
    day.plan(now + 5 * HOUR + chance.below(19 * 60) * MINUTE + chance.below(60_000), look)
  // While the month is closed the passbook is opened again and again.
  for (let n = 0; n < 8; n += 1)
    day.plan(now + chance.below(6000), (turn) =>
      turn.send(turn.chance.pick(turn.town.people), 'points.statement', {}),
    )
  day.plan(now + 8 * HOUR, (turn) =>
    turn.send(turn.chance.pick(turn.town.people), 'points.month', { period: periodOf(turn.now) }),
  )
}

function look(turn: Turn): void {
  const { chance, town, world, now } = turn
  const who = chance.pick(town.people)
  const slots = storedShifts(world)
  const teamId = chance.pick(town.teams)
  switch (chance.below(14)) {
    case 0:
    case 1:
    case 2:
      return turn.send(who, 'volunteer.home', {})
    case 3:
    case 4:
    case 5:
      return turn.send(who, 'points.statement', {})
    case 6:
      return turn.send(chance.likely(0.3) ? '' : who, 'open.activities', { fromOn: chinaDateOf(now) })
    case 7:
      if (slots.length > 0)
        turn.send(chance.likely(0.3) ? '' : who, 'open.shift', { shiftId: chance.pick(slots)._id })
      return
    case 8:
      if (slots.length > 0)
        turn.send(town.leaders.get(teamId) ?? '', 'session.roster', { shiftId: chance.pick(slots)._id })
      return
    case 9:
      return turn.send(chance.likely(0.5) ? '' : who, 'open.place', {
        servicePointId: chance.pick(town.places),
      })
    case 10: {
      const schedules = stored<Schedule>(world.engine, 'schedules')
      if (schedules.length > 0)
        turn.send(chance.likely(0.5) ? '' : who, 'open.service', { scheduleId: chance.pick(schedules)._id })
      return
    }
    case 11:
      return turn.send(chance.likely(0.8) ? (town.leaders.get(teamId) ?? '') : who, 'volunteer.team', {
        teamId,
      })
    case 12:
      return turn.send(who, chance.pick(['need.mine', 'pairing.mine', 'booking.mine'] as const), {})
    default:
      return turn.send(
        who,
        chance.pick(['volunteer.card', 'open.town', 'books.published', 'books.check'] as const),
        {},
      )
  }
}
