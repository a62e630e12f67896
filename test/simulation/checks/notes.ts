import type { AttendanceEvent } from '#domain/attendance'
import type { Person } from '#domain/person'
import type { Shift } from '#domain/shift'
import type { Answer, Call } from '../call'
import { holds } from '../violation'
import { stored, type World } from '../world'
import type { Check } from './check'
import { mayRun } from './slots'

const CHECK = 'notes'
const MARGIN = 30 * 60_000
const WEEK = 7 * 24 * 3_600_000
/** The device of a code that nobody showed. */
export const FORGER = 'FFF'

type Scan = Readonly<{ code: string; nonce: string }>
type Note = Readonly<{ nonce: string; kind: 'in' | 'out'; at: number; personId?: string; card?: string }>
type Outcome = Readonly<{ nonce: string; outcome: 'heard' | 'kept'; why?: string; personId?: string }>

/** Scans and notes that come late: each once, by who may, within its shift; what was said about one stays said. */
export const notes: Check = {
  answered({ naive }, { command }, answer: Answer) {
    if (!answer.ok || !isLate(command.name)) return
    const outcomes = answer.data.outcomes as Outcome[]
    const sent = sentBy(command.input)
    holds(
      outcomes.map(({ nonce }) => nonce).join() === sent.map(({ nonce }) => nonce).join(),
      'acknowledged',
      () => `${command.name} did not say what became of everything sent`,
    )
    for (const { nonce, outcome, why, personId = command.personId } of outcomes) {
      const key = `scan/${personId ?? ''}/${nonce}`
      const known = naive.keys.has(key)
      if (outcome === 'heard')
        holds(
          known || naive.forgottenKeys.has(key),
          'acknowledged',
          () => `${nonce} of ${personId} was called heard and is not written`,
        )
      else if (why !== 'AlreadySettled' && command.name === 'session.upload')
        holds(!known, CHECK, () => `${nonce} of ${personId} was heard and then called ${why}`)
    }
  },
}

function isLate(name: string): boolean {
  return name === 'session.upload' || name === 'session.record'
}

function sentBy(input: Readonly<Record<string, unknown>>): readonly { nonce: string }[] {
  return (input.scans ?? input.events) as readonly { nonce: string }[]
}

/** What a late scan or a note changed in one person's attendance. */
export function noted(world: World, call: Call, old: Person, now: Person): void {
  const { command } = call
  if (!isLate(command.name)) return
  const known = new Set(old.att.events.map(({ id }) => id))
  const lost = old.att.events.filter(({ id }) => !now.att.events.some((event) => event.id === id))
  holds(lost.length === 0, CHECK, () => `${command.name} lost ${lost.length} scans of ${now._id}`)
  for (const event of now.att.events) if (!known.has(event.id)) heard(world, call, now._id, event)
  command.commits += 1
}

function heard(world: World, call: Call, personId: string, event: AttendanceEvent): void {
  const { naive, clock } = world
  const { command } = call
  const { id, shiftId, kind, at } = event
  const slot = naive.slot(shiftId)
  if (command.name === 'session.upload') uploaded(world, call, personId, event)
  else recorded(world, call, personId, event)
  holds(
    at >= slot.startsAt - MARGIN && at <= slot.endsAt + MARGIN,
    CHECK,
    () => `${id} of ${personId} lies outside ${shiftId}`,
  )
  holds(at <= call.readAt + 15_000, CHECK, () => `${id} of ${personId} lies in the future`)
  heardSoon(world, call, shiftId)
  const settled = naive.shift(shiftId).settled.has(personId)
  holds(!settled, CHECK, () => `${id} of ${personId} was heard at ${shiftId} after she was settled there`)
  const key = `scan/${personId}/${id}`
  holds(!naive.keys.has(key), 'atMostOnce', () => `the scan ${key} took effect twice`)
  naive.keys.add(key)
  const how = command.name === 'session.upload' ? 'phone' : 'tick'
  naive.hear(personId, { id, shiftId, kind, at, by: event.by, how }, clock.now)
}

/** What comes more than a week after the end makes no session. */
export function heardSoon({ naive }: World, { readAt, command }: Call, shiftId: string): void {
  const late = readAt - naive.slot(shiftId).endsAt
  holds(late <= WEEK, CHECK, () => `${command.name} was believed ${late} ms after the end of ${shiftId}`)
}

function uploaded(world: World, { command }: Call, personId: string, event: AttendanceEvent): void {
  holds(personId === command.personId, 'rights', () => `${command.personId} uploaded for ${personId}`)
  const scan = (command.input.scans as Scan[]).find(({ nonce }) => nonce === event.id)
  const [, letter, shift8 = '', window = '', device] = (scan?.code ?? '').split('.')
  const at = Number.parseInt(window, 36) * 15_000
  const shift = stored<Shift>(world.engine, 'shifts').find(({ codes }) => codes.includes(shift8))
  holds(
    shift?._id === event.shiftId && at === event.at && (letter === 'I') === (event.kind === 'in'),
    CHECK,
    () => `${event.id} of ${personId} is not what the code says`,
  )
  holds(device !== FORGER, 'codeTime', () => `${personId} was believed a code that nobody showed`)
  holds(
    at < (world.naive.replacedAt.get(shift8) ?? Infinity),
    'codeTime',
    () => `${personId} scanned a code that had been replaced`,
  )
}

function recorded(world: World, call: Call, personId: string, event: AttendanceEvent): void {
  const { command } = call
  mayRun(world, call, world.naive.slot(event.shiftId), true)
  holds(personId !== command.personId, 'ownWord', () => `${personId} wrote down herself`)
  const note = (command.input.events as Note[]).find(({ nonce }) => nonce === event.id)
  holds(
    note?.kind === event.kind && event.at === Math.min(note.at, call.readAt) && event.by === command.personId,
    CHECK,
    () => `${event.id} of ${personId} is not what was written down`,
  )
  holds(
    command.input.shiftId === event.shiftId,
    CHECK,
    () => `${event.id} of ${personId} went to another shift than it was written down at`,
  )
}
