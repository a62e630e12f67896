import type { ShiftSlot } from '#domain/shiftSlot'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { storedShifts } from '../world'
import type { Turn } from '../simulation'
import { newKey, type UseCase } from './useCase'

const QUARTER = 15 * MINUTE

/** Leaders publish shifts for the coming days, change some, cancel a few; now and then somebody tries who may not. */
export const publishing: UseCase = (day) => {
  const { now, town } = day
  for (const team of town.teams) {
    for (let n = 0; n < 2; n += 1)
      day.plan(now + 17 * HOUR + day.chance.below(60) * MINUTE, (turn) => publish(turn, team))
    // Early, so that the first day has something to do.
    if (now === town.startAt)
      for (let n = 0; n < 2; n += 1) day.plan(now + 5 * HOUR + n * MINUTE, (turn) => publish(turn, team, 0))
  }
  // Many sign up just then.
  for (let n = 0; n < 4; n += 1)
    day.plan(
      now + 19 * HOUR + 5 * MINUTE + day.chance.below(4000),
      day.chance.likely(0.7) ? changeSomething : cancelSomething,
    )
  for (let n = 0; n < 5; n += 1) day.plan(now + 19 * HOUR + day.chance.below(90) * 10_000, changeSomething)
  for (let n = 0; n < 2; n += 1) day.plan(now + 19 * HOUR + day.chance.below(90) * 10_000, cancelSomething)
}

/** One shift tomorrow that everybody wants, with ten places. */
export function publishForCrowd(turn: Turn): void {
  const { town, now } = turn
  const [teamId = ''] = town.teams
  const midnight = now - ((now + 8 * HOUR) % DAY)
  turn.send(town.leaders.get(teamId) ?? '', 'activity.publish', {
    key: newKey(turn),
    teamId,
    servicePointId: town.places[0],
    title: CROWDED_SHIFT,
    about: 'as planned',
    room: 'room',
    startsAt: midnight + DAY + 10 * HOUR,
    endsAt: midnight + DAY + 12 * HOUR,
    places: 10,
  })
}

export const CROWDED_SHIFT = 'for a crowd'

function publish(turn: Turn, teamId: string, inDays = turn.chance.between(1, 2)): void {
  const { chance, town, now } = turn
  const midnight = now - ((now + 8 * HOUR) % DAY)
  const late = chance.likely(0.25)
  const startsAt =
    midnight +
    inDays * DAY +
    (late
      ? 21 * HOUR + chance.below(3) * QUARTER
      : chance.pick([8, 9, 9, 9, 14]) * HOUR + chance.below(6) * QUARTER)
  const endsAt = startsAt + (late ? 2 * HOUR : chance.between(2, 10) * QUARTER)
  const who = chance.likely(0.9) ? (town.leaders.get(teamId) ?? '') : chance.pick(town.people)
  const input = {
    key: newKey(turn),
    teamId,
    servicePointId: chance.pick(town.places),
    title: `shift ${chance.below(1000)}`,
    about: 'as planned',
    room: 'room',
    startsAt,
    endsAt,
    places: chance.pick([1, 2, 2, 3, 5, 8, 12]),
    ...(chance.likely(0.2) ? { repeat: { every: 'week', times: chance.between(2, 5) } } : {}),
  }
  turn.send(who, 'activity.publish', input)
  if (chance.likely(0.1))
    turn.plan(now + 30 * MINUTE, (later) =>
      later.send(who, 'activity.publish', { ...input, title: 'another body' }),
    )
}

export function comingSlots({ world, now }: Turn, ahead: number): ShiftSlot[] {
  return storedShifts(world).filter(({ startsAt }) => startsAt > now && startsAt < now + ahead)
}

function changeSomething(turn: Turn): void {
  const { chance, town } = turn
  const slots = comingSlots(turn, 3 * DAY)
  if (slots.length === 0) return
  const slot = chance.pick(slots)
  const who = chance.likely(0.85) ? (town.leaders.get(slot.teamId) ?? '') : chance.pick(town.people)
  const shifted = chance.pick([-1, 1, 2]) * QUARTER
  const changes = chance.pick([
    { places: chance.between(1, 9) },
    { startsAt: slot.startsAt + shifted, endsAt: slot.endsAt + shifted },
    { endsAt: slot.endsAt + QUARTER },
    { title: 'renamed' },
  ])
  turn.send(who, 'activity.change', { shiftId: slot._id, key: newKey(turn), ...changes })
}

function cancelSomething(turn: Turn): void {
  const { chance, town } = turn
  const slots = comingSlots(turn, 3 * DAY)
  if (slots.length === 0) return
  const slot = chance.pick(slots)
  const who = chance.likely(0.6) ? (town.leaders.get(slot.teamId) ?? '') : chance.pick(town.people)
  if (chance.likely(0.6)) turn.send(who, 'activity.cancel', { shiftId: slot._id, why: 'rain' })
}
