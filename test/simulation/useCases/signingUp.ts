import { DAY, HOUR, MINUTE } from '#domain/time'
import type { Turn } from '../simulation'
import { comingSlots, CROWDED_SHIFT, publishForCrowd } from './publishing'
import { newKey, type UseCase } from './useCase'

/** In the evening many want the same few places within seconds; some change their minds, some press on two phones. */
export const signingUp: UseCase = (day) => {
  const { now, chance, town } = day
  const rush = now + 19 * HOUR + 5 * MINUTE
  const bursts = now === town.startAt ? [now + 5 * HOUR + 10 * MINUTE, rush] : [rush]
  for (const at of bursts) {
    for (let n = 0; n < town.people.length; n += 1) day.plan(at + chance.below(4000), signUp)
    for (let n = 0; n < town.people.length / 3; n += 1) day.plan(at + chance.below(90_000), cancelOne)
    for (let n = 0; n < town.people.length / 3; n += 1) day.plan(at + MINUTE + chance.below(60_000), signUp)
  }
  if (town.crowded) crowd(day)
  for (let n = 0; n < 6; n += 1)
    day.plan(now + 8 * HOUR + chance.below(8 * 60) * MINUTE, chance.likely(0.5) ? signUp : cancelOne)
}

/** Each noon two hundred want the same ten places within two seconds, and half of them press again; then five hundred calls in five. */
function crowd({ now, chance, town, plan }: Turn): void {
  const noon = now + 12 * HOUR
  plan(noon - 30 * MINUTE, publishForCrowd)
  for (const who of chance.some(town.people, 200))
    plan(noon + chance.below(2000), (turn) => {
      const shift = comingSlots(turn, 2 * DAY).find(({ title }) => title === CROWDED_SHIFT)
      if (!shift) return
      const key = newKey(turn)
      turn.send(who, 'activity.signUp', { shiftId: shift._id, key })
      if (turn.chance.likely(0.5))
        turn.send(who, 'activity.signUp', { shiftId: shift._id, key: newKey(turn) })
    })
  for (let n = 0; n < 500; n += 1)
    plan(noon + MINUTE + chance.below(5000), chance.likely(0.7) ? signUp : cancelOne)
}

function signUp(turn: Turn): void {
  const { chance, town } = turn
  const slots = comingSlots(turn, 2 * DAY)
  if (slots.length === 0) return
  const who = chance.pick(town.people)
  const { _id: shiftId } = chance.pick(slots)
  turn.send(who, 'activity.signUp', { shiftId, key: newKey(turn) })
  if (chance.likely(0.08)) turn.send(who, 'activity.signUp', { shiftId, key: newKey(turn) })
  // A second shift in the same minute: often at the same time of day.
  if (chance.likely(0.2))
    turn.send(who, 'activity.signUp', { shiftId: chance.pick(slots)._id, key: newKey(turn) })
}

function cancelOne(turn: Turn): void {
  const { chance, town } = turn
  const taken = comingSlots(turn, 2 * DAY).filter(({ bookings }) => bookings.length > 0)
  if (taken.length === 0) return
  const slot = chance.pick(taken)
  const name =
    town.people.find((person) => town.idOf(person) === chance.pick(slot.who)) ?? chance.pick(town.people)
  turn.send(name, 'activity.cancelSignup', { shiftId: slot._id, key: newKey(turn) })
  if (chance.likely(0.15)) turn.send(name, 'activity.cancelSignup', { shiftId: slot._id, key: newKey(turn) })
  if (chance.likely(0.3))
    turn.plan(turn.now + chance.below(4000), (later) =>
      later.send(name, 'activity.signUp', { shiftId: slot._id, key: newKey(later) }),
    )
}
