import { attendanceFields } from '#cloud/attendanceFields'
import { LOST, untilWon } from '#cloud/compareAndSet'
import type { Store } from '#cloud/ports'
import { cardShown, keepRefusedRecords } from '#cloud/refusedRecords'
import { done, fail, type Handler } from '#cloud/serve'
import { sessionView } from '#cloud/sessionView'
import type { CheckedInput } from '#contract/index'
import { hasHeard, withEvent, withRefusedAtOnce } from '#domain/attendance'
import { eventAt, sessionAt } from '#domain/checkIn'
import { accept, type Decision, refuse } from '#domain/decision'
import {
  afterFailure,
  deviceOf,
  endsInDigits,
  isPairedDevice,
  type Kiosk,
  kioskSecretHash,
  mayLook,
  mayPass,
  namesOnList,
} from '#domain/kiosk'
import { maskedName } from '#domain/maskedName'
import type { PersonId } from '#domain/ids'
import type { Person } from '#domain/person'
import type { Shift } from '#domain/shift'
import type { Instant } from '#domain/time'
import { cardNumberIn, parseCardCode } from '#domain/volunteerCard'
import { meant } from './whoStandsHere'

type Who = CheckedInput<'keeper.kioskCheck'>['who']

/**
 * Three requests to read and one to write by card. A number or a name can be guessed, so such a look must first win the
 * device's own document, whether it found somebody or not: looks made at once are counted one after another.
 */
export const kioskCheck: Handler<'keeper.kioskCheck'> = (
  { kioskId, secret, shiftId, nonce, kind, who },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [kiosk, shift, byCard] = await Promise.all([
      store.get('kiosks', kioskId),
      store.get('shifts', shiftId),
      holderOf(store, who),
    ])
    if (!kiosk || !isPairedDevice(kiosk, caller.personId, kioskSecretHash(cloud.townKey, secret)))
      return fail('NotAKiosk')
    const free = mayLook(kiosk, now)
    if (!free.ok) return fail(free.refusal, free.facts)
    if (!shift || shift.servicePointId !== kiosk.servicePointId) return fail('ShiftNotFound')

    const found = await findPerson(store, cloud.townKey, shift, who, byCard)
    const looked = { by: caller.personId, at: now, nonce, guessable: who.by !== 'card', found: found.ok }
    const after = await writeLook(store, kiosk, looked)
    if (after === LOST) return LOST
    if (!found.ok) {
      const by = caller.personId
      if (!(await isDoubtKept(store, byCard, { shift, who, nonce, why: found.refusal, by, now }))) return LOST
      const locked = mayLook({ ...kiosk, ...after }, now)
      return locked.ok ? fail(found.refusal) : fail(locked.refusal, locked.facts)
    }
    return pass({ store, shift, kiosk, nonce, kind, via: viaOf(who), now }, found.value)
  })

async function holderOf(store: Store, who: Who): Promise<Person | undefined> {
  const cardNo = who.by === 'name' ? undefined : cardNumberIn(who.card)
  if (cardNo === undefined) return undefined
  const [holder] = await store.find('people', { where: { cardNo }, limit: 1 })
  return holder
}

type NotFound = 'UnknownCard' | 'LostCard' | 'NobodyFound' | 'SeveralFound'

async function findPerson(
  store: Store,
  townKey: string,
  shift: Shift,
  who: Who,
  byCard: Person | undefined,
): Promise<Decision<Person, NotFound>> {
  if (who.by !== 'name') {
    // A number stands for a card only where it was said to be one: that look counts as a guess.
    if (who.by === 'card' && !parseCardCode(who.card)) return refuse('UnknownCard')
    return meant(townKey, { by: 'card', card: who.card }, byCard ? [byCard] : [])
  }
  const ids = namesOnList(shift.expected, who.name).map(({ personId }) => personId)
  if (ids.length === 0) return refuse('NobodyFound')
  const people = await store.find('people', { where: { _id: { $in: ids } }, limit: ids.length })
  const [person, another] = people.filter((each) => endsInDigits(each, who.phoneEnd))
  if (!person) return refuse('NobodyFound')
  return another ? refuse('SeveralFound') : accept(person)
}

function viaOf({ by }: Who): Passing['via'] {
  return by === 'number' ? 'kioskNumber' : 'kiosk'
}

/** What the look leaves on the device; a good card leaves nothing. */
async function writeLook(
  store: Store,
  kiosk: Kiosk,
  {
    by,
    at,
    nonce,
    guessable,
    found,
  }: Readonly<{ by: string; at: Instant; nonce: string; guessable: boolean; found: boolean }>,
): Promise<Pick<Kiosk, 'failures' | 'lockedUntil'> | typeof LOST> {
  const { failures, lockedUntil } = kiosk
  if (found && !guessable) return { failures, lockedUntil }
  const after = found ? { failures, lockedUntil } : afterFailure(kiosk, nonce, at)
  const audit = { by, at, does: 'keeper.kioskCheck' }
  const won = await store.update(
    'kiosks',
    { _id: kiosk._id, rev: kiosk.rev },
    { set: { ...after, audit }, inc: { rev: 1 } },
  )
  return won === 1 ? after : LOST
}

type Doubt = Readonly<{
  shift: Shift
  who: Who
  nonce: string
  why: NotFound
  by: PersonId
  now: Instant
}>

/** A card that was lost, a forgery of one or one of nobody, shown where nobody looks on: kept where the leader sees it. */
async function isDoubtKept(
  store: Store,
  holder: Person | undefined,
  { shift, who, nonce, why, by, now }: Doubt,
): Promise<boolean> {
  if (who.by !== 'card' || !parseCardCode(who.card)) return true
  if (why !== 'LostCard' && why !== 'UnknownCard') return true
  const audit = { by, at: now, does: 'keeper.kioskCheck' }
  if (!holder) {
    const record = { id: nonce, why, at: now, heardAt: now, by, card: cardShown(who.card) }
    return (await keepRefusedRecords(store, shift, [record], audit)) !== LOST
  }
  const { _id, att } = holder
  const facts = { id: nonce, shiftId: shift._id, why, at: now, heardAt: now, by: null }
  const attendance = withRefusedAtOnce(att, facts, now)
  if (attendance === att) return true
  const set = { ...attendanceFields(attendance), audit }
  return (await store.update('people', { _id, 'att.rev': att.rev }, { set })) === 1
}

type Passing = Readonly<{
  store: Store
  shift: Shift
  kiosk: Kiosk
  nonce: string
  kind: 'in' | 'out'
  via: 'kiosk' | 'kioskNumber'
  now: Instant
}>

async function pass({ store, shift, kiosk, nonce, kind, via, now }: Passing, person: Person) {
  const { _id, att, name } = person
  const answer = (attendance: Person['att']) =>
    done({ maskedName: maskedName(name), session: sessionView(sessionAt(attendance, shift._id)) })
  if (hasHeard(att, nonce)) {
    const event = att.events.find(({ id }) => id === nonce)
    return event?.shiftId === shift._id && event.kind === kind ? answer(att) : fail('KeyReused')
  }
  const may = mayPass(shift, { attendance: att, personId: _id }, kind, now)
  if (!may.ok) return fail(may.refusal, may.facts)

  const facts = {
    id: nonce,
    kind,
    at: now,
    via,
    by: null,
    device: deviceOf(kiosk),
    heardAt: now,
  } as const
  const attendance = withEvent(att, eventAt(shift, facts), now)
  const audit = { by: kiosk.device?.personId ?? kiosk.issued.by, at: now, does: 'keeper.kioskCheck' }
  const won = await store.update(
    'people',
    { _id, 'att.rev': att.rev },
    { set: { ...attendanceFields(attendance), audit } },
  )
  return won === 1 ? answer(attendance) : LOST
}
