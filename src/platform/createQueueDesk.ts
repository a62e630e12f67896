import type { Input, Output } from '#contract/index'
import { isAnswered, makeKey, type PhoneStorage } from './commandKeys'

export type QueueKept = Output<'queue.keep'>
export type DeskEvent = Input<'queue.keep'>['events'][number]
type Fresh = DeskEvent extends infer Each ? (Each extends unknown ? Omit<Each, 'id'> : never) : never

type Parts = Readonly<{
  storage: PhoneStorage
  randomBytes: (length: number) => Promise<Uint8Array>
  keep: (slotId: string, events: readonly DeskEvent[]) => Promise<QueueKept>
  /** Told of every change. */
  changed: () => void
}>

const PARCEL = 60

/**
 * A keeper's queue on her phone: what the cloud last told, and what she did since. Each act is stored under its own key
 * before it is sent, so neither a lost network nor a lost answer loses or doubles it.
 */
export function createQueueDesk({ storage, randomBytes, keep, changed }: Parts) {
  const knownAt = (slotId: string) => `queue.${slotId}`
  const waitingAt = (slotId: string) => `queueActs.${slotId}`
  const known = (slotId: string) => storage.kept<QueueKept>(knownAt(slotId))
  const waiting = (slotId: string) => storage.kept<readonly DeskEvent[]>(waitingAt(slotId)) ?? []
  const sending = new Map<string, Promise<void>>()

  async function act(slotId: string, event: Fresh): Promise<DeskEvent> {
    const fresh = { ...event, id: await makeKey(randomBytes) }
    storage.keep(waitingAt(slotId), [...waiting(slotId), fresh])
    changed()
    return fresh
  }

  /** Sends what waits and hears what others did. Throws when nobody answered; then everything waits on. */
  function send(slotId: string): Promise<void> {
    const underWay = sending.get(slotId)
    if (underWay) return underWay
    const sent = sendParcels(slotId).finally(() => sending.delete(slotId))
    sending.set(slotId, sent)
    return sent
  }

  async function sendParcels(slotId: string): Promise<void> {
    do {
      const parcel = waiting(slotId).slice(0, PARCEL)
      try {
        storage.keep(knownAt(slotId), await keep(slotId, parcel))
        forget(slotId, parcel)
      } catch (thrown) {
        // A refusal is an answer: these will never be taken, and must not stop the next.
        if (isAnswered(thrown)) forget(slotId, parcel)
        throw thrown
      }
    } while (waiting(slotId).length > 0)
  }

  function forget(slotId: string, parcel: readonly DeskEvent[]): void {
    const answered = new Set(parcel.map(({ id }) => id))
    storage.keep(
      waitingAt(slotId),
      waiting(slotId).filter(({ id }) => !answered.has(id)),
    )
    changed()
  }

  return { known, waiting, act, send }
}
