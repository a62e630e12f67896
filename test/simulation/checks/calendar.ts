import { addDays } from '#domain/civilDays'
import type { Closure } from '#domain/closure'
import { occursOn } from '#domain/recurrence'
import type { Schedule } from '#domain/schedule'
import type { ServiceSlot } from '#domain/serviceSlot'
import { chinaDateOf, MINUTE } from '#domain/time'
import type { Call } from '../call'
import { holds } from '../violation'
import { stored, type World } from '../world'
import type { Check } from './check'

const CHECK = 'calendar'
const SIGHT = 14

/** What is planned is what was arranged: every turn of every series once, and none on a closed day. */
export const calendar: Check = {
  wrote(world, { call, kind, collection, changed }) {
    for (const { before, after } of changed) {
      if (collection === 'slots' && after.kind === 'service' && kind === 'add')
        holds(call.command.identity.kind === 'timer', CHECK, () => `${call.command.name} made a slot`)
      if (collection === 'services') atCentre(world, call)
      if (collection === 'schedules')
        arranged(world, call, before === undefined, after as unknown as Schedule)
      if (collection === 'closures') arranged(world, call, before === undefined, after as unknown as Closure)
    }
  },

  atQuiet({ engine, clock }) {
    const closures = stored<Closure>(engine, 'closures').filter(({ status }) => status === 'closed')
    const schedules = stored<Schedule>(engine, 'schedules')
    const slots = stored<ServiceSlot>(engine, 'slots').filter(({ kind }) => kind === 'service')
    const planned = new Set(slots.flatMap((slot) => (slot.status === 'planned' ? [slot._id] : [])))
    const tomorrow = addDays(chinaDateOf(clock.now), 1)
    const wanted = new Set<string>()
    for (let day = 0; day < SIGHT; day += 1) {
      const on = addDays(tomorrow, day)
      for (const schedule of schedules)
        if (takesPlace(schedule, closures, on)) for (const id of turnsOn(schedule, on)) wanted.add(id)
    }
    for (const id of wanted) holds(planned.has(id), CHECK, () => `${id} should take place and is not planned`)
    for (const { _id, on, status } of slots)
      holds(
        status === 'cancelled' || on < tomorrow || wanted.has(_id),
        CHECK,
        () => `${_id} is planned and should not take place`,
      )
  },
}

function takesPlace(schedule: Schedule, closures: readonly Closure[], on: string): boolean {
  if (on < schedule.startsOn || (schedule.endsOn !== null && on > schedule.endsOn)) return false
  if (!occursOn(schedule.recurrence, on)) return false
  return !closures.some(
    ({ servicePointId, scheduleId, fromOn, untilOn }) =>
      fromOn <= on &&
      on <= untilOn &&
      (servicePointId ?? schedule.servicePointId) === schedule.servicePointId &&
      (scheduleId ?? schedule._id) === schedule._id,
  )
}

function turnsOn({ _id, mode, fromMinute, toMinute, minutes }: Schedule, on: string): string[] {
  const at = (minute: number) =>
    `${_id}:${on.replace(/-/g, '')}:${new Date(minute * MINUTE).toISOString().slice(11, 16).replace(':', '')}`
  if (mode === 'queue' || mode === 'dropOff') return [at(fromMinute)]
  const turns: string[] = []
  for (let minute = fromMinute; minute + minutes <= toMinute; minute += minutes) turns.push(at(minute))
  return turns
}

function atCentre({ naive }: World, { command, startedAt }: Call): void {
  const allowed = naive.wore(command.personId ?? '', startedAt, ['centre'])
  holds(allowed, 'rights', () => `${command.personId} did ${command.name} and is not of the centre`)
  command.commits += 1
}

function arranged(
  { naive }: World,
  { command, startedAt }: Call,
  fresh: boolean,
  { _id, servicePointId }: Readonly<{ _id: string; servicePointId: string | null }>,
): void {
  if (command.identity.kind === 'timer') {
    holds(!fresh, CHECK, () => `the timer made ${_id}`)
    return
  }
  const allowed = naive.wore(command.personId ?? '', startedAt, ['centre', `keeper:${servicePointId}`])
  holds(allowed, 'rights', () => `${command.personId} did ${command.name} at ${servicePointId}`)
  command.commits += 1
}
