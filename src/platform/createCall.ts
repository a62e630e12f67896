import type { ErrorCode, Input, MethodName, Output, Reply } from '#contract/index'
import { CallError } from './callError'

/**
 * Carries a call to a cloud: WeChat's in production, the local one on the desk.
 * Rejects when nobody answered; a cloud that answers with a fault of its own is an `InternalError`.
 */
export type Transport = (capability: string, data: { method: string; input: unknown }) => Promise<unknown>

/** The phone's side of one answer: what it says about the time, and when it was asked and heard. */
export type Heard = Readonly<{ now: number; sentAt: number; heardAt: number }>

type Parts = Readonly<{
  send: Transport
  deviceTime: () => number
  learnTime: (heard: Heard) => void
  /** After this long without an answer the person is told that there is no network. */
  silenceAfter: number
}>

export type Call = <Name extends MethodName>(name: Name, input: Input<Name>) => Promise<Output<Name>>

export function createCall({ send, deviceTime, learnTime, silenceAfter }: Parts): Call {
  return async function call<Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const [capability, method] = name.split('.') as [string, string]
    const sentAt = deviceTime()
    const reply = await withinSilence(send(capability, { method, input }), silenceAfter)
    if (!isReply<Name>(reply)) throw new CallError('InternalError')
    if (!reply.ok) throw new CallError(reply.code as ErrorCode, reply.facts)
    const now = timeIn(reply.data)
    if (now !== undefined) learnTime({ now, sentAt, heardAt: deviceTime() })
    return reply.data
  }
}

async function withinSilence(answer: Promise<unknown>, silenceAfter: number): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CallError('Offline')), silenceAfter)
  })
  try {
    return await Promise.race([answer, silence])
  } catch {
    throw new CallError('Offline')
  } finally {
    clearTimeout(timer)
  }
}

/** A gateway between us and the function may answer anything. */
function isReply<Name extends MethodName>(reply: unknown): reply is Reply<Name> {
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) return false
  return reply.ok === true
    ? 'data' in reply
    : reply.ok === false && 'code' in reply && typeof reply.code === 'string'
}

function timeIn(data: unknown): number | undefined {
  if (typeof data !== 'object' || data === null || !('now' in data)) return undefined
  return typeof data.now === 'number' ? data.now : undefined
}
