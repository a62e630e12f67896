import type { Attendance } from './attendance'
import { noAttendance } from './attendance'
import type { Audit } from './audit'
import { accept, type Decision, refuse } from './decision'
import type { Hat, Hats } from './hats'
import type { CommandKey, PersonId, ServicePointId, ShiftId, TeamId } from './ids'
import type { Left } from './leaving'
import type { CivilDate, Instant, Period } from './time'

export const AGE_BANDS = ['14-17', '18-35', '36-59', '60-74', '75+'] as const
export type AgeBand = (typeof AGE_BANDS)[number]

export type Membership = Readonly<{
  teamId: TeamId
  teamName: string
  status: 'asked' | 'member'
  at: Instant
}>

/** A health item set aside for somebody. It lies here because it lowers what she may spend. */
export type Hold = Readonly<{
  /** The command's key; names the redemption. */
  id: CommandKey
  rewardId: string
  /** Of the one attempt that took the item; it goes back to the shelf by this token, once. */
  token: string
  /** Name, price, place and time as they were when it was asked for. */
  name: string
  points: number
  worthCents: number
  servicePointId: ServicePointId
  servicePointName: string
  room: string
  startsAt: Instant | null
  endsAt: Instant | null
  /** The keeper who asked for it on her behalf, by her card. */
  orderedBy?: PersonId
  /** `<service point>/<number>`: what a keeper looks for. */
  pickUp: string
  status: 'held' | 'handed' | 'released'
  at: Instant
  until: Instant
  endedAt?: Instant
  endedBy?: PersonId | 'timer'
}>

/** What became of a redemption. `refused`: its attempt was cut and may never hold any more. */
export type EndedHold = Readonly<{
  id: CommandKey
  rewardId: string
  token: string
  name: string
  points: number
  status: 'handed' | 'released' | 'refused'
  at: Instant
}>

/** Points of one month whose time is over: decided, and gone from the balance whether or not the entry stands yet. */
export type Expiring = Readonly<{ lot: Period; points: number; ruleVersion: number; at: Instant }>

/**
 * Announced: so many points will lapse on that day if nothing is spent until then. What is set aside for a redemption is
 * taken off, so that it may fall below nothing.
 */
export type Lapse = Readonly<{
  points: number
  on: CivilDate
  /** So many days before it she was last told, or would have been had there been anything to tell. */
  toldDays?: number
}>

/** Everything that lowers a balance, always written whole, by compare-and-set on its own `rev`. */
export type Account = Readonly<{
  rev: number
  holds: readonly Hold[]
  /** The last that ended, so that a late copy of a command finds them. */
  ended?: readonly EndedHold[]
  expiring?: readonly Expiring[]
  lapse?: Lapse
  /** When the timer has to look: something lapses or was left unfinished. Absent with nothing held. */
  due?: Instant
}>

/** One person with all her hats. What is collected is collected when it is needed, so most facts may be missing. */
export type Person = Readonly<{
  _id: PersonId
  /** Raised by every change of teams and hats; attendance and account have their own. */
  rev: number
  /** Null: registered by a keeper in her presence, because she has no WeChat. */
  openid: string | null
  cardNo: string
  /** Rises when a card is lost; older cards are refused. */
  cardVersion: number
  /** The last commands that replaced the card, newest last, so that a late copy of one replaces nothing. */
  cardReplacements?: readonly CommandKey[]
  /** What she wants to be called. */
  name: string
  /** Asked for when the first minutes are credited. */
  realName?: string | null
  /** Asked for at the first sign-up. */
  phone?: Readonly<{ number: string; verified: boolean }> | null
  /** Who was registered by a keeper gave no more of her number than a kiosk asks for. */
  phoneEnd?: string | null
  ageBand: AgeBand
  kind: 'community' | 'professional'
  hats: readonly Hat[]
  teams: readonly Membership[]
  /** `heardBy`: the keeper to whom she said so. */
  consent: Readonly<{ version: number; at: Instant; heardBy?: PersonId }>
  registeredAt: Instant
  /** She is not here any more: to every call but the timer's there is no such person. */
  left?: Left | null
  /** Accounts that were hers too and whose balance came here; their services are hers. */
  absorbed?: readonly PersonId[]
  /** Shifts where two people added to what stands for her, or were about to, newest last; absent: none. */
  corrected?: readonly ShiftId[]
  att: Attendance
  acc: Account
  audit: Audit
}>

/** What a newcomer tells us. */
export type Registration = Readonly<{
  name: string
  ageBand: AgeBand
  guardianConsents: boolean
  consentVersion: number
}>

/**
 * Personal Information Protection Law art. 31 and local practice: below 14 only a keeper registers, with the guardian
 * present (the age bands begin at 14); 14 to 17 need the guardian's consent.
 */
export function register(
  registration: Registration,
  identity: Readonly<{ personId: PersonId; openid: string | null; cardNo: string }>,
  now: Instant,
): Decision<Person, 'GuardianNeeded'> {
  if (registration.ageBand === '14-17' && !registration.guardianConsents) return refuse('GuardianNeeded')
  return accept({
    _id: identity.personId,
    rev: 0,
    openid: identity.openid,
    cardNo: identity.cardNo,
    cardVersion: 1,
    name: registration.name,
    ageBand: registration.ageBand,
    kind: 'community',
    hats: [],
    teams: [],
    consent: { version: registration.consentVersion, at: now },
    registeredAt: now,
    att: noAttendance,
    acc: { rev: 0, holds: [] },
    audit: { by: identity.personId, at: now, does: 'volunteer.register' },
  })
}

/** Somebody without a phone of her own, who stands before the keeper: he writes down what she says, and that she agrees. */
export function registerFor(
  registration: Registration & Readonly<{ phoneEnd: string }>,
  identity: Readonly<{ personId: PersonId; cardNo: string }>,
  keeper: PersonId,
  now: Instant,
): Decision<Person, 'GuardianNeeded'> {
  const { phoneEnd, ...plain } = registration
  const registered = register(plain, { ...identity, openid: null }, now)
  if (!registered.ok) return registered
  return accept({
    ...registered.value,
    phoneEnd,
    consent: { ...registered.value.consent, heardBy: keeper },
    audit: { by: keeper, at: now, does: 'keeper.register' },
  })
}

/**
 * Somebody who left and comes back: everything she tells is new, what the books have under her id is hers again. Her
 * card's number stays, the card she had does not.
 */
export function returned(known: Person, fresh: Person) {
  const { openid, name, ageBand, kind, consent, registeredAt, audit } = fresh
  return {
    openid,
    name,
    ageBand,
    kind,
    consent,
    registeredAt,
    audit,
    cardVersion: known.cardVersion + 1,
    left: null,
  }
}

export function isMember(person: Pick<Person, 'teams'>, teamId: TeamId): boolean {
  return person.teams.some((membership) => membership.teamId === teamId && membership.status === 'member')
}

/** Somebody under all her accounts. `absorbed`: those that were hers too before they were made one. */
export type Herself = Readonly<{ personId: PersonId; absorbed?: readonly PersonId[] | undefined }>

/** Somebody as the rules look at her who acts for the centre, a team or a place. */
export type Staff = Herself & Readonly<{ name: string; hats: Hats }>

export function herselfOf({ _id, absorbed }: Pick<Person, '_id' | 'absorbed'>): Herself {
  return { personId: _id, absorbed }
}

/** Nobody is not she. */
export function isHerself(
  who: PersonId | null | undefined,
  { personId: me, absorbed = [] }: Herself,
): boolean {
  return who != null && (who === me || absorbed.includes(who))
}
