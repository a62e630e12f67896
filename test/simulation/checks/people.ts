import type { Hat } from '#domain/hats'
import { scannedOutAt } from '#domain/attendance'
import type { Person } from '#domain/person'
import type { Shift } from '#domain/shift'
import type { Call } from '../call'
import { hasCome, isInside, mayLeave } from '../naiveTown'
import { holds } from '../violation'
import { stored, type World } from '../world'
import type { Check } from './check'
import { keptAtPoint } from './keepers'
import { FORGER, noted } from './notes'

const CHECK = 'attendance'
/** Two windows of fifteen seconds late, the window itself, and five seconds of an instance's clock. */
const OLDEST_CODE = 51_000
const NEWEST_CODE = 21_000
/** A code younger than two whole windows is good, whatever an instance's clock says. */
const YOUNGEST_STALE = 25_000

/** One open session at most, scans believed only when fresh and expected, lists cleared only after crediting. */
export const people: Check = {
  wrote(world, { call, collection, changed }) {
    if (collection !== 'people') return
    for (const { before, after } of changed) {
      const old = before as Person | undefined
      const now = after as Person
      world.naive.putOn(now._id, now.hats.map(hatName), world.clock.now)
      // Who goes, is gone or comes back is `leavings`' to judge.
      const isHere = old !== undefined && !old.left && !now.left
      if (old && isHere) membershipsHold(world, call, old, now)
      if (old) cleared(world, old, now)
      if (old && isHere) cardHolds(call, old, now)
      if (old && isDoubt(call, old, now)) doubted(world, call, old, now)
      else scanned(world, call, now)
      if (old) noted(world, call, old, now)
      if (old) keptAtPoint(world, call, old, now)
      if (call.command.name.startsWith('volunteer.')) call.command.commits += memberChange(old, now) ? 1 : 0
    }
  },

  atQuiet({ engine, naive, clock }) {
    for (const person of stored<Person>(engine, 'people')) {
      const { sessions, settled, events } = person.att
      const open = sessions.filter(({ status }) => status === 'open')
      holds(open.length <= 1, CHECK, () => `${person._id} has ${open.length} open sessions`)
      holds(
        new Set(settled).size === settled.length,
        CHECK,
        () => `${person._id} was settled twice for one shift`,
      )
      const once = new Set(events.map(({ id }) => id)).size === events.length
      holds(once, CHECK, () => `one scan of ${person._id} is kept twice`)
      attendanceAgrees({ naive, clock }, person)
    }
  },
}

function attendanceAgrees({ naive, clock }: Pick<World, 'naive' | 'clock'>, { _id, att }: Person): void {
  const sheet = naive.presenceOf(_id, clock.now)
  for (const [shiftId, line] of sheet) {
    const session = att.sessions.find((candidate) => candidate.shiftId === shiftId)
    holds(session !== undefined, 'acknowledged', () => `what was heard of ${_id} at ${shiftId} is lost`)
    if (naive.readBefore.has(_id)) continue
    const inAt = 'inAt' in session ? session.inAt : undefined
    holds(inAt === line.inAt, CHECK, () => `${_id} came to ${shiftId} at another moment than was heard`)
    const left = session.status === 'outOnly' ? session.outAt : scannedOutAt(session)
    holds(left === line.outAt, CHECK, () => `${_id} left ${shiftId} at another moment than was heard`)
    holds(
      (session.status === 'overlap') === line.elsewhere || session.status === 'closed',
      CHECK,
      () => `${_id} was elsewhere when she came to ${shiftId}, or it is only said so`,
    )
  }
  const more = att.sessions.find(({ shiftId }) => !sheet.has(shiftId))
  holds(more === undefined, CHECK, () => `the list of ${_id} still holds ${more?.shiftId}`)
}

export function hatName(hat: Hat): string {
  if (hat.role === 'centre') return 'centre'
  return `${hat.role}:${'teamId' in hat ? hat.teamId : hat.servicePointId}`
}

/** A card is replaced by its holder alone, each time by the next version, and never changes otherwise. */
function cardHolds({ command }: Call, old: Person, now: Person): void {
  if (old.cardVersion === now.cardVersion) return
  const hers = command.name === 'volunteer.replaceCard' && command.personId === now._id
  holds(hers, 'rights', () => `${command.name} replaced the card of ${now._id}`)
  holds(
    now.cardVersion === old.cardVersion + 1,
    'atMostOnce',
    () => `the card of ${now._id} went from version ${old.cardVersion} to ${now.cardVersion}`,
  )
  command.commits += 1
}

function memberChange(old: Person | undefined, now: Person): boolean {
  const facts = ({ teams, hats, phone, realName }: Person) => JSON.stringify([teams, hats, phone, realName])
  return old === undefined || facts(old) !== facts(now)
}

function membershipsHold({ naive }: World, { command, startedAt }: Call, old: Person, now: Person): void {
  const twice = (items: readonly string[]) => new Set(items).size < items.length
  holds(
    !twice(now.teams.map(({ teamId }) => teamId)),
    'membership',
    () => `${now._id} belongs to one team twice`,
  )
  holds(!twice(now.hats.map(hatName)), 'membership', () => `${now._id} wears one hat twice`)
  if (
    JSON.stringify(old.hats) === JSON.stringify(now.hats) &&
    JSON.stringify(old.teams) === JSON.stringify(now.teams)
  )
    return
  // The first director's hat; `centres` looks at it.
  if (command.name === 'centre.setUp' || command.name === 'scheduled.tick') return
  if (command.name === 'volunteer.askToJoin') {
    holds(now._id === command.personId, 'rights', () => `${command.personId} asked to join for ${now._id}`)
    return
  }
  const leads = naive.wore(command.personId ?? '', startedAt, [`leader:${String(command.input.teamId)}`])
  holds(leads, 'rights', () => `${command.personId} did ${command.name} without leading the team`)
  if (command.name === 'volunteer.acceptMember') {
    const asked = old.teams.some(
      ({ teamId, status }) => teamId === command.input.teamId && status === 'asked',
    )
    holds(asked, 'membership', () => `${now._id} was accepted without having asked`)
  }
  const promoted = now.hats.length > old.hats.length
  if (promoted)
    holds(
      now.teams.some(({ status }) => status === 'member'),
      'rights',
      () => `${now._id} became a deputy without being a member`,
    )
}

function cleared({ naive, clock }: World, old: Person, now: Person): void {
  for (const shiftId of now.att.settled) {
    if (old.att.settled.includes(shiftId)) continue
    const shift = naive.shift(shiftId)
    const word = shift.decided.get(now._id)
    holds(word !== undefined, CHECK, () => `${now._id} was settled for ${shiftId} without a leader's word`)
    const credited = word.minutes === 0 || naive.books.get(now._id)?.has(`c~${shiftId}~${now._id}`)
    holds(
      credited === true,
      CHECK,
      () => `${now._id} was taken off the list of ${shiftId} before she was credited`,
    )
    const left = now.att.sessions.some((session) => session.shiftId === shiftId)
    holds(!left, CHECK, () => `${now._id} was settled for ${shiftId} and is still on its list`)
    shift.settled.add(now._id)
    naive.settle(now._id, shiftId, clock.now)
  }
}

/** Refused at once, and kept for the leader to see. */
function isDoubt({ command }: Call, old: Person, now: Person): boolean {
  const isScan = ['session.checkIn', 'session.checkOut', 'keeper.kioskCheck'].includes(command.name)
  return isScan && now.att.events.length === old.att.events.length
}

/** Only of a code too old, too new or replaced, or one nobody showed, or of a card; and nothing else changes by it. */
function doubted({ engine, naive }: World, { command, readAt }: Call, old: Person, now: Person): void {
  const says = () => `${command.name} refused ${now._id} and changed more than its trace`
  holds(JSON.stringify(now.att.events) === JSON.stringify(old.att.events), CHECK, says)
  const known = new Set(old.att.refused.map(({ id }) => id))
  const [fresh, more] = now.att.refused.filter(({ id }) => !known.has(id))
  holds(fresh !== undefined && more === undefined, CHECK, says)
  if (command.name === 'keeper.kioskCheck') {
    holds(fresh.why === 'LostCard' || fresh.why === 'UnknownCard', CHECK, says)
    holds(fresh.shiftId === command.input.shiftId, CHECK, says)
    return
  }
  holds(now._id === command.personId, 'rights', () => `${command.personId} left a trace at ${now._id}`)
  const [, , shift8 = '', window = '', device] = String(command.input.code).split('.')
  const shift = stored<Shift>(engine, 'shifts').find(({ codes }) => codes.includes(shift8))
  holds(shift !== undefined && fresh.shiftId === shift._id, CHECK, says)
  const age = readAt - Number.parseInt(window, 36) * 15_000
  const isFresh = age < YOUNGEST_STALE && age >= 0 && !naive.replacedAt.has(shift8)
  const reason = fresh.why === 'ForgedCode' ? device === FORGER : fresh.why === 'StaleCode' && !isFresh
  holds(reason, 'codeTime', () => `a good code of ${now._id} was called ${fresh.why}`)
}

function scanned(world: World, call: Call, now: Person): void {
  const { name, input, personId } = call.command
  if (name !== 'session.checkIn' && name !== 'session.checkOut') return
  const { naive, engine, clock } = world
  const me = personId ?? ''
  holds(now._id === me, 'rights', () => `${me} scanned for ${now._id}`)
  const [, letter, shift8, window] = String(input.code).split('.')
  const shift = stored<Shift>(engine, 'shifts').find(({ codes }) => codes.includes(shift8 ?? ''))
  holds(shift !== undefined, CHECK, () => `${me} scanned a code of no shift`)
  const at = Number.parseInt(window ?? '', 36) * 15_000
  const age = call.startedAt - at
  holds(
    age <= OLDEST_CODE && age >= -NEWEST_CODE,
    'codeTime',
    () => `a code ${Math.round(age / 1000)} seconds old was believed`,
  )
  holds(
    (naive.replacedAt.get(shift8 ?? '') ?? Infinity) >= call.startedAt,
    'codeTime',
    () => `${me} scanned a code that had been replaced`,
  )
  const key = `scan/${me}/${String(input.nonce)}`
  holds(!naive.keys.has(key), 'atMostOnce', () => `the scan ${key} took effect twice`)
  naive.keys.add(key)
  const known = naive.shift(shift._id)
  holds(!known.settled.has(me), CHECK, () => `${me} scanned at ${shift._id} after she was settled there`)
  // By the moment of the code, as the cloud reads it: what lapses later had not lapsed then.
  const sheet = naive.presenceOf(me, name === 'session.checkIn' ? at : call.readAt)
  const line = sheet.get(shift._id)
  if (name === 'session.checkIn') {
    holds(letter === 'I', CHECK, () => `${me} checked in with a check-out code`)
    holds(known.expected.has(me), CHECK, () => `${me} checked in at ${shift._id} without being expected`)
    holds(!hasCome(line), CHECK, () => `${me} checked in twice at ${shift._id}`)
    holds(
      ![...sheet.values()].some(isInside),
      'oneOpenSession',
      () => `${me} checked in at ${shift._id} while in at another shift`,
    )
  } else {
    holds(letter === 'O', CHECK, () => `${me} checked out with a check-in code`)
    holds(
      mayLeave(line) && at > (line?.inAt ?? at),
      CHECK,
      () => `${me} checked out of ${shift._id} without being in`,
    )
  }
  const kind = letter === 'I' ? 'in' : 'out'
  const scan = { id: String(input.nonce), shiftId: shift._id, kind, at, by: null, how: 'phone' } as const
  naive.hear(me, scan, clock.now)
  call.command.commits += 1
}
