import type { Audit } from './audit'
import type { ExpiryRule } from './expiry'
import type { PersonId } from './ids'
import type { BooksCheck, Broken, Figures } from './invariants'
import type { LapseStage } from './lapseReminder'
import type { CivilDate, Instant, Period } from './time'

/** A long piece of the timer's work, done a few slices a run: where it goes on, and how the last one ended. */
export type Round = BooksRound | SettlementRound | ExpiryRound

/** Where the check of the books goes on: after this line, this person, this team. */
export type CheckCursor =
  | Readonly<{ at: 'lines'; after: Readonly<{ at: Instant; _id: string }> | null }>
  | Readonly<{ at: 'people' | 'teams'; after: string }>

/** How the last whole check of the books ended. */
export type CheckResult = Readonly<{
  startedAt: Instant
  endedAt: Instant
  /** Lines inserted before this moment were counted. */
  until: Instant
  lines: number
  accounts: number
  figures: Figures
  broken: readonly Broken[]
  brokenCount: number
}>

/** The nightly work on the books. */
export type BooksRound = Readonly<{
  _id: typeof BOOKS_ROUND
  rev: number
  sealedOn: CivilDate | null
  /** Up to which day sealing has looked; the ledger may have been empty. */
  lookedOn: CivilDate | null
  running: Readonly<{ startedAt: Instant; cursor: CheckCursor; check: BooksCheck }> | null
  last: CheckResult | null
  audit: Audit
}>

export const BOOKS_ROUND = 'wj:books'

/** How far a month's settlement is, or how it ended. */
export type SettlementState = Readonly<{
  period: Period
  startedAt: Instant
  /** The last line of the last account that is summed. */
  after: string
  lines: number
  accounts: number
}>

/** Closing month after month, each once. */
export type SettlementRound = Readonly<{
  _id: typeof SETTLEMENT_ROUND
  rev: number
  /** Every month up to this one is closed. Null: none yet. */
  settledThrough: Period | null
  running: SettlementState | null
  /** The latest first. */
  months: readonly (Omit<SettlementState, 'after'> & Readonly<{ endedAt: Instant }>)[]
  audit: Audit
}>

export const SETTLEMENT_ROUND = 'wj:settlement'
export const MONTHS_REMEMBERED = 24

/** Looking once a month, and when the rules change, for points whose time is over. */
export type ExpiryRound = Readonly<{
  _id: typeof EXPIRY_ROUND
  rev: number
  lookedOn: CivilDate | null
  /** Month and rule book of the last round that came to its end; null: points never lapsed. */
  doneFor: string | null
  running: Readonly<{
    doneFor: string
    rule: ExpiryRule | null
    startedAt: Instant
    /** The last person looked at. */
    after: PersonId
    people: number
    points: number
  }> | null
  /** Up to which day's reminders everybody was told; absent before the first. */
  remindedThrough?: CivilDate
  reminding?: LapseReminding | null
  audit: Audit
}>

/** Telling everybody whose points lapse soon what was due on that day. */
export type LapseReminding = Readonly<{
  today: CivilDate
  stages: readonly LapseStage[]
  /** The last person looked at. */
  after: PersonId
}>

export const EXPIRY_ROUND = 'wj:expiry'
