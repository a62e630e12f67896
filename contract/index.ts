import type * as z from 'zod'
import { activity } from './activity'
import { booking } from './booking'
import { books } from './books'
import { honour } from './honour'
import { centre } from './centre'
import { claim } from './claim'
import { correction } from './correction'
import { need } from './need'
import { keeper } from './keeper'
import { open } from './open'
import { pairing } from './pairing'
import { picture } from './picture'
import { points } from './points'
import { print } from './print'
import { queue } from './queue'
import { reward } from './reward'
import { scheduled } from './scheduled'
import { service } from './service'
import { session } from './session'
import { team } from './team'
import { volunteer } from './volunteer'

/** Everything that may be asked of the cloud. One capability is one cloud function, one method one file. */
export const contract = {
  volunteer,
  activity,
  session,
  keeper,
  team,
  honour,
  points,
  print,
  books,
  reward,
  centre,
  correction,
  need,
  service,
  booking,
  queue,
  claim,
  pairing,
  picture,
  open,
  scheduled,
}

export type Contract = typeof contract
export type Capability = keyof Contract
export type MethodName = { [C in Capability]: `${C}.${string & keyof Contract[C]}` }[Capability]

type MethodOf<Name extends MethodName> = Name extends `${infer C extends Capability}.${infer M}`
  ? M extends keyof Contract[C]
    ? Contract[C][M]
    : never
  : never
type Part<Name extends MethodName, Key extends string> =
  MethodOf<Name> extends Readonly<Record<Key, infer Value>> ? Value : never

/** What the caller sends. */
export type Input<Name extends MethodName> = z.input<Extract<Part<Name, 'input'>, z.ZodType>>
/** What the handler receives, once checked. */
export type CheckedInput<Name extends MethodName> = z.output<Extract<Part<Name, 'input'>, z.ZodType>>
export type Output<Name extends MethodName> = z.output<Extract<Part<Name, 'output'>, z.ZodType>>
export type Refusal<Name extends MethodName> = Extract<Part<Name, 'errors'>, readonly string[]>[number]
export type AccessOf<Name extends MethodName> = Part<Name, 'access'>

/** Faults any call may meet. `Offline` is the phone's own: the call may or may not have arrived. */
export type Fault =
  'Unauthenticated' | 'Forbidden' | 'InvalidInput' | 'UnknownMethod' | 'Busy' | 'InternalError' | 'Offline'
export type ErrorCode = { [Name in MethodName]: Refusal<Name> }[MethodName] | Fault

/** Numbers and words that let the sentence say when or how many. */
export type Facts = Readonly<Record<string, number | string>>

export type Reply<Name extends MethodName> =
  | Readonly<{ ok: true; data: Output<Name> }>
  | Readonly<{ ok: false; code: Refusal<Name> | Fault; facts?: Facts }>
