import { useCallback, useEffect, useState } from 'react'
import { labelAt, type QueueEvent, type Ticket, ticketsOf } from '#domain/queue'
import { asCallError, type CallError } from '@/platform/callError'
import { now as cloudNow } from '@/platform/clock'
import { usePageShown } from '@/platform/pageEvents'
import { type QueueKept, queueDesk, useQueueChanges } from '@/platform/queueDesk'
import { onNetworkBack } from '@/platform/scanQueue'

export type Desk = Readonly<{
  queue: QueueKept | undefined
  tickets: readonly Ticket[]
  /** Acts of this phone the cloud has not answered. */
  waiting: number
  error: CallError | undefined
  refresh: () => Promise<void>
  tell: (kind: 'call' | 'done' | 'skip', ticket: string) => Promise<void>
  give: (name: string) => Promise<string>
}>

const LOOKS_EVERY = 10_000

/** The queue as this phone knows it: what the cloud told and what was done here since, together. */
export function useQueueDesk(slotId: string): Desk {
  useQueueChanges()
  const [error, setError] = useState<CallError>()
  const refresh = useCallback(
    () =>
      queueDesk.send(slotId).then(
        () => setError(undefined),
        (thrown: unknown) => setError(asCallError(thrown)),
      ),
    [slotId],
  )
  useEffect(() => {
    void refresh()
    const timer = setInterval(() => void refresh(), LOOKS_EVERY)
    const forget = onNetworkBack(() => void refresh())
    return () => {
      clearInterval(timer)
      forget()
    }
  }, [refresh])
  usePageShown(() => void refresh())

  const queue = queueDesk.known(slotId)
  const waiting = queueDesk.waiting(slotId)
  const here = waiting.map((event): QueueEvent => ({ by: '', ticket: event.id, ...event }))
  const known = new Set(queue?.events.map(({ id }) => id))
  const told = (queue?.events ?? []).map((event): QueueEvent => ({ by: '', ...event }))
  const tickets = ticketsOf([...told, ...here.filter(({ id }) => !known.has(id))])

  return {
    queue,
    tickets,
    waiting: waiting.length,
    error,
    refresh,
    tell: async (kind, ticket) => {
      await queueDesk.act(slotId, { kind, ticket, at: cloudNow() })
      void refresh()
    },
    give: async (name) => {
      const letter = queue?.letter ?? 'Z'
      const given = tickets.filter(({ label }) => label.startsWith(letter)).length
      const label = labelAt(letter, given + 1)
      const called = name.trim()
      await queueDesk.act(slotId, {
        kind: 'take',
        at: cloudNow(),
        label,
        ...(called ? { name: called } : {}),
      })
      void refresh()
      return label
    },
  }
}
