import type { Person } from '#domain/person'
import type { Shift } from '#domain/shift'
import { DAY, HOUR, MINUTE, SECOND } from '#domain/time'
import { stored, storedOne, storedShifts } from '../world'
import type { Turn } from '../simulation'
import { revoke } from './belonging'
import { newKey, type UseCase } from './useCase'

/** Leaders, deputies and keepers say who was there: at once, in parts, beside each other, across midnight. */
export const confirming: UseCase = (day) => {
  day.plan(day.now + 6 * HOUR, (morning) => {
    const today = storedShifts(morning.world).filter(
      ({ startsAt }) => startsAt >= morning.now && startsAt < morning.now + DAY - 6 * HOUR,
    )
    for (const { _id, endsAt } of today) {
      const late = (endsAt + 8 * HOUR) % DAY > 22 * HOUR
      const midnight = endsAt - ((endsAt + 8 * HOUR) % DAY) + DAY
      const at = late ? midnight - 40 * SECOND : endsAt + morning.chance.between(-20, 60) * MINUTE
      // Of a late shift something is left to be said when the month ends.
      morning.plan(at, (turn) => confirm(turn, _id, late ? 0.2 : 1))
      if (morning.chance.likely(0.6))
        morning.plan(at + morning.chance.below(150), (turn) => confirm(turn, _id, 0.5))
      for (let n = 0; n < 3; n += 1)
        morning.plan(
          late ? midnight - morning.chance.below(200) : at + morning.chance.below(60) * SECOND,
          (turn) => confirm(turn, _id, 0.5),
        )
      // While people scan out, while the timer finishes what was confirmed before, while it closes what was forgotten.
      morning.plan(endsAt + morning.chance.below(6000), (turn) => confirm(turn, _id, 0.4))
      for (const moment of [at + 4 * MINUTE, endsAt + 121 * MINUTE]) {
        morning.plan(moment + morning.chance.below(150), (turn) => confirm(turn, _id, 0.5))
        morning.plan(moment + morning.chance.below(150), (turn) => turn.tick())
      }
      morning.plan(endsAt + 150 * MINUTE, (turn) => confirm(turn, _id, 1))
    }
  })
  day.plan(day.now + 12 * HOUR, forgottenOnes)
}

function confirm(turn: Turn, shiftId: string, share: number): void {
  const { chance, town, world, now } = turn
  const shift = storedOne(world.engine, 'shifts', shiftId) as unknown as Shift | undefined
  if (!shift) return
  const leader = town.leaders.get(shift.teamId) ?? ''
  const deputy = deputyOf(turn, shift.teamId)
  const who = chance.pick([
    leader,
    leader,
    deputy ?? leader,
    town.keepers.get(shift.servicePointId) ?? '',
    chance.likely(0.3) ? chance.pick(town.people) : leader,
  ])
  const come = stored<Person>(world.engine, 'people').filter(({ att }) => att.shifts.includes(shiftId))
  const known = new Set([...shift.expected.map(({ personId }) => personId), ...come.map(({ _id }) => _id)])
  const words = [...known]
    .filter(() => chance.likely(share))
    .map((personId) =>
      wordAbout(
        turn,
        shift,
        come.find(({ _id }) => _id === personId),
        personId,
      ),
    )
  const input = { shiftId, key: newKey(turn), words }
  turn.send(who, 'session.confirm', input)
  if (deputy !== undefined && who === deputy && chance.likely(0.9))
    revoke(turn, shift.teamId, town.idOf(deputy))
  if (chance.likely(0.1))
    turn.plan(now + 45 * SECOND, (later) =>
      later.send(who, 'session.confirm', { ...input, words: words.slice(1) }),
    )
}

function wordAbout({ chance, now }: Turn, { endsAt }: Shift, person: Person | undefined, personId: string) {
  if (!person) return { personId, says: chance.likely(0.7) ? 'absent' : 'asRecorded' }
  const roll = chance.below(10)
  if (roll < 6) return { personId, says: 'asRecorded' }
  if (roll < 7) return { personId, says: 'absent' }
  // Sometimes a minute more than planned, which is not believed.
  return {
    personId,
    says: 'stayedUntil',
    until: Math.min(now, endsAt + chance.pick([0, 0, -20, 1]) * MINUTE),
  }
}

function deputyOf({ world, town }: Turn, teamId: string): string | undefined {
  const deputy = stored<Person>(world.engine, 'people').find(({ hats }) =>
    hats.some((hat) => hat.role === 'deputy' && hat.teamId === teamId),
  )
  return town.people.find((who) => town.idOf(who) === deputy?._id)
}

/** Yesterday's sessions nobody scanned out of. */
function forgottenOnes(turn: Turn): void {
  const { world, town } = turn
  for (const person of stored<Person>(world.engine, 'people')) {
    for (const { shiftId, endsAt, status } of person.att.sessions) {
      if (status !== 'forgotten') continue
      const shift = storedOne(world.engine, 'shifts', shiftId) as unknown as Shift
      const words = [{ personId: person._id, says: 'stayedUntil', until: endsAt }]
      const key = newKey(turn)
      turn.send(town.keepers.get(shift.servicePointId) ?? '', 'session.confirm', { shiftId, key, words })
    }
  }
}
