import type { Collection, Where } from '#cloud/ports'
import type { Call } from './call'

/** One request of an instance to the database, or another wait of it. */
export type Request = Readonly<{
  kind: 'get' | 'find' | 'add' | 'update' | 'pause' | 'notify' | 'phoneNumber' | 'judge' | 'file'
  collection?: Collection
  where?: Where
  /** Does it; the answer is the request's. Called at most once. */
  perform: () => unknown
  /** Does a part of it, where that can be: a batch stopped half-way. */
  performPartly?: () => unknown
  /** Longest pause asked for, in milliseconds. */
  pause?: number
}>

/** Who decides when a request is let through, and how it fares. */
export type Stage = Readonly<{
  ask(call: Call, request: Request): Promise<unknown>
}>

/** What an instance sees when the network fails it. */
export class Disturbance extends Error {
  override name = 'Disturbance'
}

/** Lets every promise that can go on go on; what waits for a network is waited for by whoever asked. */
export function drained(): Promise<void> {
  return new Promise((resolve) => void process.nextTick(resolve))
}
