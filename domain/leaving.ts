import { asOf, noAttendance } from './attendance'
import { accept, type Decision, refuse } from './decision'
import { holdsPost } from './hats'
import type { CommandKey, PersonId, ShiftId } from './ids'
import { declineNeed, movedBy, type Need, withdrawNeed } from './need'
import { endPairing, mayAcceptPairing, type Pairing, pairingAfter } from './pairing'
import type { Account, Person } from './person'
import { lineOf, type Queue, ticketsOf } from './queue'
import { withHoldEnding } from './redemption'
import type { Instant } from './time'

/** What stands where a name stood. */
export const NO_NAME = '—'

/** Somebody who is not here any more: by her own wish, or because she goes on under another account. */
export type Left = Readonly<{
  at: Instant
  /** Of her command, so that pressing twice is leaving once. */
  key: CommandKey
  /** The account she goes on under; null for who left. */
  to: PersonId | null
  /** When the timer goes on taking her name out of what others wrote; null once it is out of everything. */
  due: Instant | null
  /** Where she was seen and her leader had not had the last word, so that her name stands there; absent: nowhere. */
  shifts?: readonly ShiftId[]
}>

export type LeaveRefusal = 'SessionOpen' | 'StillDirector'

/** Whoever is in the middle of a service checks out first; the town is never left without its director. */
export function mayLeave(person: Person, now: Instant): Decision<true, LeaveRefusal> {
  if (asOf(person.att, now).sessions.some(({ status }) => status === 'open')) return refuse('SessionOpen')
  if (holdsPost(person.hats, 'director')) return refuse('StillDirector')
  return accept(true)
}

/** What stays of her: an id that says nothing, the card's number so that nobody else gets it, what ends in the account. */
export type Rest = Pick<
  Person,
  'openid' | 'name' | 'realName' | 'phone' | 'phoneEnd' | 'cardVersion' | 'hats' | 'teams' | 'att' | 'acc'
> &
  Readonly<{ left: Left }>

/** The person without identity, hats and teams, every hold released. The books do not change. */
export function withoutIdentity(person: Person, left: Left, by: PersonId | 'timer'): Rest {
  return {
    openid: null,
    name: NO_NAME,
    realName: null,
    phone: null,
    phoneEnd: null,
    cardVersion: person.cardVersion + 1,
    hats: [],
    teams: [],
    att: { ...noAttendance, rev: person.att.rev + 1, settled: person.att.settled },
    acc: withAllReleased(person.acc, by, left.at),
    left: person.att.shifts.length === 0 ? left : { ...left, shifts: person.att.shifts },
  }
}

/** Written anew also where nothing is held: a redemption on its way must not find the account as it read it. */
function withAllReleased(account: Account, by: PersonId | 'timer', now: Instant): Account {
  return account.holds
    .filter(({ status }) => status === 'held')
    .reduce((soFar, { id }) => withHoldEnding(soFar, id, 'released', by, now), {
      ...account,
      rev: account.rev + 1,
    })
}

type Doing = Readonly<{ by: PersonId | 'timer'; at: Instant; does: string }>

/** What becomes of a need when who asked for it, or who was to go there, is not here any more. */
export function needWithout(need: Need, id: PersonId, doing: Doing): Partial<Need> {
  const asked = need.askedBy === id
  const goes = 'goes' in need.state && need.state.goes.personId === id
  const ends = asked ? withdrawNeed(need) : goes ? declineNeed(need, NO_NAME) : undefined
  const moved = ends?.ok ? movedBy(need, ends.value, { ...doing, byName: NO_NAME }) : {}
  return { ...moved, ...(asked ? withoutAsker(need) : {}) }
}

/** Who wrote a need down for another is not the one it is about. */
function withoutAsker({ via, askerOpenid }: Need): Partial<Need> {
  if (askerOpenid === '') return {}
  if (via !== 'phone') return { askerOpenid: '' }
  const contact = { name: NO_NAME, phone: { number: '', verified: false }, address: null }
  return { askerOpenid: '', contact, words: NO_NAME, risk: NO_NAME, wanted: null, estate: null }
}

/**
 * A pairing of somebody who is not here any more. Under her new account it goes on. Where the elder left, or nobody is
 * left to visit, it ends; where one of the pair left, the others go on, and a visit nobody makes raises its alarm.
 */
export function pairingWithout(
  pairing: Pairing,
  id: PersonId,
  to: PersonId | null,
  doing: Doing,
): Partial<Pairing> {
  if (to !== null) return pairingUnder(pairing, id, to)
  const elderLeft = pairing.elder.personId === id
  const pair = pairing.pair.filter(({ personId }) => personId !== id)
  const ends = elderLeft || pair.length === 0 ? endPairing(pairing, null) : undefined
  const moved: Partial<Pairing> = ends?.ok
    ? pairingAfter(pairing, ends.value, { ...doing, byName: NO_NAME })
    : {}
  if (!elderLeft) return { ...moved, pair }
  // What others wrote down about her life ends with it.
  const steps = (moved.steps ?? pairing.steps).map((step) => ({ ...step, note: null }))
  const visits = pairing.visits.map((visit) => ({
    ...visit,
    money: visit.money && { ...visit.money, what: NO_NAME },
  }))
  const elder = { personId: null, name: NO_NAME, phone: null, address: '', livesAlone: false }
  return { ...moved, pair, steps, visits, elder }
}

/** Nobody stands in a pair twice, nor visits herself. Where she had said the centre's yes to it, another says it anew. */
function pairingUnder(pairing: Pairing, id: PersonId, to: PersonId): Partial<Pairing> {
  const { elder, visits, accepted, status } = pairing
  const moved = peopleUnder(pairing, id, to)
  const yes = accepted?.by === id ? { ...accepted, by: to } : accepted
  const isHers = yes !== null && !mayAcceptPairing(moved, yes.by)
  return {
    ...moved,
    accepted: yes,
    ...(isHers && status !== 'ended' ? ASKED_ANEW : {}),
    elder: elder.personId === id ? { ...elder, personId: to } : elder,
    visits: visits.map((visit) =>
      visit.money?.witness.personId === id
        ? { ...visit, money: { ...visit.money, witness: { ...visit.money.witness, personId: to } } }
        : visit,
    ),
  }
}

/** The elder's yes stands: the same people come. */
const ASKED_ANEW = {
  status: 'proposed',
  accepted: null,
  nextOn: null,
  missedAt: null,
  timerAt: null,
} as const

function peopleUnder(
  { elder, pair, assistant }: Pairing,
  id: PersonId,
  to: PersonId,
): Pick<Pairing, 'pair' | 'assistant'> {
  const known = new Set(pair.map(({ personId }) => personId))
  const renamed = pair
    .filter(({ personId }) => personId !== id || !known.has(to))
    .map((member) => (member.personId === id ? { ...member, personId: to } : member))
  return {
    pair: renamed.filter(({ personId }) => personId !== (elder.personId === id ? to : elder.personId)),
    assistant: assistant.personId === id ? { ...assistant, personId: to } : assistant,
  }
}

/** The queue once she has given up the number she held. Undefined: she holds none. */
export function queueWithout(queue: Queue, id: PersonId, now: Instant): Partial<Queue> | undefined {
  const own = ticketsOf(queue.events).find(
    ({ personId, state }) => personId === id && state !== 'done' && state !== 'left',
  )
  if (!own || now >= queue.endsAt) return undefined
  const gone = { id: `left~${own.id}`, kind: 'leave' as const, ticket: own.id, at: now, by: id }
  const events = [...queue.events, gone]
  return { events, line: lineOf(events) }
}
