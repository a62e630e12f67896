import type { Identity } from '#cloud/ports'
import type { MethodName } from '#contract/index'
import type { PersonId } from '#domain/ids'
import type { Instant } from '#domain/time'
import type { Chance } from './chance'

/** What was answered: the wire's form, read loosely. */
export type Answer =
  Readonly<{ ok: true; data: Record<string, unknown> }> | Readonly<{ ok: false; code: string }>

/** What a phone (or the timer) wants done, however often it is delivered. */
export type Command = {
  readonly id: number
  readonly name: MethodName
  readonly input: Readonly<Record<string, unknown>>
  readonly identity: Identity
  readonly personId: PersonId | undefined
  readonly sentAt: Instant
  /** How often it took effect: the one write that decides, counted over all deliveries. */
  commits: number
  /** Every answer a delivery gave, heard or not. */
  answers: Answer[]
  heard?: Answer
  /** The phone stopped repeating it without having heard. */
  abandoned: boolean
  deliveries: number
}

/** One delivery of a command: one run of an instance. */
export type Call = {
  readonly id: number
  readonly command: Command
  readonly startedAt: Instant
  /** The clock of this instance runs so far ahead. */
  readonly skew: number
  /** What the handler read on its clock. */
  readAt: Instant
  readonly chance: Chance
  readonly faulty: boolean
  /** Its requests go through the adapter that ships and the SDK. */
  readonly throughSdk: boolean
  requests: number
  dead: boolean
  /** A fault was put in its way, so it may answer InternalError. */
  disturbed: boolean
  /** Requests of this instance take so much longer. */
  slowness: number
  /** What the naive town says of this person's books at the moment they were read. */
  booksRead?: Readonly<{ points: number; lifetimeMinutes: number }>
  /** The minutes she served, under all accounts that are hers, each time her books were read. */
  servedReads?: readonly number[]
}
