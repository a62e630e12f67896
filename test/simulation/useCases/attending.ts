import { FORGOTTEN_AFTER } from '#domain/attendance'
import { makeCheckInCode } from '#domain/checkInCode'
import type { Person } from '#domain/person'
import type { Shift } from '#domain/shift'
import type { ShiftSlot } from '#domain/shiftSlot'
import { DAY, HOUR, MINUTE, SECOND } from '#domain/time'
import { stored, storedOne, storedShifts } from '../world'
import type { Turn } from '../simulation'
import { newKey, type UseCase } from './useCase'

/** The day's shifts: opened by one or two at once, scanned in and out in bursts, walk-ins let in, and the usual mischief. */
export const attending: UseCase = (day) => {
  day.plan(day.now + 6 * HOUR, (morning) => {
    const today = storedShifts(morning.world).filter(
      ({ startsAt }) => startsAt >= morning.now && startsAt < morning.now + DAY - 6 * HOUR,
    )
    for (const slot of today) planShift(morning, slot)
  })
}

function planShift(turn: Turn, { _id: shiftId, startsAt, endsAt }: ShiftSlot): void {
  const { chance } = turn
  const openedAt = startsAt - 20 * MINUTE
  turn.plan(openedAt, (now) => open(now, shiftId, 'leader'))
  if (chance.likely(0.5)) turn.plan(openedAt + chance.below(60), (now) => open(now, shiftId, 'keeper'))
  if (chance.likely(0.2))
    turn.plan(openedAt - chance.below(60), (now) =>
      now.send(chance.pick(now.town.people), 'session.open', { shiftId }),
    )
  // Whoever wants to change, give back or take a place just then meets the closing of the list.
  for (let n = 0; n < 4; n += 1) turn.plan(openedAt + chance.below(80), (now) => meetTheOpening(now, shiftId))
  for (let n = 0; n < 3; n += 1)
    turn.plan(startsAt - chance.below(15 * 60) * SECOND, (now) => admit(now, shiftId))
  turn.plan(endsAt + FORGOTTEN_AFTER - MINUTE, (now) => returnForgetful(now, shiftId))
  turn.plan(startsAt - 10 * MINUTE, (now) => arrive(now, shiftId, endsAt))
  if (chance.likely(0.4)) turn.plan(startsAt - chance.below(600) * SECOND, (now) => renewCode(now, shiftId))
  if (chance.likely(0.4)) turn.plan(startsAt + chance.below(40) * MINUTE, (now) => callTheRoll(now, shiftId))
  for (let n = 0; n < 2; n += 1)
    turn.plan(startsAt + chance.below(30) * MINUTE, (now) => mischief(now, shiftId))
}

/** Who forgot to scan out comes to her next shift at the very moment the timer closes the first one. */
function returnForgetful(turn: Turn, shiftId: string): void {
  const { chance, town, world, now } = turn
  const next = stored<Shift>(world.engine, 'shifts').find(
    ({ _id, startsAt, endsAt }) => _id !== shiftId && startsAt - 20 * MINUTE < now && now + MINUTE < endsAt,
  )
  if (!next) return
  const keeper = town.keepers.get(next.servicePointId) ?? ''
  for (const who of town.people) {
    const person = storedOne(world.engine, 'people', town.idOf(who)) as unknown as Person | undefined
    const { forgottenAt } = person?.att ?? {}
    if (!person || !forgottenAt || forgottenAt < now || forgottenAt > now + 2 * MINUTE) continue
    turn.send(keeper, 'session.admit', { shiftId: next._id, card: person.cardNo })
    turn.plan(forgottenAt + 1 + chance.below(120), (later) => scan(later, who, next._id, 'in'))
    turn.plan(forgottenAt + 1 + chance.below(120), (later) => later.tick())
  }
}

function slotOf({ world }: Turn, shiftId: string): ShiftSlot | undefined {
  return storedOne(world.engine, 'slots', shiftId) as unknown as ShiftSlot | undefined
}

function open(turn: Turn, shiftId: string, as: 'leader' | 'keeper'): void {
  const slot = slotOf(turn, shiftId)
  if (!slot) return
  const { leaders, keepers } = turn.town
  const who = as === 'leader' ? leaders.get(slot.teamId) : keepers.get(slot.servicePointId)
  if (who) turn.send(who, 'session.open', { shiftId })
}

function meetTheOpening(turn: Turn, shiftId: string): void {
  const { chance, town } = turn
  const slot = slotOf(turn, shiftId)
  if (!slot) return
  const leader = town.leaders.get(slot.teamId) ?? ''
  const booked =
    town.people.find((person) => slot.who.includes(town.idOf(person))) ?? chance.pick(town.people)
  switch (chance.below(8)) {
    case 0:
      return turn.send(leader, 'activity.cancel', { shiftId, why: 'rain' })
    case 1:
    case 2:
      return turn.send(leader, 'activity.change', {
        shiftId,
        key: newKey(turn),
        places: chance.between(1, 12),
      })
    case 3:
    case 4:
      return turn.send(booked, 'activity.cancelSignup', { shiftId, key: newKey(turn) })
    default:
      return turn.send(chance.pick(town.people), 'activity.signUp', { shiftId, key: newKey(turn) })
  }
}

function admit(turn: Turn, shiftId: string): void {
  const { chance, town, world } = turn
  const slot = slotOf(turn, shiftId)
  if (!slot?.opened) return
  const who = chance.likely(0.9) ? (town.leaders.get(slot.teamId) ?? '') : chance.pick(town.people)
  const card = String(storedOne(world.engine, 'people', town.idOf(chance.pick(town.people)))?.cardNo)
  turn.send(who, 'session.admit', { shiftId, card })
  if (chance.likely(0.3)) {
    const other = town.keepers.get(slot.servicePointId)
    if (other) turn.send(other, 'session.admit', { shiftId, card })
  }
}

/** 换码, by whoever runs the shift, and by somebody who may not. */
function renewCode(turn: Turn, shiftId: string): void {
  const { chance, town, world } = turn
  const shift = storedOne(world.engine, 'shifts', shiftId) as unknown as Shift | undefined
  if (!shift) return
  const runs = [town.leaders.get(shift.teamId) ?? '', town.keepers.get(shift.servicePointId) ?? '']
  turn.send(chance.likely(0.8) ? chance.pick(runs) : chance.pick(town.people), 'session.newCode', {
    shiftId,
    key: newKey(turn),
  })
}

function callTheRoll(turn: Turn, shiftId: string): void {
  const { chance, town, world, now } = turn
  const shift = storedOne(world.engine, 'shifts', shiftId) as unknown as Shift | undefined
  if (!shift) return
  const missing = shift.expected.map(({ personId }) => personId).filter(() => chance.likely(0.1))
  const input = { shiftId, key: newKey(turn), at: now - chance.below(30_000), missing }
  turn.send(town.leaders.get(shift.teamId) ?? '', 'session.rollCall', input)
}

/** Everybody expected comes within twenty minutes; most scan out at the end, some forget. */
function arrive(turn: Turn, shiftId: string, endsAt: number): void {
  const { chance, town, world } = turn
  const shift = storedOne(world.engine, 'shifts', shiftId) as unknown as Shift | undefined
  if (!shift) return
  for (const { personId } of shift.expected) {
    const who = town.people.find((person) => town.idOf(person) === personId)
    if (!who || chance.likely(0.1)) continue
    const rush = chance.likely(0.5) ? chance.below(5000) : chance.below(25) * MINUTE
    turn.plan(turn.now + rush, (now) => scan(now, who, shiftId, 'in'))
    if (chance.likely(0.12)) continue
    const leaving = endsAt + (chance.likely(0.6) ? chance.below(6000) : (chance.below(40) - 30) * MINUTE)
    turn.plan(leaving, (now) => scan(now, who, shiftId, 'out'))
  }
}

type Shown = Readonly<{ age?: number; wrong?: boolean; replaced?: boolean }>

/** The leader's phone shows the code by the cloud's clock, however wrong its own is; the volunteer's clock never matters. */
function scan(
  turn: Turn,
  who: string,
  shiftId: string,
  direction: 'in' | 'out',
  { age = 0, wrong = false, replaced = false }: Shown = {},
): void {
  const { chance, town, world, now } = turn
  const shift = storedOne(world.engine, 'shifts', shiftId) as unknown as Shift | undefined
  if (!shift) return
  const leader = town.leaders.get(shift.teamId) ?? ''
  const phoneSays = now + (town.wrongClocks.get(leader) ?? 0)
  const learnt = now - phoneSays
  if (town.wrongClocks.has(leader) || town.wrongClocks.has(who)) turn.fault('phoneClockWrong')
  const last = { shift8: shift.codes[shift.codes.length - 1] ?? '', secret: shift.secret }
  const { shift8, secret } = (replaced && shift.retired?.[0]) || last
  const shown = {
    direction: wrong ? (direction === 'in' ? 'out' : 'in') : direction,
    shift8,
    device: 'AAA',
  } as const
  const code = makeCheckInCode(secret, shown, phoneSays + learnt - chance.below(20_000) - age)
  const name = direction === 'in' ? 'session.checkIn' : 'session.checkOut'
  const input = { code, nonce: newKey(turn) }
  turn.send(who, name, input)
  // The impatient scan again at once.
  if (chance.likely(0.08)) turn.send(who, name, { code, nonce: newKey(turn) })
}

/** Stale pictures of a code, the wrong code, strangers, and scanning at two shifts in one breath. */
function mischief(turn: Turn, shiftId: string): void {
  const { chance, town, world, now } = turn
  const shift = storedOne(world.engine, 'shifts', shiftId) as unknown as Shift | undefined
  if (!shift) return
  const expected = town.people.find((person) =>
    shift.expected.some(({ personId }) => personId === town.idOf(person)),
  )
  const somebody = chance.pick(town.people)
  switch (chance.below(6)) {
    case 5:
      return scan(turn, expected ?? somebody, shiftId, 'in', { replaced: true })
    case 0:
      return scan(turn, expected ?? somebody, shiftId, 'in', { age: 3 * MINUTE })
    case 1:
      return scan(turn, expected ?? somebody, shiftId, chance.pick(['in', 'out']), { wrong: true })
    case 2:
      return scan(turn, somebody, shiftId, 'in')
    default: {
      const others = stored<Shift>(world.engine, 'shifts').filter(
        ({ _id, startsAt, endsAt }) => _id !== shiftId && startsAt - 30 * MINUTE < now && now < endsAt,
      )
      const [other] = others
      if (!other) return
      const keeper = town.keepers.get(shift.servicePointId) ?? ''
      const card = String(storedOne(world.engine, 'people', town.idOf(somebody))?.cardNo)
      turn.send(keeper, 'session.admit', { shiftId, card })
      turn.send(town.keepers.get(other.servicePointId) ?? '', 'session.admit', { shiftId: other._id, card })
      turn.plan(now + 30_000, (later) => {
        scan(later, somebody, shiftId, 'in')
        scan(later, somebody, other._id, 'in')
      })
    }
  }
}
