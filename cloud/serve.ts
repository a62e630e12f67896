import type * as z from 'zod'
import type { Access, Method } from '#contract/define'
import {
  type AccessOf,
  type Capability,
  type CheckedInput,
  contract,
  type Contract,
  type Facts,
  type MethodName,
  type Output,
  type Refusal,
} from '#contract/index'
import { type PersonId, personIdOf } from '#domain/ids'
import type { Instant } from '#domain/time'
import { Busy } from './compareAndSet'
import type { Cloud, Identity } from './ports'
import { withPresentPeople } from './presentPeople'

/** Somebody WeChat knows; whether we know her too is read by the method. */
export type Caller = Readonly<{ personId: PersonId; openid: string }>

/** The caller once admitted: what `access` promises is there. */
type Admitted = { anyone: Caller | undefined; person: Caller; timer: undefined }

/** What a method has to work with: the world, one reading of the clock, and who is calling. */
export type Context<A extends Access> = Readonly<{
  cloud: Cloud
  store: Cloud['store']
  now: Instant
  caller: Admitted[A]
}>

type Answer<Name extends MethodName> =
  Readonly<{ ok: true; data: Output<Name> }> | Readonly<{ ok: false; code: Refusal<Name>; facts?: Facts }>

export type Handler<Name extends MethodName> = (
  input: CheckedInput<Name>,
  context: Context<Extract<AccessOf<Name>, Access>>,
) => Promise<Answer<Name>>

/** One handler for every method of the capability; a missing one does not compile. */
export type Handlers<C extends Capability> = {
  [M in keyof Contract[C]]: `${C}.${string & M}` extends infer Name extends MethodName ? Handler<Name> : never
}

export function done<Data>(data: Data): Readonly<{ ok: true; data: Data }> {
  return { ok: true, data }
}

export function fail<Code extends string>(
  code: Code,
  facts?: Facts,
): Readonly<{ ok: false; code: Code; facts?: Facts }> {
  return facts ? { ok: false, code, facts } : { ok: false, code }
}

/** What WeChat hands a function: our own calls, or a timer's notice, which names no method. */
type Event = Readonly<{ method?: unknown; input?: unknown }>

/**
 * Turns a capability's handlers into a cloud function.
 * The only place where a call is identified, admitted, checked and answered.
 * @param timerMethod the method a timer's notice means
 */
export function serve<C extends Capability>(
  capability: C,
  handlers: Handlers<C>,
  cloud: Cloud,
  timerMethod?: string,
) {
  const methods: Record<string, Method> = contract[capability]
  const present = withPresentPeople(cloud)

  return async function main(event: unknown): Promise<unknown> {
    const { method: asked, input } = (event ?? {}) as Event
    const identity = cloud.identity()
    const isTimer = identity.kind === 'timer'
    const name = isTimer ? (timerMethod ?? '') : asked
    if (typeof name !== 'string' || !Object.hasOwn(methods, name)) return fail('UnknownMethod')
    const method = methods[name] as Method
    if (!admits(method.access, identity))
      return fail(identity.kind === 'guest' ? 'Unauthenticated' : 'Forbidden')

    const checked = method.input.safeParse(isTimer ? {} : input)
    if (!checked.success) return fail('InvalidInput')

    try {
      const handle = handlers[name as keyof Handlers<C>] as (
        input: unknown,
        context: unknown,
      ) => Promise<Answer<MethodName>>
      const caller =
        identity.kind === 'person'
          ? { personId: personIdOf(identity.openid, cloud.townKey), openid: identity.openid }
          : undefined
      const seen = isTimer ? cloud : present
      const answer = await handle(checked.data, { cloud: seen, store: seen.store, now: cloud.now(), caller })
      return answer.ok ? done(cutDown(method.output, answer.data)) : answer
    } catch (fault) {
      if (fault instanceof Busy) return fail('Busy')
      cloud.report(fault, `${capability}.${name}`)
      return fail('InternalError')
    }
  }
}

function admits(access: Access, identity: Identity): boolean {
  if (access === 'timer' || identity.kind === 'timer') return access === 'timer' && identity.kind === 'timer'
  return access === 'anyone' || identity.kind === 'person'
}

/** Leaves only what the contract promises: least data, whatever a handler put in. */
function cutDown(output: z.ZodType, data: unknown): unknown {
  return output.parse(data)
}
