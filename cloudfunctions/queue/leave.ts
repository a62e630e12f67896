import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { lineOf, type QueueEvent, ticketsOf } from '#domain/queue'
import { lookView } from './lookView'
import { readQueue } from './readQueue'

export const leave: Handler<'queue.leave'> = ({ slotId, key }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const me = caller.personId
    const found = await readQueue(store, slotId, now)
    if (typeof found === 'string') return fail(found)
    const { queue } = found
    const earlier = queue.events.find(({ id }) => id === key)
    if (earlier) {
      const isSame = earlier.kind === 'leave' && earlier.by === me
      return isSame ? done(lookView(queue, me, now)) : fail('KeyReused')
    }
    const own = ticketsOf(queue.events).find(
      ({ personId, state }) => personId === me && state !== 'done' && state !== 'left',
    )
    if (!own) return fail('NotInLine')
    const event: QueueEvent = { id: key, kind: 'leave', ticket: own.id, at: now, by: me }
    const events = [...queue.events, event]
    const left = { events, line: lineOf(events) }
    const audit = { by: me, at: now, does: 'queue.leave', key }
    const won = await store.update(
      'queues',
      { _id: slotId, rev: queue.rev },
      { set: { ...left, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done(lookView({ ...queue, ...left }, me, now)) : LOST
  })
