import { type Attendance, type EvidenceGrade, servedMinutes } from './attendance'
import type { Audit } from './audit'
import { canonical, hashOf } from './bytes'
import { needsProof } from './correctionProof'
import { type DayRefusal, type Elsewhere, fitsDay } from './dayCap'
import { accept, type Decision, refuse } from './decision'
import { mayRunShift, worksAtCentre } from './hats'
import type { CommandKey, PersonId, ServicePointId, ShiftId, TeamId } from './ids'
import { isHerself, type Person, type Staff } from './person'
import { STILL_RUNNING } from './redemption'
import { isUnderReview, type Shift, wordOn } from './shift'
import { DAY, type Instant } from './time'
import { endOfNotice, type HolidayYear } from './workingDays'

/** What a person's record at a shift says: when she was there and how many minutes count. */
export type Stand = Readonly<{
  minutes: number
  grade: EvidenceGrade
  inAt: Instant | null
  outAt: Instant | null
  /** Only so many of the minutes were evidenced when they were served; the rest earns hours, never points. Null: all. */
  evidencedMinutes: number | null
}>

/**
 * `change`: another stand in place of the one there is. `backfill`: an entry where there was none. `restore`: what was
 * struck stands again.
 */
export type RoundKind = 'change' | 'backfill' | 'restore'

/** Who, with the name people know, and when. */
type Hand = Readonly<{ by: PersonId; byName: string; at: Instant }>

export type ChangeAppeal = Readonly<{
  key: CommandKey
  at: Instant
  text: string
  answer: (Hand & Readonly<{ text: string; outcome: 'stands' | 'wrong' }>) | null
}>

/** One request to change a record, what was decided, and what the volunteer said to it. Kept for ever. */
export type ChangeRound = Hand &
  Readonly<{
    id: CommandKey
    body: string
    what: RoundKind
    old: Stand | null
    /** Null: nothing is to count. */
    to: Stand | null
    why: string
    /** A picture kept by the cloud. Null: minutes went, or what was struck stands again. */
    proof: string | null
    decision: (Hand & Readonly<{ said: 'approved' | 'refused'; why: string }>) | null
    /** The leader credited her at the shift before this entry afterwards could be made: nothing was posted. */
    overtaken?: boolean
    /** Its entries are posted. */
    done: boolean
    noticeUntil: Instant | null
    appeal: ChangeAppeal | null
  }>

/** Everything ever asked about one person's record at one shift. Nothing is edited: each change is asked, decided and kept. */
export type Correction = Readonly<{
  _id: string
  shiftId: ShiftId
  personId: PersonId
  name: string
  cardNo: string
  teamId: TeamId
  servicePointId: ServicePointId
  title: string
  startsAt: Instant
  endsAt: Instant
  /** Oldest first; at most the last is open. */
  rounds: readonly ChangeRound[]
  /** Since when a request waits for the centre, and since when an appeal does. */
  decisionSince: Instant | null
  answerSince: Instant | null
  /** Until when the last approved change hangs out for everybody. */
  noticeUntil: Instant | null
  /** When the timer looks whether the entries are posted. */
  due: Instant | null
  rev: number
  audit: Audit
}>

export const APPEAL_WITHIN = 30 * DAY
export const NOTICE_WORKING_DAYS = 3

export function correctionIdOf(shiftId: ShiftId, personId: PersonId): string {
  return `corr~${shiftId}~${personId}`
}

export function approvedRounds({ rounds }: Pick<Correction, 'rounds'>): ChangeRound[] {
  return rounds.filter(({ decision, overtaken }) => decision?.said === 'approved' && !overtaken)
}

export function openRound({ rounds }: Pick<Correction, 'rounds'>): ChangeRound | undefined {
  return rounds.find(({ decision }) => decision === null)
}

type Standing = Readonly<{ stand: Stand | null; final: boolean }>

/** What counts now. `final`: it was struck, or struck and restored, and only an appeal could touch it again. */
export function standingOf(shift: Pick<Shift, 'decided'>, personId: PersonId, record?: Correction): Standing {
  const last = record && approvedRounds(record).slice(-1)[0]
  if (last) return { stand: last.to, final: last.to === null || last.what === 'restore' }
  const said = wordOn(shift, personId)
  if (!said || said.minutes === 0) return { stand: null, final: false }
  const { minutes, grade, inAt, outAt } = said
  return { stand: { minutes, grade, inAt, outAt, evidencedMinutes: null }, final: false }
}

export type Asked = Readonly<{
  personId: PersonId
  to: Readonly<{ inAt: Instant; outAt: Instant }> | null
  why: string
  proof: string | null
  key: CommandKey
}>
export type AskRefusal =
  | 'NotYourShift'
  | 'OwnRecord'
  | 'KeyReused'
  | 'RequestOpen'
  | 'ShiftNotOver'
  | 'NotConfirmedYet'
  | 'RecordFinal'
  | 'OutsidePlan'
  | 'NothingToCorrect'
  | 'NothingChanged'
  | DayRefusal
  | 'ProofNeeded'

type About = Readonly<{ _id: PersonId; att: Pick<Attendance, 'sessions'> }>

type AskedAbout = Readonly<{
  shift: Shift
  record: Correction | undefined
  about: About
  /** What else she has of that day. */
  day?: readonly Elsewhere[]
}>

/**
 * A leader, deputy, keeper or somebody of the centre asks; never about herself, and for more minutes with a picture only.
 * Undefined: asked before.
 */
export function ask(
  { shift, record, about, day = [] }: AskedAbout,
  asked: Asked,
  me: Staff,
  now: Instant,
): Decision<ChangeRound | undefined, AskRefusal> {
  if (!mayRunShift(me.hats, shift) && !worksAtCentre(me.hats)) return refuse('NotYourShift')
  if (isHerself(asked.personId, me)) return refuse('OwnRecord')
  const { key, to, why, proof } = asked
  const body = hashOf(canonical({ ...asked }))
  const known = record?.rounds.find(({ id }) => id === key)
  if (known) return known.body === body && isHerself(known.by, me) ? accept(undefined) : refuse('KeyReused')
  const open = record && openRound(record)
  if (open) return refuse('RequestOpen', { name: open.byName })
  if (now < shift.endsAt) return refuse('ShiftNotOver')
  const isPending = about.att.sessions.some(({ shiftId }) => shiftId === shift._id)
  const said = wordOn(shift, about._id)
  if ((isPending && said === undefined) || isUnderReview(said)) return refuse('NotConfirmedYet')
  const { stand: old, final } = standingOf(shift, about._id, record)
  if (final) return refuse('RecordFinal')
  const next = to && stoodFor(to, old, shift)
  if (to && !next) return refuse('OutsidePlan')
  if (!old && !next) return refuse('NothingToCorrect')
  if (old && next && old.minutes === next.minutes && old.inAt === next.inAt && old.outAt === next.outAt)
    return refuse('NothingChanged')
  const fits = fitsDay(old, next, shift, day)
  if (!fits.ok) return fits
  if (needsProof(old, next) && proof === null) return refuse('ProofNeeded')
  return accept(
    roundOf(
      { id: key, body, what: old ? 'change' : 'backfill', old, to: next, why, proof },
      { by: me.personId, byName: me.name, at: now },
    ),
  )
}

/**
 * Minutes within the plan. What nobody evidenced when it was served is hours without points: all of an entry made
 * afterwards, and whatever a change adds.
 */
function stoodFor(
  times: Readonly<{ inAt: Instant; outAt: Instant }>,
  old: Stand | null,
  plan: Readonly<{ startsAt: Instant; endsAt: Instant }>,
): Stand | null {
  const { inAt, outAt } = times
  const isWithin = plan.startsAt <= inAt && inAt < outAt && outAt <= plan.endsAt
  const minutes = isWithin ? servedMinutes(times, plan) : 0
  if (minutes === 0) return null
  if (!old || old.grade === 'D') return { minutes, grade: 'D', inAt, outAt, evidencedMinutes: 0 }
  const evidenced = old.evidencedMinutes ?? old.minutes
  return { minutes, grade: 'C', inAt, outAt, evidencedMinutes: Math.min(evidenced, minutes) }
}

type RoundFacts = Pick<ChangeRound, 'id' | 'body' | 'what' | 'old' | 'to' | 'why' | 'proof'>

function roundOf(facts: RoundFacts, hand: Hand): ChangeRound {
  return { ...facts, ...hand, decision: null, done: false, noticeUntil: null, appeal: null }
}

/** The record with another request, new or grown. */
export function withRound(
  shift: Shift,
  about: Pick<Person, '_id' | 'name' | 'cardNo'>,
  record: Correction | undefined,
  round: ChangeRound,
  audit: Audit,
): Correction {
  const begun: Correction = record ?? {
    _id: correctionIdOf(shift._id, about._id),
    shiftId: shift._id,
    personId: about._id,
    name: about.name,
    cardNo: about.cardNo,
    teamId: shift.teamId,
    servicePointId: shift.servicePointId,
    title: shift.title,
    startsAt: shift.startsAt,
    endsAt: shift.endsAt,
    rounds: [],
    decisionSince: null,
    answerSince: null,
    noticeUntil: null,
    due: null,
    rev: -1,
    audit,
  }
  return { ...begun, rounds: [...begun.rounds, round], decisionSince: round.at, rev: begun.rev + 1, audit }
}

export type DecideRefusal = 'NotOfCentre' | 'ChangeNotFound' | 'RequestGone' | 'OwnRequest' | 'OwnRecord'

/** Another of the centre than who asked, and never the person herself. `isRepeat`: she said so before. */
export function decide(
  record: Correction | undefined,
  roundId: CommandKey,
  said: 'approved' | 'refused',
  why: string,
  me: Staff,
  now: Instant,
  holidays: readonly HolidayYear[],
): Decision<Readonly<{ record: Correction; isRepeat: boolean }>, DecideRefusal> {
  if (!worksAtCentre(me.hats)) return refuse('NotOfCentre')
  const round = record?.rounds.find(({ id }) => id === roundId)
  if (!record || !round) return refuse('ChangeNotFound')
  if (round.decision)
    return round.decision.by === me.personId && round.decision.said === said
      ? accept({ record, isRepeat: true })
      : refuse('RequestGone')
  if (isHerself(round.by, me)) return refuse('OwnRequest')
  if (isHerself(record.personId, me)) return refuse('OwnRecord')
  const noticeUntil = said === 'approved' ? endOfNotice(now, NOTICE_WORKING_DAYS, holidays) : null
  const decision = { by: me.personId, byName: me.name, at: now, said, why }
  const decided = { ...round, decision, noticeUntil, done: said === 'refused' }
  return accept({
    record: {
      ...record,
      rounds: replaced(record.rounds, decided),
      decisionSince: null,
      ...(said === 'approved' ? { noticeUntil, due: now + STILL_RUNNING } : {}),
    },
    isRepeat: false,
  })
}

export function replaced(rounds: readonly ChangeRound[], round: ChangeRound): ChangeRound[] {
  return rounds.map((each) => (each.id === round.id ? round : each))
}
