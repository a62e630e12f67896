import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { mayTake, type QueueEvent } from '#domain/queue'
import { lookView } from './lookView'
import { readQueue } from './readQueue'

/** One number a person. Many may press at once: nobody has to try again, the order they are kept in is theirs. */
export const take: Handler<'queue.take'> = ({ slotId, key }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const me = caller.personId
    const [found, resident] = await Promise.all([readQueue(store, slotId, now), store.get('residents', me)])
    if (typeof found === 'string') return fail(found)
    const { slot, queue, stored } = found
    const earlier = queue.events.find(({ id }) => id === key)
    if (earlier) return earlier.personId === me ? done(lookView(queue, me, now)) : fail('KeyReused')
    const allowed = mayTake(slot, queue, me, now)
    if (!allowed.ok) return fail(allowed.refusal, allowed.facts)

    const audit = { by: me, at: now, does: 'queue.take', key }
    if (!stored) await store.add('queues', [{ ...queue, audit }])
    const name = resident?.name
    const event: QueueEvent = {
      id: key,
      kind: 'take',
      ticket: key,
      at: now,
      by: me,
      personId: me,
      ...(name === undefined ? {} : { name }),
    }
    const won = await store.update(
      'queues',
      { _id: slotId, 'events.id': { $ne: key }, line: { $ne: me } },
      {
        push: { events: { items: [event] }, line: { items: [me] } },
        inc: { rev: 1 },
        set: { audit },
      },
    )
    if (won !== 1) return LOST
    // The number is its place among those kept, so it is read, not guessed.
    const kept = await store.get('queues', slotId)
    return kept ? done(lookView(kept, me, now)) : LOST
  })
