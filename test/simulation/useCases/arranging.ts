import { addDays } from '#domain/civilDays'
import type { Closure } from '#domain/closure'
import { LAST, type Recurrence } from '#domain/recurrence'
import type { Schedule } from '#domain/schedule'
import type { Service } from '#domain/service'
import { chinaDateOf, HOUR, MINUTE } from '#domain/time'
import type { Turn } from '../simulation'
import { stored } from '../world'
import { newKey, type UseCase } from './useCase'

/** The centre keeps its catalogue; keepers plan what their places offer, close for a day, change their minds. */
export const arranging: UseCase = (day) => {
  const { now, chance, town } = day
  const first = now === town.startAt
  if (first) {
    for (let n = 0; n < 3; n += 1) day.plan(now + 4 * HOUR + n * MINUTE, define)
    for (let n = 0; n < 6; n += 1) day.plan(now + 4 * HOUR + 30 * MINUTE + n * MINUTE, plan)
  }
  const acts = [define, plan, plan, finish, close, close, reopen, look, retire]
  for (let n = 0; n < 8; n += 1) day.plan(now + 8 * HOUR + chance.below(10 * 60) * MINUTE, chance.pick(acts))
}

/** Mostly who may, now and then somebody else. */
function somebody({ chance, town }: Turn, servicePointId: string): string {
  const roll = chance.below(10)
  if (roll < 6) return town.keepers.get(servicePointId) ?? town.staff[0] ?? ''
  return roll < 9 ? chance.pick(town.staff) : chance.pick(town.people)
}

function define(turn: Turn): void {
  const { chance, town } = turn
  turn.send(chance.likely(0.9) ? (town.staff[0] ?? '') : chance.pick(town.people), 'service.define', {
    key: newKey(turn),
    name: `service ${chance.below(1000)}`,
    about: 'as it is',
    mode: chance.pick(['booking', 'booking', 'private', 'queue', 'dropOff']),
    minutes: chance.pick([15, 15, 30, 45]),
    qualification: chance.likely(0.2) ? 'law' : null,
  })
}

function retire(turn: Turn): void {
  const { chance, town, world } = turn
  const services = stored<Service>(world.engine, 'services')
  if (services.length < 4) return
  turn.send(town.staff[0] ?? '', 'service.retire', { serviceId: chance.pick(services)._id })
}

function plan(turn: Turn): void {
  const { chance, town, world, now } = turn
  const services = stored<Service>(world.engine, 'services')
  if (services.length === 0) return
  const today = chinaDateOf(now)
  const servicePointId = chance.pick(town.places)
  const fromMinute = 15 * chance.between(32, 60)
  const startsOn = addDays(today, chance.between(0, 3))
  const wish = {
    key: newKey(turn),
    serviceId: chance.pick(services)._id,
    servicePointId,
    room: 'room',
    servedBy: 'team',
    qualified: chance.likely(0.5) ? 'licence' : null,
    recurrence: recurrence(turn, startsOn),
    fromMinute,
    toMinute: fromMinute + 15 * chance.between(2, 6),
    minutes: 15,
    places: chance.pick([1, 1, 2, 10]),
    startsOn,
    endsOn: chance.likely(0.2) ? addDays(startsOn, chance.between(3, 20)) : null,
  }
  const who = somebody(turn, servicePointId)
  turn.send(who, 'service.schedule', wish)
  if (chance.likely(0.1)) turn.send(who, 'service.schedule', { ...wish, places: 3 })
}

function recurrence({ chance }: Turn, startsOn: string): Recurrence {
  const weekday = chance.below(7)
  return chance.pick<Recurrence>([
    { every: 'day' },
    { every: 'day' },
    { every: 'week', weekdays: [weekday, (weekday + 3) % 7] },
    { every: 'dayOfMonth', day: chance.between(1, 31) },
    { every: 'weekdayOfMonth', nth: chance.between(1, LAST), weekday },
    { every: 'quarter', month: chance.between(1, 3), nth: chance.between(1, LAST), weekday },
    { every: 'once', on: addDays(startsOn, chance.below(4)) },
  ])
}

function finish(turn: Turn): void {
  const { chance, world, now } = turn
  const schedules = stored<Schedule>(world.engine, 'schedules')
  if (schedules.length === 0) return
  const { _id: scheduleId, servicePointId } = chance.pick(schedules)
  const lastOn = addDays(chinaDateOf(now), chance.between(-1, 6))
  turn.send(somebody(turn, servicePointId), 'service.end', { scheduleId, lastOn })
}

function close(turn: Turn): void {
  const { chance, town, world, now } = turn
  const schedules = stored<Schedule>(world.engine, 'schedules')
  const servicePointId = chance.pick(town.places)
  const fromOn = addDays(chinaDateOf(now), chance.between(0, 16))
  const days = { key: newKey(turn), fromOn, untilOn: addDays(fromOn, chance.below(3)), why: 'closed' }
  const there = schedules.filter((schedule) => schedule.servicePointId === servicePointId)
  if (chance.likely(0.2)) turn.send(town.staff[0] ?? '', 'service.close', days)
  else if (chance.likely(0.5) || there.length === 0)
    turn.send(somebody(turn, servicePointId), 'service.close', { ...days, servicePointId })
  else
    turn.send(somebody(turn, servicePointId), 'service.close', {
      ...days,
      servicePointId,
      scheduleId: chance.pick(there)._id,
    })
}

function reopen(turn: Turn): void {
  const { chance, world } = turn
  const closures = stored<Closure>(world.engine, 'closures')
  if (closures.length === 0) return
  const { _id: closureId, servicePointId } = chance.pick(closures)
  turn.send(somebody(turn, servicePointId ?? ''), 'service.reopen', { closureId })
}

function look(turn: Turn): void {
  const { chance, town, now } = turn
  const servicePointId = chance.pick(town.places)
  turn.send(somebody(turn, servicePointId), 'service.list', { servicePointId })
  turn.send(town.staff[0] ?? '', 'service.coverage', { fromOn: chinaDateOf(now) })
}
