import type { ShiftSlot } from '#domain/shiftSlot'
import type { Call } from '../call'
import type { NaiveSlot } from '../naiveTown'
import { holds } from '../violation'
import { stored, type World } from '../world'
import type { Check } from './check'

const QUARTER = 15 * 60_000
const CHECK = 'places'
const PLAN = ['startsAt', 'endsAt', 'places']

/** Sign-ups never exceed the places, `left` is what is left, nobody is in two places, and a no had its reason. */
export const slots: Check = {
  wrote(world, { call, kind, collection, changed }) {
    if (collection !== 'slots') return
    for (const { before, after } of changed) {
      const now = after as unknown as ShiftSlot
      if (now.kind !== 'shift') continue
      if (kind === 'add') published(world, call, now)
      else updated(world, call, before as unknown as ShiftSlot, now)
    }
  },

  answered(world, call, answer) {
    const { naive, clock } = world
    const { command, startedAt } = call
    if (command.name === 'session.roster' && answer.ok)
      mayRun(world, call, naive.slot(String(command.input.shiftId)), true)
    if (command.name !== 'activity.signUp' || answer.ok || !command.personId) return
    const shiftId = String(command.input.shiftId)
    if (answer.code === 'ShiftFull') {
      const { lastFullAt } = naive.slot(shiftId)
      holds(lastFullAt >= startedAt, CHECK, () => `${shiftId} was called full while it had a place free`)
    }
    if (answer.code === 'OverlapsAnother') {
      const lately = (naive.plansChangedAt.get(command.personId) ?? 0) >= startedAt
      const reason = lately || naive.overlapping(command.personId, shiftId) !== undefined
      holds(
        reason,
        CHECK,
        () => `${command.personId} was refused ${shiftId} at ${clock.now} for an overlap there is not`,
      )
    }
  },

  atQuiet({ engine, naive }) {
    const all = stored<ShiftSlot>(engine, 'slots').filter(({ kind }) => kind === 'shift')
    holds(
      all.length === naive.slots.size,
      CHECK,
      () => `${all.length} shifts are stored, ${naive.slots.size} were published`,
    )
    for (const slot of all) agree(slot, naive.slot(slot._id))
  },
}

function published(world: World, { command, startedAt }: Call, slot: ShiftSlot): void {
  const { naive } = world
  holds(command.name === 'activity.publish', CHECK, () => `${command.name} added a shift`)
  const { teamId, servicePointId, places } = command.input as {
    teamId: string
    servicePointId: string
    places: number
  }
  holds(!naive.slots.has(slot._id), CHECK, () => `${slot._id} was published twice`)
  const allowed = naive.wore(command.personId ?? '', startedAt, [`leader:${teamId}`, `deputy:${teamId}`])
  holds(allowed, 'rights', () => `${command.personId} published for ${teamId} without leading it`)
  const { startsAt, endsAt } = slot
  const empty = {
    who: new Set<string>(),
    keyOf: new Map<string, string>(),
    cancelled: false,
    opened: false,
    lastFullAt: 0,
  }
  naive.slots.set(slot._id, { startsAt, endsAt, places, teamId, servicePointId, ...empty })
  command.commits += 1
}

function updated(world: World, call: Call, before: ShiftSlot, after: ShiftSlot): void {
  const { naive, clock } = world
  const { command } = call
  const slot = naive.slot(after._id)
  const me = command.personId ?? ''
  switch (command.name) {
    case 'activity.signUp': {
      booked(world, slot, me, after._id)
      const key = `signUp/${after._id}/${String(command.input.key)}`
      holds(!naive.keys.has(key), 'atMostOnce', () => `the sign-up ${key} of ${me} took effect twice`)
      naive.keys.add(key)
      slot.keyOf.set(me, String(command.input.key))
      command.commits += 1
      break
    }
    case 'activity.cancelSignup':
      holds(slot.who.delete(me), CHECK, () => `${me} gave back a place of ${after._id} she did not have`)
      holds(!slot.opened, CHECK, () => `${me} gave back a place of ${after._id} after it was opened`)
      naive.plansChangedAt.set(me, clock.now)
      command.commits += 1
      break
    case 'activity.change':
      mayRun(world, call, slot, false)
      holds(
        !slot.opened && !slot.cancelled,
        CHECK,
        () => `${after._id} was changed though opened or cancelled`,
      )
      Object.assign(slot, pick(command.input, PLAN))
      holds(
        slot.who.size <= slot.places,
        CHECK,
        () => `${after._id} has ${slot.who.size} people on ${slot.places} places`,
      )
      for (const person of slot.who) naive.plansChangedAt.set(person, clock.now)
      command.commits += 1
      break
    case 'activity.cancel':
      mayRun(world, call, slot, false)
      holds(
        !slot.opened && !slot.cancelled,
        CHECK,
        () => `${after._id} was cancelled though opened or cancelled before`,
      )
      slot.cancelled = true
      for (const person of slot.who) naive.plansChangedAt.set(person, clock.now)
      command.commits += 1
      break
    case 'session.open':
      mayRun(world, call, slot, true)
      holds(
        !slot.opened && !slot.cancelled,
        CHECK,
        () => `${after._id} was opened though opened or cancelled before`,
      )
      slot.opened = true
      command.commits += 1
      break
    case 'scheduled.tick':
      if (after.confirmed === before.confirmed) cleaned(world, slot, before, after)
      break
    default:
      holds(false, CHECK, () => `${command.name} changed ${after._id}`)
  }
  if (slot.who.size >= slot.places) slot.lastFullAt = Infinity
  else if (slot.lastFullAt === Infinity) slot.lastFullAt = clock.now
}

/** The timer gives back the places of who left, as long as the list is open, and takes her name out of it after. */
function cleaned({ naive, clock }: World, slot: NaiveSlot, before: ShiftSlot, after: ShiftSlot): void {
  const gone = before.who.filter((id) => !after.who.includes(id))
  const stand = (of: ShiftSlot) => JSON.stringify(pick(of, [...PLAN, 'opened', 'status']))
  holds(
    naive.wentAt.size > 0 && stand(before) === stand(after),
    CHECK,
    () => `the timer changed ${after._id} in another way than confirming`,
  )
  for (const id of gone) {
    holds(
      naive.wentAt.has(id) && !slot.opened && slot.who.delete(id),
      CHECK,
      () => `the timer gave back the place of ${id} at ${after._id}`,
    )
    naive.plansChangedAt.set(id, clock.now)
  }
}

function booked({ naive, clock }: World, slot: NaiveSlot, me: string, shiftId: string): void {
  holds(!slot.cancelled, CHECK, () => `${me} got a place of ${shiftId}, which is cancelled`)
  holds(!slot.opened, CHECK, () => `${me} got a place of ${shiftId} after it was opened`)
  holds(
    slot.who.size < slot.places,
    CHECK,
    () => `${me} got place ${slot.who.size + 1} of ${slot.places} of ${shiftId}`,
  )
  holds(!slot.who.has(me), CHECK, () => `${me} got two places of ${shiftId}`)
  const other = naive.overlapping(me, shiftId)
  holds(
    other === undefined,
    CHECK,
    () => `${me} got a place of ${shiftId} and has one of ${other} at the same time`,
  )
  slot.who.add(me)
  naive.plansChangedAt.set(me, clock.now)
}

export function mayRun(
  { naive }: World,
  { command, startedAt }: Call,
  slot: NaiveSlot,
  keeperToo: boolean,
): void {
  const hats = [
    `leader:${slot.teamId}`,
    `deputy:${slot.teamId}`,
    ...(keeperToo ? [`keeper:${slot.servicePointId}`] : []),
  ]
  const allowed = naive.wore(command.personId ?? '', startedAt, hats)
  holds(
    allowed,
    'rights',
    () => `${command.personId} did ${command.name} for ${slot.teamId} without a hat for it`,
  )
}

function agree(slot: ShiftSlot, naive: NaiveSlot): void {
  const people = [...naive.who].sort()
  const same = (one: readonly unknown[], other: readonly unknown[]) =>
    [...one].sort().join() === [...other].sort().join()
  holds(
    same(slot.who, people),
    CHECK,
    () => `${slot._id} holds ${slot.who.join()} instead of ${people.join()}`,
  )
  holds(
    same(
      slot.bookings.map(({ personId }) => personId),
      people,
    ),
    CHECK,
    () => `the bookings of ${slot._id} are not its people`,
  )
  holds(
    slot.left === naive.places - people.length,
    CHECK,
    () => `${slot._id} says ${slot.left} places are left of ${naive.places}, with ${people.length} people`,
  )
  holds(
    slot.left >= 0 && slot.places === naive.places,
    CHECK,
    () => `${slot._id} has ${slot.places} places instead of ${naive.places}`,
  )
  holds(
    (slot.status === 'cancelled') === naive.cancelled && slot.opened === naive.opened,
    CHECK,
    () => `${slot._id} is ${slot.status}, opened ${slot.opened}`,
  )
  holds(
    slot.startsAt === naive.startsAt && slot.endsAt === naive.endsAt,
    CHECK,
    () => `${slot._id} is at another time than it was set to`,
  )
  const cells = [`slot@${slot._id}`]
  if (!naive.cancelled)
    for (const person of people)
      for (let at = naive.startsAt; at < naive.endsAt; at += QUARTER) cells.push(`${person}@${at / QUARTER}`)
  holds(same(slot.cells, cells), CHECK, () => `the cells of ${slot._id} do not cover its people's time`)
}

function pick(input: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.filter((field) => input[field] !== undefined).map((field) => [field, input[field]]),
  )
}
