import { type EvidenceGrade, type RefusedWhy, SHIFT_MARGIN } from './attendance'
import type { Audit } from './audit'
import { accept, type Decision, refuse } from './decision'
import type { CommandKey, PersonId, ServicePointId, ShiftId, TeamId } from './ids'
import type { ShiftRules } from './ruleBook'
import type { WordRefusal } from './confirmation'
import type { Flag, Spoken } from './exception'
import type { HeadCount } from './headCount'
import type { Over } from './overtime'
import type { RollCall } from './rollCall'
import type { RetiredCode } from './shiftCodes'
import type { ShiftSlot } from './shiftSlot'
import type { Instant } from './time'

/** Somebody a leader may expect at the shift: signed up, or let in at the door. */
export type Expected = Readonly<{ personId: PersonId; name: string; cardNo: string; walkIn: boolean }>

/** What two people made of a record, as far as the shift has to know. */
export type Corrected = Readonly<{
  /** The last change that was carried out. */
  round: CommandKey
  minutes: number
  inAt: Instant | null
  outAt: Instant | null
  /** Its points wait still for a head-count. */
  waits: boolean
}>

/** What the leader said about one person. Final; corrections are entries of their own. */
export type Decided = Readonly<{
  minutes: number
  grade: EvidenceGrade
  name: string
  cardNo: string
  inAt: Instant | null
  outAt: Instant | null
  /** So many of the minutes lie after the planned end, and why. */
  over?: Over
  /** Hours count, points wait: the leader is the only witness until somebody else says how many were there. */
  pointsWait?: boolean
  /**
   * The points that waited may be posted: whose head-count made it so, and when. `of`: the change of her record whose
   * entry waited; absent: the entry of this word.
   */
  release?: Readonly<{ by: PersonId; at: Instant; of?: CommandKey }>
  /** Reversed and posted anew since: what stands in the place of this word. */
  corrected?: Corrected
  /**
   * The leader said it and it does not count yet: too much for one day, too often, or at the same time as elsewhere.
   * `minutes` is what it would count.
   * The centre says whether it does; until then `minutes` of the word is 0.
   */
  review?: Readonly<{
    why: 'OverDay' | 'TooOften' | 'TwoPlaces'
    minutes: number
    /** What she had of that day already. */
    day: number
    /** Of two places at once: what the other is called. */
    other?: string
    /** Who had written down that she came or left when the leader said it: she may be gone when the centre speaks. */
    recorders?: readonly PersonId[]
    said?: 'counts' | 'doesNotCount'
    byName?: string
    /** Once the centre has spoken: who confirmed it first, and who wrote down that she came or left. */
    witnesses?: readonly PersonId[]
  }>
  /** On what it rests, for the desk to count over all confirmations; absent: on scans, cards or signatures. */
  ground?: Ground
  /** Index in `batches` of the confirmation that said it. */
  batch: number
}>

/** What of the evidence behind a word the desk has to know when the scans are gone. */
export type Ground = Readonly<{
  /** One device wrote down all that is known of her, and no card was shown to it. Who held it; null: a kiosk. */
  ticked?: Readonly<{ device: string; by: PersonId | null }>
  /** How long she stayed is a word alone. */
  stayed?: true
}>

/** The leader's word about her; undefined: none. What every object inherits is nobody's. */
export function wordOn({ decided }: Pick<Shift, 'decided'>, personId: PersonId): Decided | undefined {
  return Object.hasOwn(decided, personId) ? decided[personId] : undefined
}

/** Whether the centre has still to say whether it counts. */
export function isUnderReview(said: Pick<Decided, 'review'> | undefined): boolean {
  return said?.review !== undefined && said.review.said === undefined
}

/** Who has vouched for it already. Of what the centre looked at, the word that counts is not the first. */
export function witnessesOf(
  { batches }: Pick<Shift, 'batches'>,
  { batch, review }: Pick<Decided, 'batch' | 'review'>,
): PersonId[] {
  const said = batches[batch]
  return [...new Set([...(said ? [said.by] : []), ...(review?.witnesses ?? [])])]
}

export type ConfirmationBatch = Readonly<{
  key: CommandKey
  body: string
  by: PersonId
  at: Instant
  ruleVersion: number
  /** Words that could not be taken, to answer a repeat as the first time. */
  notTaken?: readonly Readonly<{ personId: PersonId; code: WordRefusal }>[]
}>

/**
 * Something written down about nobody we know: a card that is none of ours, somebody on the list who is not here any
 * more. Kept where the leader sees it.
 */
export type RefusedRecord = Readonly<{
  id: CommandKey
  why: RefusedWhy
  at: Instant
  heardAt: Instant
  by: PersonId
  /** What the card or the typed number said; nothing where somebody was ticked on the list. */
  card: string
  /** Who was ticked; her name is the list's to say. */
  personId?: PersonId
}>
export const REFUSED_RECORDS_REMEMBERED = 50

/**
 * The conduct of one shift: who may come, the secret its codes are made from, and the leader's word.
 * Made when the shift is opened; the same `_id` as its places.
 */
export type Shift = Readonly<{
  _id: ShiftId
  rev: number
  teamId: TeamId
  servicePointId: ServicePointId
  title: string
  room: string
  startsAt: Instant
  endsAt: Instant
  secret: string
  /** Every `shift8` ever shown for it; the last is in use. */
  codes: readonly string[]
  /** Those replaced, oldest first; absent: none. */
  retired?: readonly RetiredCode[]
  expected: readonly Expected[]
  decided: Readonly<Record<PersonId, Decided>>
  batches: readonly ConfirmationBatch[]
  /** Absent: none. */
  refusedRecords?: readonly RefusedRecord[]
  /** Calls in the middle of the shift; absent: none. */
  rollCalls?: readonly RollCall[]
  /** How many people others saw; absent: nobody counted. */
  counts?: readonly HeadCount[]
  /** When last looked at, a count that stands was another than the list's: for the centre to find. */
  countDiffers?: boolean
  /** What the centre says of a count that differs; counts heard later are judged anew. */
  countSeen?: Spoken & Readonly<{ said: 'listStands' | 'pointsStay' }>
  /** What confirming showed that is out of the usual; absent: nothing. */
  flags?: readonly Flag[]
  /** Since when something here waits for the centre; null or absent: nothing does. */
  exceptionSince?: Instant | null
  /** Decisions whose entries may not all be written yet. */
  unsettled: boolean
  decidedAt: Instant | null
  /** When somebody is next to be reminded about it; null: nobody is. */
  remindAt?: Instant | null
  /** Under which rules its minutes become points; absent: the first rule book. */
  rules?: ShiftRules
  audit: Audit
}>

/** Whether codes may be shown for it now. */
export function mayOpen(
  shift: Readonly<{ startsAt: Instant; endsAt: Instant }>,
  now: Instant,
): Decision<true, 'TooEarlyToOpen' | 'ShiftIsOver'> {
  if (now < shift.startsAt - SHIFT_MARGIN)
    return refuse('TooEarlyToOpen', { at: shift.startsAt - SHIFT_MARGIN })
  if (now > shift.endsAt + SHIFT_MARGIN) return refuse('ShiftIsOver')
  return accept(true)
}

export function openShift(
  slot: ShiftSlot,
  fresh: Readonly<{ secret: string; shift8: string }>,
  by: PersonId,
  now: Instant,
  rules?: ShiftRules,
): Shift {
  return {
    _id: slot._id,
    rev: 0,
    teamId: slot.teamId,
    servicePointId: slot.servicePointId,
    title: slot.title,
    room: slot.room,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    secret: fresh.secret,
    codes: [fresh.shift8],
    expected: slot.bookings.map(({ personId, name, cardNo }) => ({ personId, name, cardNo, walkIn: false })),
    decided: {},
    batches: [],
    unsettled: false,
    decidedAt: null,
    remindAt: slot.endsAt,
    ...(rules ? { rules } : {}),
    audit: { by, at: now, does: 'session.open' },
  }
}

export function isExpected(shift: Pick<Shift, 'expected'>, personId: PersonId): boolean {
  return shift.expected.some((expected) => expected.personId === personId)
}
