import { appeal } from '#domain/changeAppeal'
import { ask, type Correction, decide, withRound } from '#domain/correction'
import { entriesOfChanges, toldOfChanges } from '#domain/entries/changes'
import type { PersonId } from '#domain/ids'
import type { Person } from '#domain/person'
import type { Shift } from '#domain/shift'
import { DAY, HOUR, type Instant, MINUTE } from '#domain/time'
import { demoPersonId } from './demoPeople'
import type { Held } from './heldShift'
import type { History } from './history'
import { demoKey } from './rhythm'
import { DISPUTING } from './unfinishedStories'

/** Who works at the centre and agreed to the second change; the first waits for any of them. */
const APPROVER = 'V0035'

/**
 * One change waits for the centre. Another is agreed on, hangs out, and the volunteer does not think it right.
 */
export function withChanges(history: History, townKey: string, now: Instant) {
  const disputing = demoPersonId(DISPUTING, townKey)
  const first = creditedShift(history, ({ personId }) => personId === disputing, now)
  const second = creditedShift(history, ({ personId }) => personId !== disputing, now)
  const waiting = first ? [asked(history, first, demoKey('change-1'), now - 5 * HOUR)] : []
  if (!second) return { ...history, corrections: waiting }

  const at = now - 2 * HOUR
  const record = agreed(history, second, demoPersonId(APPROVER, townKey), at)
  const { held, personId } = second
  const marked = withMark(record, held.shift, personId, at)
  const entries = entriesOfChanges(record, marked, at).flat()
  return {
    ...history,
    held: history.held.map((each) => (each === held ? { ...each, shift: marked } : each)),
    entries: [...history.entries, ...entries],
    corrections: [...waiting, disputed(record, at + HOUR)],
  }
}

type About = Readonly<{ held: Held; personId: PersonId }>

/** The latest shift at which somebody else than the leader was credited by the leader. */
function creditedShift(
  { held }: History,
  isMeant: (about: About) => boolean,
  now: Instant,
): About | undefined {
  return [...held]
    .sort((one, other) => other.shift.endsAt - one.shift.endsAt)
    .filter(({ shift }) => shift.endsAt < now - DAY && shift.endsAt > now - 20 * DAY)
    .flatMap((each) =>
      Object.entries(each.shift.decided)
        .filter(([, { minutes }]) => minutes > HOUR / MINUTE)
        .map(([personId]) => ({ held: each, personId })),
    )
    .find((about) => isMeant(about) && about.held.slot.ledBy[0] !== about.personId)
}

function personOf({ people }: History, personId: PersonId): Person {
  const found = people.find(({ _id }) => _id === personId)
  if (!found) throw new Error(`Nobody in the demo town is ${personId}`)
  return found
}

function asked(history: History, { held, personId }: About, key: string, at: Instant): Correction {
  const { shift, slot } = held
  const about = personOf(history, personId)
  const leader = personOf(history, slot.ledBy[0] ?? '')
  const me = { personId: leader._id, name: leader.name, hats: leader.hats }
  const to = { inAt: shift.startsAt, outAt: shift.startsAt + HOUR }
  const wish = { personId, to, why: '她一小时后先走了，签退码是后来扫的', proof: null, key }
  const decision = ask({ shift, record: undefined, about }, wish, me, at)
  if (!decision.ok || !decision.value) throw new Error('The demo town’s change was not taken')
  const audit = { by: leader._id, at, does: 'demo' }
  return withRound(shift, about, undefined, decision.value, audit)
}

function agreed(history: History, about: About, approver: PersonId, at: Instant): Correction {
  const key = demoKey('change-2')
  const staff = personOf(history, approver)
  const me = { personId: approver, name: staff.name, hats: staff.hats }
  const decision = decide(asked(history, about, key, at - DAY / 2), key, 'approved', '', me, at, [])
  if (!decision.ok) throw new Error(`The demo town’s change was not agreed on: ${decision.refusal}`)
  return decision.value.record
}

function disputed(record: Correction, at: Instant): Correction {
  const done = { ...record, rounds: record.rounds.map((round) => ({ ...round, done: true })), due: null }
  const said = { key: demoKey('appeal-1'), text: '我那天一直做到结束，签退的码是最后扫的' }
  const appealed = appeal(done, record.rounds[0]?.id ?? '', said, at)
  if (!appealed.ok) throw new Error(`The demo town’s appeal was not taken: ${appealed.refusal}`)
  return appealed.value.record
}

function withMark(record: Correction, shift: Shift, personId: PersonId, now: Instant): Shift {
  const told = toldOfChanges(record, shift, now)
  return told ? { ...shift, decided: { ...shift.decided, [personId]: told } } : shift
}
