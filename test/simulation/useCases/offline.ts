import { makeCheckInCode } from '#domain/checkInCode'
import type { Person } from '#domain/person'
import type { Shift } from '#domain/shift'
import { DAY, HOUR, MINUTE } from '#domain/time'
import { makeCardCode } from '#domain/volunteerCard'
import { TOWN_KEY } from '#test/store/testTown'
import { FORGER } from '../checks/notes'
import type { Turn } from '../simulation'
import { stored, storedOne, storedShifts, type World } from '../world'
import { newKey, type UseCase } from './useCase'

type Scan = Readonly<{ code: string; nonce: string }>
type Note = Readonly<{ nonce: string; kind: 'in' | 'out'; at: number; via: string }> &
  Readonly<{ personId?: string; card?: string }>
/** What waits in the phones: everybody's own scans, and what a leader's device wrote down at a shift. */
type Queues = Readonly<{ scans: Map<string, Scan[]>; notes: Map<string, Note[]> }>

const MOST_SCANS = 20
const MOST_NOTES = 50
const queues = new WeakMap<World, Queues>()

/** A cellar without a network: scans and notes wait in the phones and come in hours or days later, in any order, twice. */
export const offline: UseCase = (day) => {
  day.plan(day.now + 6 * HOUR, (morning) => {
    const today = storedShifts(morning.world).filter(
      ({ startsAt }) => startsAt >= morning.now && startsAt < morning.now + DAY - 6 * HOUR,
    )
    for (const { _id, startsAt, endsAt } of today) {
      const { chance } = morning
      for (let n = 0; n < 4; n += 1) {
        const from = startsAt + chance.between(-25, 30) * MINUTE
        const until = endsAt + chance.between(-40, 35) * MINUTE
        morning.plan(from, (turn) => scanUnheard(turn, _id, until))
      }
      for (let n = 0; n < 5; n += 1)
        morning.plan(startsAt + chance.between(-10, 90) * MINUTE, (turn) => writeDown(turn, _id))
      for (const after of [5, 60, 20 * 60])
        morning.plan(endsAt + chance.between(-30, after) * MINUTE, (turn) => sendNotes(turn, _id))
      for (const days of [6, 8]) morning.plan(endsAt + days * DAY, (turn) => findPhones(turn, _id))
    }
  })
}

function queuesOf({ world }: Turn): Queues {
  const known = queues.get(world) ?? { scans: new Map<string, Scan[]>(), notes: new Map<string, Note[]>() }
  queues.set(world, known)
  return known
}

function shiftOf({ world }: Turn, shiftId: string): Shift | undefined {
  return storedOne(world.engine, 'shifts', shiftId) as unknown as Shift | undefined
}

/** Her phone reads the code and reaches nobody; going home she scans out, and the network comes back. */
function scanUnheard(turn: Turn, shiftId: string, until: number): void {
  const { chance, town, now } = turn
  const shift = shiftOf(turn, shiftId)
  if (!shift) return
  const expected = town.people.filter((who) =>
    shift.expected.some(({ personId }) => personId === town.idOf(who)),
  )
  const who = expected.length > 0 && chance.likely(0.9) ? chance.pick(expected) : chance.pick(town.people)
  keepScan(turn, who, shift, 'in')
  turn.plan(until, (later) => {
    const still = shiftOf(later, shiftId)
    if (still && chance.likely(0.8)) keepScan(later, who, still, 'out')
  })
  for (const wait of [chance.below(200), chance.below(30 * 60)])
    turn.plan(Math.max(now, until) + wait * MINUTE, (later) => sendScans(later, who))
}

function keepScan(
  turn: Turn,
  who: string,
  shift: Shift,
  direction: 'in' | 'out',
  now: number = turn.now,
): void {
  const { chance } = turn
  const { scans } = queuesOf(turn)
  const shown = { direction, shift8: shift.codes[shift.codes.length - 1] ?? '', device: 'AAA' } as const
  const kept = [makeCheckInCode(shift.secret, shown, now - chance.below(15_000))]
  if (chance.likely(0.1)) kept.push(makeCheckInCode('guessed', { ...shown, device: FORGER }, now))
  if (chance.likely(0.05)) kept.push(makeCheckInCode(shift.secret, shown, now + HOUR))
  if (chance.likely(0.05)) kept.push('a poster on the wall')
  const retired = shift.retired?.[0]
  if (retired && chance.likely(0.3))
    kept.push(makeCheckInCode(retired.secret, { ...shown, shift8: retired.shift8 }, now))
  scans.set(who, [...(scans.get(who) ?? []), ...kept.map((code) => ({ code, nonce: newKey(turn) }))])
}

function sendScans(turn: Turn, who: string): void {
  const { scans } = queuesOf(turn)
  const waiting = scans.get(who) ?? []
  if (waiting.length === 0) return
  const sent = shuffled(turn, waiting.slice(0, MOST_SCANS))
  turn.send(who, 'session.upload', { scans: sent })
  // A second phone, or the same one restarted, sends a part of it beside the first.
  if (turn.chance.likely(0.3))
    turn.send(who, 'session.upload', { scans: shuffled(turn, sent.slice(0, Math.ceil(sent.length / 2))) })
  if (turn.chance.likely(0.7)) scans.set(who, waiting.slice(MOST_SCANS))
}

/** Some on the list by a tick, some by card, a lost card, a card of nobody's, herself, tomorrow. */
function writeDown(turn: Turn, shiftId: string): void {
  const { chance, town, world, now } = turn
  const shift = shiftOf(turn, shiftId)
  if (!shift) return
  const { notes } = queuesOf(turn)
  const people = stored<Person>(world.engine, 'people')
  const listed = people.filter(({ _id }) => shift.expected.some(({ personId }) => personId === _id))
  const about = chance.some(listed.length > 0 ? listed : people, 3)
  if (chance.likely(0.15)) about.push(chance.pick(people))
  const leader = people.find(({ _id }) => _id === town.idOf(town.leaders.get(shift.teamId) ?? ''))
  if (leader && chance.likely(0.1)) about.push(leader)
  const written = about.map((person): Note => {
    const at = now + chance.pick([0, 0, 0, -5, -20, 1, 90]) * MINUTE
    const base = { nonce: newKey(turn), kind: chance.pick(['in', 'in', 'out'] as const), at }
    const version = Math.max(1, person.cardVersion - (chance.likely(0.2) ? 1 : 0))
    switch (chance.below(4)) {
      case 0:
        return { ...base, via: 'card', card: makeCardCode(TOWN_KEY, person.cardNo, version) }
      case 1:
        return { ...base, via: 'number', card: chance.likely(0.9) ? person.cardNo : 'WJ999999' }
      default:
        return { ...base, via: 'roster', personId: person._id }
    }
  })
  notes.set(shiftId, [...(notes.get(shiftId) ?? []), ...written])
}

/** Phones found again, with what was written down and scanned then: after a week nobody can check it any more. */
function findPhones(turn: Turn, shiftId: string): void {
  const { chance, town } = turn
  const shift = shiftOf(turn, shiftId)
  if (!shift) return
  const { notes } = queuesOf(turn)
  const about = chance.some(shift.expected, Math.min(3, shift.expected.length))
  const written = about.map(({ personId }): Note => {
    const at = shift.startsAt + chance.below(60) * MINUTE
    return { nonce: newKey(turn), kind: 'in', via: 'roster', at, personId }
  })
  notes.set(shiftId, [...written, ...(notes.get(shiftId) ?? [])])
  sendNotes(turn, shiftId)
  const who = town.people.find((each) => about.some(({ personId }) => personId === town.idOf(each)))
  if (!who) return
  keepScan(turn, who, shift, 'in', shift.startsAt + chance.below(60) * MINUTE)
  sendScans(turn, who)
}

function sendNotes(turn: Turn, shiftId: string): void {
  const { chance, town } = turn
  const shift = shiftOf(turn, shiftId)
  const { notes } = queuesOf(turn)
  const waiting = notes.get(shiftId) ?? []
  if (!shift || waiting.length === 0) return
  const runs = [town.leaders.get(shift.teamId) ?? '', town.keepers.get(shift.servicePointId) ?? '']
  const who = chance.likely(0.9) ? chance.pick(runs) : chance.pick(town.people)
  const events = shuffled(turn, waiting.slice(0, MOST_NOTES))
  turn.send(who, 'session.record', { shiftId, device: 'BBB', events })
  if (chance.likely(0.3))
    turn.send(who, 'session.record', {
      shiftId,
      device: 'BBB',
      events: shuffled(turn, events.slice(0, Math.ceil(events.length / 2))),
    })
}

function shuffled<Item>(turn: Turn, items: readonly Item[]): Item[] {
  if (items.length < 2 || !turn.fault('uploadedOutOfOrder')) return [...items]
  return turn.chance.some(items, items.length)
}
