import type { Audit } from './audit'
import { keyedHash } from './bytes'
import { accept, type Decision, refuse } from './decision'
import { type Hats, keeps, standsForTeam, worksAtCentre } from './hats'
import { type CommandKey, DISTRICT, type PersonId, type ServicePointId, type TeamId } from './ids'
import type { Qualification } from './service'
import { chinaDateOf, type CivilDate, DAY, type Instant, MINUTE, startOfDay } from './time'

export const NEED_STATUSES = [
  'asked',
  'refused',
  'accepted',
  'dispatched',
  'taken',
  'served',
  'rated',
  'closed',
  'withdrawn',
] as const
export type NeedStatus = (typeof NEED_STATUSES)[number]

export type NamedPerson = Readonly<{ personId: PersonId; name: string }>
export type NamedTeam = Readonly<{ teamId: TeamId; name: string }>
export const STARS = [1, 2, 3] as const
export type Rating = Readonly<{
  stars: (typeof STARS)[number]
  thanks: string | null
  via: 'phone' | 'voice' | 'paper'
  at: Instant
  by: PersonId
}>

/** A word, and what is known once it is said. */
export type NeedState =
  | Readonly<{ status: 'asked' }>
  | Readonly<{ status: 'refused'; why: string }>
  | Readonly<{ status: 'accepted' }>
  | Readonly<{ status: 'dispatched'; team: NamedTeam }>
  | Readonly<{ status: 'taken'; team: NamedTeam; goes: NamedPerson; serveOn: CivilDate }>
  | Readonly<{ status: 'served' | 'closed'; team: NamedTeam; goes: NamedPerson; servedAt: Instant }>
  | Readonly<{ status: 'rated'; team: NamedTeam; goes: NamedPerson; servedAt: Instant; rating: Rating }>
  | Readonly<{ status: 'withdrawn' }>

export const NEED_STEPS = [
  'asked',
  'accepted',
  'refused',
  'dispatched',
  'declined',
  'lapsed',
  'taken',
  'served',
  'rated',
  'closed',
  'withdrawn',
  'handedOn',
  'overdue',
] as const
export type NeedStep = Readonly<{
  what: (typeof NEED_STEPS)[number]
  at: Instant
  by: PersonId | 'timer'
  byName: string
  note: string | null
  /** Of the command: repeating it changes nothing more. */
  key?: CommandKey
  body?: string
}>

export type Contact = Readonly<{
  name: string
  phone: Readonly<{ number: string; verified: boolean }>
  /** Only of needs that are served at home. */
  address: string | null
}>

/**
 * A resident's need, from asking to rating. Contact and address lie apart from the words: they are handed out one look
 * at a time, and every look is kept.
 */
export type Need = Readonly<{
  _id: string
  rev: number
  /** By whose phone it was asked; staff write it down for who called or came. */
  askedBy: PersonId
  via: 'phone' | 'hotline' | 'counter'
  askerOpenid: string
  body: string
  kind: Readonly<{ kindId: string; name: string; qualification: Qualification | null }>
  servicePointId: ServicePointId
  servicePointName: string
  /** Where she lives, as the place's list of estates names it. */
  estate: string | null
  place: 'home' | 'point'
  words: string
  /** What may be dangerous: who asks has to say (Regulation on Volunteer Services art. 13). */
  risk: string
  wanted: string | null
  /** WeChat has passed what she wrote. Until then nobody else reads it. */
  wordsPassed: boolean
  contact: Contact
  askedAt: Instant
  assistant: NamedPerson
  state: NeedState
  open: boolean
  /** By when the next step is promised. */
  dueAt: Instant | null
  overdueAt: Instant | null
  /** When the timer has to look. */
  timerAt: Instant | null
  judgingUntil: Instant | null
  steps: readonly NeedStep[]
  looks: readonly Readonly<{ by: PersonId; byName: string; at: Instant }>[]
  audit: Audit
}>

/** Named by who asks and her command, so that asking twice asks once. */
export function needIdOf(askedBy: PersonId, key: CommandKey, townKey: string): string {
  return `${DISTRICT}:N${keyedHash(`${townKey}/need`, `${askedBy}/${key}`, 16)}`
}

export const LONGEST_WORDS = 300
export const LONGEST_NOTE = 100
export const OPEN_NEEDS_EACH = 5
export const LOOKS_KEPT = 200
const STEPS_AT_MOST = 80
const PLANNED_AHEAD = 60 * DAY
const JUDGE_AGAIN = 10 * MINUTE
/** WeChat judges only what was written by somebody who was there within two hours. */
const JUDGED_WITHIN = 110 * MINUTE

/** How long the next step may take. Promised in days, so that a resident can be told a date. */
const PROMISES: Readonly<Partial<Record<NeedStatus, number>>> = {
  asked: 2 * DAY,
  accepted: 2 * DAY,
  dispatched: DAY,
  served: 7 * DAY,
}

function dueOf(state: NeedState, now: Instant): Instant | null {
  if (state.status === 'taken') return startOfDay(state.serveOn) + DAY
  const promise = PROMISES[state.status]
  return promise === undefined ? null : now + promise
}

function isOpen({ status }: NeedState): boolean {
  return !['refused', 'rated', 'closed', 'withdrawn'].includes(status)
}

/** The next moment at which nobody but the timer would notice. */
function timerOf(
  { dueAt, overdueAt, judgingUntil }: Pick<Need, 'dueAt' | 'overdueAt' | 'judgingUntil'>,
  now: Instant,
): Instant | null {
  const moments = [overdueAt === null ? dueAt : null, judgingUntil === null ? null : now + JUDGE_AGAIN]
  const known = moments.filter((moment) => moment !== null)
  return known.length === 0 ? null : Math.min(...known)
}

type Asked = Omit<
  Need,
  'rev' | 'state' | 'open' | 'dueAt' | 'overdueAt' | 'timerAt' | 'judgingUntil' | 'steps' | 'looks' | 'audit'
>

export function askedNeed(asked: Asked, byName: string, audit: Audit & { by: PersonId }): Need {
  const state = { status: 'asked' } as const
  const dueAt = dueOf(state, audit.at)
  const judgingUntil = asked.wordsPassed ? null : audit.at + JUDGED_WITHIN
  const step = { what: 'asked' as const, at: audit.at, by: audit.by, byName, note: null }
  return {
    ...asked,
    rev: 0,
    state,
    open: true,
    dueAt,
    overdueAt: null,
    judgingUntil,
    timerAt: timerOf({ dueAt, overdueAt: null, judgingUntil }, audit.at),
    steps: [step],
    looks: [],
    audit,
  }
}

/** What somebody is to a need; read from her hats each time. */
export type Standing = Readonly<{
  asker: boolean
  /** Keeper of its place, staff of the centre, or its assistant. */
  staff: boolean
  /** Leads the team it is with. */
  team: boolean
  /** Goes there. */
  goes: boolean
  /** Leads some team, and teams may take it. */
  mayTake: boolean
}>

export function standingTo(need: Need, personId: PersonId, hats: Hats): Standing {
  const { state } = need
  const team = 'team' in state && standsForTeam(hats, state.team.teamId)
  const leadsSome = hats.some(({ role }) => role === 'leader' || role === 'deputy')
  return {
    asker: need.askedBy === personId,
    staff: keeps(hats, need.servicePointId) || worksAtCentre(hats),
    team,
    goes: 'goes' in state && state.goes.personId === personId,
    mayTake: (state.status === 'dispatched' && team) || (state.status === 'accepted' && leadsSome),
  }
}

export function maySee({ asker, staff, team, goes, mayTake }: Standing): boolean {
  return asker || staff || team || goes || mayTake
}

/** Name, telephone and address: staff while it is open, and whoever has taken it until it is rated. */
export function mayContact({ state, open }: Pick<Need, 'state' | 'open'>, standing: Standing): boolean {
  if (!open) return false
  return standing.staff || ((standing.team || standing.goes) && 'goes' in state)
}

// ---- moves: what is, and what is asked, to what is then ---------------------------------------------------------------

export type Move = Readonly<{
  state: NeedState
  what: NeedStep['what']
  note: string | null
  assistant?: NamedPerson
}>

export function acceptNeed({ state }: Need, me: NamedPerson): Decision<Move, 'AlreadyDecided'> {
  if (state.status !== 'asked') return refuse('AlreadyDecided')
  return accept({ state: { status: 'accepted' }, what: 'accepted', note: null, assistant: me })
}

export function refuseNeed({ state }: Need, why: string): Decision<Move, 'AlreadyDecided'> {
  if (state.status !== 'asked' && state.status !== 'accepted') return refuse('AlreadyDecided')
  return accept({ state: { status: 'refused', why }, what: 'refused', note: why })
}

type Trusted = Readonly<{
  qualifications?: readonly Readonly<{ what: Qualification; untilOn: CivilDate }>[] | undefined
}>

/** Law, counselling, medicine and electricity are for who has the licence today (Regulation art. 16). */
export function isQualified(
  qualification: Qualification | null,
  { qualifications = [] }: Trusted,
  now: Instant,
): boolean {
  const today = chinaDateOf(now)
  return (
    qualification === null ||
    qualifications.some(({ what, untilOn }) => what === qualification && untilOn >= today)
  )
}

/** To a team, or to another one when the first does not come to it. */
export function dispatchNeed(
  { state, kind }: Need,
  team: NamedTeam & Trusted,
  why: string | null,
  now: Instant,
): Decision<Move, 'NotAcceptedYet' | 'AlreadyServed' | 'AlreadyThere' | 'QualificationNeeded'> {
  if (state.status === 'asked') return refuse('NotAcceptedYet')
  if (state.status !== 'accepted' && state.status !== 'dispatched' && state.status !== 'taken')
    return refuse('AlreadyServed')
  const { teamId, name } = team
  if ('team' in state && state.team.teamId === teamId) return refuse('AlreadyThere')
  if (!isQualified(kind.qualification, team, now)) return refuse('QualificationNeeded')
  return accept({ state: { status: 'dispatched', team: { teamId, name } }, what: 'dispatched', note: why })
}

export function takeNeed(
  { state, kind, askedBy }: Need,
  { team, goes, serveOn }: Readonly<{ team: NamedTeam & Trusted; goes: NamedPerson; serveOn: CivilDate }>,
  now: Instant,
): Decision<Move, 'AlreadyTaken' | 'QualificationNeeded' | 'InThePast' | 'TooFarAhead' | 'OwnSelf'> {
  if (state.status !== 'accepted' && state.status !== 'dispatched') return refuse('AlreadyTaken')
  if (goes.personId === askedBy) return refuse('OwnSelf')
  if (!isQualified(kind.qualification, team, now)) return refuse('QualificationNeeded')
  if (serveOn < chinaDateOf(now)) return refuse('InThePast')
  if (serveOn > chinaDateOf(now + PLANNED_AHEAD)) return refuse('TooFarAhead')
  const { teamId, name } = team
  return accept({
    state: { status: 'taken', team: { teamId, name }, goes, serveOn },
    what: 'taken',
    note: null,
  })
}

/** The team cannot do it: it is open to others again. */
export function declineNeed({ state }: Need, why: string): Decision<Move, 'AlreadyServed'> {
  if (state.status !== 'dispatched' && state.status !== 'taken') return refuse('AlreadyServed')
  return accept({ state: { status: 'accepted' }, what: 'declined', note: why })
}

export function serveNeed({ state }: Need, now: Instant): Decision<Move, 'NotTakenYet' | 'AlreadyServed'> {
  if (state.status === 'served' || state.status === 'rated' || state.status === 'closed')
    return refuse('AlreadyServed')
  if (state.status !== 'taken') return refuse('NotTakenYet')
  const { team, goes } = state
  return accept({ state: { status: 'served', team, goes, servedAt: now }, what: 'served', note: null })
}

export function rateNeed(
  { state }: Need,
  rating: Rating,
): Decision<Move, 'NotServedYet' | 'AlreadyRated' | 'OwnSelf'> {
  if (state.status === 'rated' || state.status === 'closed') return refuse('AlreadyRated')
  if (state.status !== 'served') return refuse('NotServedYet')
  if (state.goes.personId === rating.by) return refuse('OwnSelf')
  return accept({ state: { ...state, status: 'rated', rating }, what: 'rated', note: null })
}

export function withdrawNeed({ state }: Need): Decision<Move, 'TooLateToWithdraw'> {
  if (['asked', 'accepted', 'dispatched', 'taken'].includes(state.status))
    return accept({ state: { status: 'withdrawn' }, what: 'withdrawn', note: null })
  return refuse('TooLateToWithdraw')
}

export function handOnNeed(
  need: Need,
  assistant: NamedPerson,
): Decision<Move, 'AlreadyServed' | 'AlreadyThere'> {
  if (!need.open) return refuse('AlreadyServed')
  if (need.assistant.personId === assistant.personId) return refuse('AlreadyThere')
  return accept({ state: need.state, what: 'handedOn', note: assistant.name, assistant })
}

/** What the timer does when a promise was not kept: a silent team's turn passes, an unrated need closes, else it shows. */
export function overdueMove({ state, overdueAt }: Need): Move | undefined {
  if (overdueAt !== null) return undefined
  if (state.status === 'dispatched')
    return { state: { status: 'accepted' }, what: 'lapsed', note: state.team.name }
  if (state.status === 'served') return { state: { ...state, status: 'closed' }, what: 'closed', note: null }
  return { state, what: 'overdue', note: null }
}

export type Doing = Readonly<{
  by: PersonId | 'timer'
  byName: string
  at: Instant
  does: string
  key?: CommandKey
  body?: string
}>

export function hasRoom({ steps }: Need): boolean {
  return steps.length < STEPS_AT_MOST
}

/** What of a need a move changes. */
export function movedBy(need: Need, move: Move, { by, byName, at, does, key, body }: Doing) {
  const { state, what, note, assistant = need.assistant } = move
  const command = { ...(key ? { key } : {}), ...(body ? { body } : {}) }
  const overdueAt = what === 'overdue' ? at : what === 'handedOn' ? need.overdueAt : null
  const dueAt = what === 'overdue' || what === 'handedOn' ? need.dueAt : dueOf(state, at)
  return {
    state,
    open: isOpen(state),
    assistant,
    dueAt,
    overdueAt,
    timerAt: timerOf({ dueAt, overdueAt, judgingUntil: need.judgingUntil }, at),
    steps: [...need.steps, { what, at, by, byName, note, ...command }],
    audit: { by, at, does, ...command },
  }
}

/** What a later judgement of the words changes. Words that WeChat finds bad, or never judged, stay closed. */
export function judgedBy(need: Need, judgement: 'fine' | 'risky' | 'unsure', audit: Audit) {
  const over = judgement !== 'unsure' || audit.at >= (need.judgingUntil ?? 0)
  const judgingUntil = over ? null : need.judgingUntil
  return {
    wordsPassed: judgement === 'fine',
    judgingUntil,
    timerAt: timerOf({ ...need, judgingUntil }, audit.at),
    audit,
  }
}
