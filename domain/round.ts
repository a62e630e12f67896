import type { Audit } from './audit'
import type { BooksCheck, Broken, Figures } from './invariants'
import type { CivilDate, Instant } from './time'

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

/** The nightly work on the books, which takes as many runs of the timer as it needs. */
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
