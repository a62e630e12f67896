import { attendanceFields } from '#cloud/attendanceFields'
import { LOST, untilWon } from '#cloud/compareAndSet'
import type { Store } from '#cloud/ports'
import { cardShown, keepRefusedRecords } from '#cloud/refusedRecords'
import { done, fail, type Handler } from '#cloud/serve'
import { sessionView } from '#cloud/sessionView'
import type { CheckedInput } from '#contract/index'
import { mayRunShift } from '#domain/hats'
import type { PersonId } from '#domain/ids'
import type { Person } from '#domain/person'
import { hearRecorded, type Recorder } from '#domain/recordedAttendance'
import { isExpected, type RefusedRecord, type Shift } from '#domain/shift'
import type { Instant } from '#domain/time'
import { cardNumberIn, isGenuineCard, parseCardCode } from '#domain/volunteerCard'

type Event = CheckedInput<'session.record'>['events'][number]
type Written = Awaited<ReturnType<typeof writePeople>>

/**
 * What leader or keeper wrote down about others. Two requests to read, then one per person's document; what is about
 * nobody we know is kept with the shift.
 */
export const record: Handler<'session.record'> = (
  { shiftId, device, events },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [shift, people] = await Promise.all([
      store.get('shifts', shiftId),
      readPeople(store, caller.personId, events),
    ])
    if (!shift) return fail('ShiftNotFound')
    const me = people.find(({ _id }) => _id === caller.personId)
    if (!me || !mayRunShift(me.hats, shift)) return fail('NotYourShift')

    const about = new Map<Person, Event[]>()
    const unknown: RefusedRecord[] = []
    for (const event of events) {
      const person = people.find((candidate) => isAbout(event, candidate))
      if (person) about.set(person, [...(about.get(person) ?? []), event])
      else unknown.push(unknownAt(event, caller.personId, now))
    }
    const recorder = { personId: caller.personId, device }
    const ground = { store, townKey: cloud.townKey, shift, recorder, now }
    const written = await Promise.all([
      writePeople(ground, about),
      keepRefusedRecords(store, shift, unknown, { by: caller.personId, at: now, does: 'session.record' }),
    ])
    const [outcomes, kept] = written
    if (outcomes === LOST || kept === LOST) return LOST
    return done({ now, outcomes: events.map((event) => outcomeOf(event, outcomes)) })
  })

function readPeople(store: Store, caller: PersonId, events: readonly Event[]): Promise<Person[]> {
  const ids = [
    ...new Set([caller, ...events.flatMap((event) => ('personId' in event ? event.personId : []))]),
  ]
  const cards = [
    ...new Set(events.flatMap((event) => ('card' in event ? (cardNumberIn(event.card) ?? []) : []))),
  ]
  const byId = { _id: { $in: ids } }
  return store.find('people', {
    where: cards.length > 0 ? { $or: [byId, { cardNo: { $in: cards } }] } : byId,
    limit: ids.length + cards.length,
  })
}

function isAbout(event: Event, { _id, cardNo }: Person): boolean {
  return 'personId' in event ? event.personId === _id : cardNumberIn(event.card) === cardNo
}

type Ground = Readonly<{ store: Store; townKey: string; shift: Shift; recorder: Recorder; now: Instant }>

async function writePeople(
  { store, townKey, shift, recorder, now }: Ground,
  about: ReadonlyMap<Person, readonly Event[]>,
) {
  const heard = [...about].map(([person, events]) => {
    const byNonce = new Map(events.map((event) => [event.nonce, event]))
    const refusedFor = ({ nonce }: { nonce: string }) => cardRefusal(byNonce.get(nonce), person, townKey)
    const facts = { attendance: person.att, personId: person._id, shift, recorder, events, refusedFor, now }
    return { person, ...hearRecorded(facts) }
  })
  const audit = { by: recorder.personId, at: now, does: 'session.record' }
  const won = await Promise.all(
    heard
      .filter(({ person, attendance }) => attendance !== person.att)
      .map(({ person: { _id, att }, attendance }) =>
        store.update(
          'people',
          { _id, 'att.rev': att.rev },
          { set: { ...attendanceFields(attendance), audit } },
        ),
      ),
  )
  if (won.some((count) => count !== 1)) return LOST
  return heard.map(({ person, outcomes }) => ({
    person,
    outcomes,
    expected: isExpected(shift, person._id),
  }))
}

function cardRefusal(event: Event | undefined, person: Person, townKey: string) {
  if (event?.via !== 'card') return undefined
  const code = parseCardCode(event.card)
  if (!code || !isGenuineCard(townKey, code)) return 'UnknownCard'
  return code.version === person.cardVersion ? undefined : 'LostCard'
}

function unknownAt(event: Event, by: PersonId, now: Instant): RefusedRecord {
  const facts = { id: event.nonce, why: whyUnknown(event), at: event.at, heardAt: now, by }
  return 'card' in event
    ? { ...facts, card: cardShown(event.card) }
    : { ...facts, card: '', personId: event.personId }
}

function whyUnknown(event: Event): 'UnknownCard' | 'UnknownPerson' {
  return 'card' in event ? 'UnknownCard' : 'UnknownPerson'
}

function outcomeOf(event: Event, written: Exclude<Written, typeof LOST>) {
  const { nonce } = event
  for (const { person, outcomes, expected } of written) {
    const said = outcomes.find((each) => each.nonce === nonce)
    if (!said) continue
    const { _id: personId, name } = person
    if (said.outcome === 'kept') return { ...said, name }
    return { ...said, personId, name, expected, session: sessionView(said.session) }
  }
  return { nonce, outcome: 'kept' as const, why: whyUnknown(event), name: null }
}
