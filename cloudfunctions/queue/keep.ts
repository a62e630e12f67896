import type { Output } from '#contract/index'
import { LOST, untilWon } from '#cloud/compareAndSet'
import { done, fail, type Handler } from '#cloud/serve'
import { keeps } from '#domain/hats'
import { isFull, labelled, letterOf, type Queue, QUEUE_UPLOADS_UNTIL, withEvents } from '#domain/queue'
import type { Instant } from '#domain/time'
import { readQueue } from './readQueue'

/** What a keeper's phone did, taken over; the answer is all there is. */
export const keep: Handler<'queue.keep'> = ({ slotId, device, events }, { cloud, store, now, caller }) =>
  untilWon(cloud, async () => {
    const me = caller.personId
    const [person, found] = await Promise.all([store.get('people', me), readQueue(store, slotId, now)])
    if (typeof found === 'string') return fail(found)
    const { queue, slot, stored } = found
    if (!person || !keeps(person.hats, slot.servicePointId)) return fail('NotYourPoint')
    if (events.length > 0 && now > slot.endsAt + QUEUE_UPLOADS_UNTIL) return fail('QueueOver')
    const fresh = events.map((event) =>
      event.kind === 'take' ? { ...event, ticket: event.id, by: me } : { ...event, by: me },
    )
    const next = withEvents(queue, fresh, device, now)
    if (!next) return done(keepView(queue, device, now))
    if (isFull(queue, next.events.length - queue.events.length)) return fail('QueueFull')

    const audit = { by: me, at: now, does: 'queue.keep' }
    if (!stored && (await store.add('queues', [{ ...queue, audit }])) !== 'added') return LOST
    const won = await store.update(
      'queues',
      { _id: slotId, rev: queue.rev },
      { set: { ...next, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done(keepView({ ...queue, ...next }, device, now)) : LOST
  })

function keepView(queue: Queue, device: string, now: Instant): Output<'queue.keep'> {
  const { _id: slotId, title, servicePointName, room, startsAt, endsAt, minutes, places } = queue
  return {
    now,
    slotId,
    title,
    servicePointName,
    room,
    startsAt,
    endsAt,
    minutes,
    places,
    letter: letterOf(queue, device),
    events: labelled(queue.events),
  }
}
