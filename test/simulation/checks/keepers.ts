import type { AttendanceSheet } from '#domain/attendanceSheet'
import type { AttendanceEvent } from '#domain/attendance'
import type { Kiosk } from '#domain/kiosk'
import type { Person } from '#domain/person'
import type { Call } from '../call'
import { hasCome, isInside, mayLeave } from '../naiveTown'
import { holds } from '../violation'
import { storedOne, type World } from '../world'
import type { Check } from './check'
import { heardSoon } from './notes'

const CHECK = 'keepers'
const MARGIN = 30 * 60_000
const FAILURES = 4
const LOCKED_FOR = 10 * 60_000

/** A tablet is one device's until it is taken back, and shut after the fifth look that found nobody; a sheet comes back once. */
export const keepers: Check = {
  wrote({ clock, naive }, { call, kind, collection, changed }) {
    const { command } = call
    for (const { before, after } of changed) {
      if (collection === 'people' && kind === 'add' && command.name === 'keeper.register')
        command.commits += 1
      if (collection === 'kiosks' && before)
        tabletHolds(call, before as unknown as Kiosk, after as unknown as Kiosk)
      const tidies = call.command.identity.kind === 'timer' && naive.wentAt.size > 0
      if (collection === 'sheets' && before && tidies)
        holds(
          withoutNames(before) === withoutNames(after),
          CHECK,
          () => `the timer took more out of the sheet ${String(after._id)} than a name`,
        )
      else if (collection === 'sheets' && before)
        sheetHolds(call, before as unknown as AttendanceSheet, after as unknown as AttendanceSheet, clock.now)
    }
  },
}

function tabletHolds(call: Call, before: Kiosk, after: Kiosk): void {
  const { command, readAt } = call
  const says = () => `${command.name} changed the tablet ${after._id}`
  switch (command.name) {
    case 'keeper.pairKiosk':
      holds(before.device === null && before.revoked === null && readAt <= before.pairUntil, CHECK, says)
      holds(after.device?.personId === command.personId, 'rights', says)
      command.commits += 1
      break
    case 'keeper.revokeKiosk':
      holds(before.revoked === null && after.revoked !== null, CHECK, says)
      break
    case 'keeper.kioskCheck':
      holds(before.device?.personId === command.personId && before.revoked === null, 'rights', says)
      holds(
        before.lockedUntil === null || before.lockedUntil <= readAt,
        CHECK,
        () => `somebody was looked for on ${after._id} while it was locked`,
      )
      holds(
        after.failures.length <= FAILURES &&
          (before.failures.filter(({ at }) => at > readAt - LOCKED_FOR).length < FAILURES ||
            after.lockedUntil !== null ||
            after.failures.length === FAILURES),
        CHECK,
        () => `${after._id} was not locked by a fifth failure`,
      )
      break
    default:
      holds(false, CHECK, says)
  }
}

function withoutNames({ entered, ...sheet }: object & Partial<Pick<AttendanceSheet, 'entered'>>): string {
  const lines = entered?.lines.map((line) => ({ ...line, name: '' }))
  return JSON.stringify({ ...sheet, entered: entered && { ...entered, byName: '', lines }, rev: 0, audit: 0 })
}

function sheetHolds({ command }: Call, before: AttendanceSheet, after: AttendanceSheet, now: number): void {
  holds(command.name === 'keeper.enterSheet', CHECK, () => `${command.name} changed the sheet ${after._id}`)
  holds(
    before.entered === null &&
      after.entered?.by === command.personId &&
      (after.entered?.at ?? Infinity) <= now + 5_000,
    'atMostOnce',
    () => `the sheet ${after._id} came back twice`,
  )
  command.commits += 1
}

/** What a tablet, a keeper or a sheet of paper changed in one person's attendance. */
export function keptAtPoint(world: World, call: Call, old: Person, now: Person): void {
  const { name } = call.command
  if (name !== 'keeper.kioskCheck' && name !== 'keeper.walkIn' && name !== 'keeper.enterSheet') return
  const known = new Set(old.att.events.map(({ id }) => id))
  const come = now.att.events.filter(({ id }) => !known.has(id))
  // A card refused at once leaves its trace and no scan: `people` looks at it.
  if (name === 'keeper.kioskCheck' && come.length === 0) return
  holds(
    name === 'keeper.enterSheet' ? come.length <= 2 : come.length === 1,
    CHECK,
    () => `${name} wrote ${come.length} scans of ${now._id}`,
  )
  for (const event of come) heard(world, call, now._id, event)
  if (name !== 'keeper.enterSheet') call.command.commits += 1
}

function heard(world: World, call: Call, personId: string, event: AttendanceEvent): void {
  const { naive, clock } = world
  const { id, shiftId, kind, at, by } = event
  const slot = naive.slot(shiftId)
  const shift = naive.shift(shiftId)
  holds(
    at >= slot.startsAt - MARGIN && at <= slot.endsAt + MARGIN,
    CHECK,
    () => `${id} lies outside ${shiftId}`,
  )
  heardSoon(world, call, shiftId)
  holds(!shift.settled.has(personId), CHECK, () => `${id} of ${personId} was heard after she was settled`)
  const key = `scan/${personId}/${id}`
  holds(!naive.keys.has(key), 'atMostOnce', () => `the scan ${key} took effect twice`)
  naive.keys.add(key)
  if (call.command.name === 'keeper.kioskCheck') atTablet(world, call, personId, event)
  else byKeeper(world, call, personId, event)
  if (call.command.name !== 'keeper.enterSheet') stepHolds(world, call, personId, event)
  const ways = { 'keeper.kioskCheck': 'tablet', 'keeper.enterSheet': 'paper' } as const
  const how = ways[call.command.name as keyof typeof ways] ?? 'tick'
  naive.hear(personId, { id, shiftId, kind, at, by, how }, clock.now)
}

function atTablet(
  world: World,
  call: Call,
  personId: string,
  { via, by, at, shiftId }: AttendanceEvent,
): void {
  const { kioskId, who } = call.command.input as Readonly<{ kioskId: string; who: { by: string } }>
  const kiosk = storedOne(world.engine, 'kiosks', kioskId) as unknown as Kiosk
  const isPaired = kiosk.device?.personId === call.command.personId
  const isThere = kiosk.servicePointId === world.naive.slot(shiftId).servicePointId
  holds(isPaired && isThere, 'rights', () => `${personId} was let in by a tablet that is none here`)
  holds(
    kiosk.revoked === null || kiosk.revoked.at >= call.startedAt - 10_000,
    'rights',
    () => `${personId} was let in by a tablet that had been taken back`,
  )
  holds(
    via === (who.by === 'number' ? 'kioskNumber' : 'kiosk') && by === null && at === call.readAt,
    CHECK,
    () => `a scan of ${personId} is not the tablet’s`,
  )
}

function byKeeper(world: World, call: Call, personId: string, { via, by, shiftId }: AttendanceEvent): void {
  const { command, startedAt } = call
  const { servicePointId } = world.naive.slot(shiftId)
  holds(
    world.naive.wore(command.personId ?? '', startedAt, [`keeper:${servicePointId}`]),
    'rights',
    () => `${command.personId} did ${command.name} without keeping ${servicePointId}`,
  )
  holds(personId !== command.personId, 'ownWord', () => `${personId} wrote down herself`)
  const isPaper = command.name === 'keeper.enterSheet'
  holds(
    by === command.personId && (via === 'paper') === isPaper,
    CHECK,
    () => `a scan of ${personId} is not the keeper’s`,
  )
}

/** At the moment itself nobody comes twice, is in twice, or leaves without having come. */
function stepHolds({ naive }: World, call: Call, personId: string, { kind, shiftId }: AttendanceEvent): void {
  const sheet = naive.presenceOf(personId, call.readAt)
  const line = sheet.get(shiftId)
  const { expected } = naive.shift(shiftId)
  if (kind === 'out') {
    const mayWait = line === undefined && expected.has(personId)
    holds(mayLeave(line) || mayWait, CHECK, () => `${personId} left ${shiftId} without being in`)
    return
  }
  holds(expected.has(personId), CHECK, () => `${personId} came to ${shiftId} without being expected`)
  holds(!hasCome(line), CHECK, () => `${personId} came twice to ${shiftId}`)
  holds(
    ![...sheet.values()].some(isInside),
    'oneOpenSession',
    () => `${personId} came to ${shiftId} while in at another shift`,
  )
}
