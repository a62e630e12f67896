import type { Audit } from './audit'
import { keyedHash } from './bytes'
import { addDays } from './civilDays'
import { accept, type Decision, refuse } from './decision'
import { type Hats, holdsPost, keeps, worksAtCentre } from './hats'
import { type CommandKey, DISTRICT, type PersonId, type ServicePointId } from './ids'
import { chinaDateOf, type CivilDate, DAY, type Instant, startOfDay } from './time'

export const PAIR_KINDS = ['professional', 'community'] as const
export const VISIT_TASKS = ['talk', 'haircut', 'bills', 'shopping'] as const
export type VisitTask = (typeof VISIT_TASKS)[number]
/** Two of the four handle the elder's money. */
const MONEY_TASKS: readonly VisitTask[] = ['bills', 'shopping']
export const RHYTHMS = [7, 14, 30] as const
export const PAIRING_STATUSES = ['proposed', 'running', 'ended'] as const
export const PAIRING_STEPS = [
  'opened',
  'accepted',
  'consented',
  'visited',
  'witnessed',
  'missed',
  'takenOver',
  'ended',
] as const

export type PairMember = Readonly<{
  personId: PersonId
  name: string
  kind: (typeof PAIR_KINDS)[number]
  /** What the keeper looked at; only of professionals. */
  qualification: string | null
}>
export type PairingStep = Readonly<{
  what: (typeof PAIRING_STEPS)[number]
  at: Instant
  by: PersonId | 'timer'
  byName: string
  note: string | null
  key?: CommandKey
  body?: string
}>

/** Money of the elder's that went through a volunteer's hands, in fen. */
export type VisitMoney = Readonly<{
  cents: number
  what: string
  receipt: string
  witness: Readonly<{ personId: PersonId; name: string; seenAt: Instant | null }>
}>
export type Visit = Readonly<{
  id: CommandKey
  on: CivilDate
  at: Instant
  by: PersonId
  byName: string
  tasks: readonly VisitTask[]
  money: VisitMoney | null
}>

/**
 * An elder and the volunteers who visit her. Opened by the point; begins once the centre has accepted it and the elder
 * has consented. Where she lives lies apart from the rest and is handed out one look at a time.
 */
export type Pairing = Readonly<{
  _id: string
  rev: number
  servicePointId: ServicePointId
  servicePointName: string
  elder: Readonly<{
    /** Null: she has no phone of her own here. */
    personId: PersonId | null
    name: string
    phone: string | null
    address: string
    livesAlone: boolean
  }>
  pair: readonly PairMember[]
  everyDays: (typeof RHYTHMS)[number]
  /** Looks after it; where she cannot any more another takes it over, and both say yes anew. */
  assistant: Readonly<{ personId: PersonId; name: string }>
  accepted: Readonly<{ by: PersonId; at: Instant }> | null
  consent: Readonly<{ how: 'self' | 'inPerson'; by: PersonId; at: Instant }> | null
  status: (typeof PAIRING_STATUSES)[number]
  /** By the end of this day somebody should have been there. */
  nextOn: CivilDate | null
  missedAt: Instant | null
  /** When the timer has to look. */
  timerAt: Instant | null
  visits: readonly Visit[]
  steps: readonly PairingStep[]
  looks: readonly Readonly<{ by: PersonId; byName: string; at: Instant }>[]
  audit: Audit
}>

export const VISITS_KEPT = 160
export const PAIRING_LOOKS_KEPT = 200
const STEPS_KEPT = 400
const ENTERED_WITHIN_DAYS = 7
export const FEWEST_IN_PAIR = 2
export const MOST_IN_PAIR = 6
export function pairingIdOf(townKey: string, keeper: PersonId, key: CommandKey): string {
  return `${DISTRICT}:A${keyedHash(`${townKey}/pairing`, `${keeper}/${key}`, 16)}`
}

/** What somebody is to a pairing; read from her hats each time. */
export type PairStanding = Readonly<{
  inPair: boolean
  elder: boolean
  keeper: boolean
  centre: boolean
  socialWorker: boolean
}>

export function pairStandingOf(pairing: Pairing, me: PersonId, hats: Hats): PairStanding {
  return {
    inPair: pairing.pair.some(({ personId }) => personId === me),
    elder: pairing.elder.personId === me,
    keeper: keeps(hats, pairing.servicePointId),
    centre: worksAtCentre(hats),
    socialWorker: holdsPost(hats, 'socialWorker'),
  }
}

export function maySeePairing(standing: PairStanding): boolean {
  return standing.inPair || standing.elder || standing.keeper || standing.centre
}

/** Address, number and whether she lives alone: for the pair once it runs, the keeper and the social worker. */
export function mayLookAtElder({ status }: Pick<Pairing, 'status'>, standing: PairStanding): boolean {
  if (status === 'ended') return false
  return standing.keeper || standing.socialWorker || (standing.inPair && status === 'running')
}

export function bothKinds(
  pair: readonly Pick<PairMember, 'kind' | 'qualification' | 'personId'>[],
): Decision<true, 'BothKindsNeeded' | 'QualificationNeeded'> {
  if (new Set(pair.map(({ personId }) => personId)).size !== pair.length) return refuse('BothKindsNeeded')
  if (!PAIR_KINDS.every((kind) => pair.some((one) => one.kind === kind))) return refuse('BothKindsNeeded')
  const unlooked = pair.some(({ kind, qualification }) => kind === 'professional' && !qualification)
  return unlooked ? refuse('QualificationNeeded') : accept(true)
}

type Opened = Pick<
  Pairing,
  '_id' | 'servicePointId' | 'servicePointName' | 'elder' | 'pair' | 'everyDays' | 'assistant'
>

export function openedPairing(opened: Opened, step: PairingStep, audit: Audit): Pairing {
  return {
    ...opened,
    rev: 0,
    accepted: null,
    consent: null,
    status: 'proposed',
    nextOn: null,
    missedAt: null,
    timerAt: null,
    visits: [],
    steps: [step],
    looks: [],
    audit,
  }
}

type Change = Partial<
  Pick<
    Pairing,
    'elder' | 'assistant' | 'accepted' | 'consent' | 'status' | 'nextOn' | 'missedAt' | 'timerAt' | 'visits'
  >
>
export type PairingMove = Readonly<{
  what: PairingStep['what']
  note: string | null
  change: Change
}>

/** It runs from the moment both have said yes. */
function begun(both: Pick<Pairing, 'accepted' | 'consent'>, everyDays: number, now: Instant): Change {
  if (!both.accepted || !both.consent) return both
  return { ...both, status: 'running', ...dueAfter(chinaDateOf(now), everyDays) }
}

function dueAfter(on: CivilDate, everyDays: number): Change {
  const nextOn = addDays(on, everyDays)
  return { nextOn, missedAt: null, timerAt: startOfDay(nextOn) + DAY }
}

/** Whoever proposed it or is to visit is not the one who accepts it. */
export function mayAcceptPairing(
  { assistant, pair }: Pick<Pairing, 'assistant' | 'pair'>,
  by: PersonId,
): boolean {
  return assistant.personId !== by && !pair.some(({ personId }) => personId === by)
}

export function acceptPairing(
  pairing: Pairing,
  by: PersonId,
  now: Instant,
): Decision<PairingMove, 'AlreadyDecided' | 'OwnProposal'> {
  const { status, accepted, consent, everyDays } = pairing
  if (!mayAcceptPairing(pairing, by)) return refuse('OwnProposal')
  if (status !== 'proposed' || accepted) return refuse('AlreadyDecided')
  const change = begun({ accepted: { by, at: now }, consent }, everyDays, now)
  return accept({ what: 'accepted', note: null, change })
}

export function consentPairing(
  { status, accepted, consent, everyDays }: Pairing,
  said: Readonly<{ how: 'self' | 'inPerson'; by: PersonId }>,
  now: Instant,
): Decision<PairingMove, 'AlreadyDecided'> {
  if (status !== 'proposed' || consent) return refuse('AlreadyDecided')
  const change = begun({ accepted, consent: { ...said, at: now } }, everyDays, now)
  return accept({ what: 'consented', note: null, change })
}

/** Where she lives is kept for as long as somebody visits her, and no longer. */
export function endPairing(
  { status, elder }: Pairing,
  why: string | null,
): Decision<PairingMove, 'PairingEnded'> {
  if (status === 'ended') return refuse('PairingEnded')
  const change = { status: 'ended' as const, nextOn: null, missedAt: null, timerAt: null }
  return accept({ what: 'ended', note: why, change: { ...change, elder: nowhere(elder) } })
}

/** Another looks after it from now on: the centre and the elder are asked as at the beginning. */
export function takeOverPairing(
  { status, assistant }: Pairing,
  me: Pairing['assistant'],
): Decision<PairingMove, 'PairingEnded' | 'AlreadyThere'> {
  if (status === 'ended') return refuse('PairingEnded')
  if (assistant.personId === me.personId) return refuse('AlreadyThere')
  const asked = { accepted: null, consent: null, nextOn: null, missedAt: null, timerAt: null }
  return accept({
    what: 'takenOver',
    note: null,
    change: { ...asked, status: 'proposed', assistant: { personId: me.personId, name: me.name } },
  })
}

function nowhere(elder: Pairing['elder']): Pairing['elder'] {
  return { ...elder, phone: null, address: '', livesAlone: false }
}

export type VisitRefusal =
  | 'PairingNotRunning'
  | 'InTheFuture'
  | 'TooLongAgo'
  | 'MoneyNeeded'
  | 'NoMoneyTask'
  | 'OverVisitLimit'
  | 'WitnessNeeded'

/** A visit by one of the pair; the elder's money only with a receipt, within the limit, before a second pair of eyes. */
export function recordVisit(
  pairing: Pairing,
  visit: Visit,
  limitCents: number,
  now: Instant,
): Decision<PairingMove, VisitRefusal> {
  const today = chinaDateOf(now)
  if (pairing.status !== 'running') return refuse('PairingNotRunning')
  if (visit.on > today) return refuse('InTheFuture')
  if (visit.on < addDays(today, -ENTERED_WITHIN_DAYS)) return refuse('TooLongAgo')
  const forMoney = visit.tasks.some((task) => MONEY_TASKS.includes(task))
  const { money } = visit
  if (forMoney && !money) return refuse('MoneyNeeded')
  if (!forMoney && money) return refuse('NoMoneyTask')
  if (money && money.cents > limitCents) return refuse('OverVisitLimit', { yuan: limitCents / 100 })
  if (money && money.witness.personId === visit.by) return refuse('WitnessNeeded')
  const last = [...pairing.visits.map(({ on }) => on), visit.on].sort().at(-1) ?? visit.on
  // An older visit written down late does not move what is due, nor does it end an alarm.
  const due =
    addDays(last, pairing.everyDays) > (pairing.nextOn ?? '') ? dueAfter(last, pairing.everyDays) : {}
  return accept({
    what: 'visited',
    note: null,
    change: { ...due, visits: [...pairing.visits, visit].slice(-VISITS_KEPT) },
  })
}

export function witnessVisit(
  { visits }: Pairing,
  visitId: CommandKey,
  me: PersonId,
  now: Instant,
): Decision<PairingMove, 'VisitNotFound' | 'NotTheWitness' | 'AlreadyWitnessed'> {
  const visit = visits.find(({ id }) => id === visitId)
  if (!visit?.money) return refuse('VisitNotFound')
  const { money } = visit
  if (money.witness.personId !== me) return refuse('NotTheWitness')
  if (money.witness.seenAt !== null) return refuse('AlreadyWitnessed')
  const seen = { ...visit, money: { ...money, witness: { ...money.witness, seenAt: now } } }
  const change = { visits: visits.map((one) => (one.id === visitId ? seen : one)) }
  return accept({ what: 'witnessed', note: null, change })
}

/** Nobody came by the day: an alarm, once, until somebody comes. */
export function missedMove({ status, missedAt, timerAt }: Pairing, now: Instant): PairingMove | undefined {
  if (status !== 'running' || missedAt !== null || timerAt === null || timerAt > now) return undefined
  return { what: 'missed', note: null, change: { missedAt: now, timerAt: null } }
}

export type PairDoing = Readonly<{
  by: PersonId | 'timer'
  byName: string
  at: Instant
  does: string
  key?: CommandKey
  body?: string
}>

export function pairingAfter(
  pairing: Pairing,
  { what, note, change }: PairingMove,
  { by, byName, at, does, key, body }: PairDoing,
) {
  const command = { ...(key ? { key } : {}), ...(body ? { body } : {}) }
  const step = { what, at, by, byName, note, ...command }
  return {
    ...change,
    steps: [...pairing.steps, step].slice(-STEPS_KEPT),
    audit: { by, at, does, ...command },
  }
}

/** Every fen of a month, line by line. */
export function statementOf({ visits }: Pick<Pairing, 'visits'>, month: string) {
  const lines = visits.flatMap(({ on, byName, money }) =>
    money && on.startsWith(month) ? [{ on, byName, ...money }] : [],
  )
  return { lines, cents: lines.reduce((sum, { cents }) => sum + cents, 0) }
}
